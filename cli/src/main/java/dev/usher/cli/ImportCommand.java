package dev.usher.cli;

import dev.usher.cli.terminal.Terminal;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `usher import`: what another manager's files say, as a site file or as history.
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "FORMAT",
        description = "Take over what another manager's files say.")
final class ImportCommand implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    private ImportCommand() {}

    /// The command with its formats.
    static CommandLine of(Terminal terminal) {
        return new CommandLine(new ImportCommand())
                .addSubcommand("flexnet", new FlexnetCommand(terminal))
                .addSubcommand("log", new LogCommand(terminal));
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "Missing format: flexnet or log");
        }
    }
}
