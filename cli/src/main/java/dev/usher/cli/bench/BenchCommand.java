package dev.usher.cli.bench;

import dev.usher.cli.terminal.Terminal;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `usher bench`: measures a server.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "WHAT",
        description = "Measure a server.")
public final class BenchCommand implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    private BenchCommand() {}

    /// The command with what it can measure.
    public static CommandLine of(Terminal terminal) {
        return new CommandLine(new BenchCommand())
                .addSubcommand("grants", new GrantsCommand(terminal));
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "Missing what to measure: grants");
        }
    }
}
