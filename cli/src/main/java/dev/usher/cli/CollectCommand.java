package dev.usher.cli;

import dev.usher.cli.terminal.Terminal;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `usher collect`: other license managers, asked from here.
@Command(
        name = "collect",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Ask another license manager from here.")
final class CollectCommand implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    private CollectCommand() {}

    /// The command with its own commands.
    static CommandLine of(Terminal terminal) {
        return new CommandLine(new CollectCommand())
                .addSubcommand("once", new LookCommand(terminal));
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "Missing command: once");
        }
    }
}
