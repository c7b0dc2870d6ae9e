package dev.usher.cli;

import dev.usher.cli.terminal.Subcommand;
import dev.usher.cli.terminal.Terminal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// `usher apply -f FILE`: makes the site what the file says, or changes nothing.
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = "Make the site what a file says: all of it, or nothing.")
final class ApplyCommand extends Subcommand {
    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description = "The site file (YAML); - is standard input.")
    private String file = "";

    @Option(names = "--dry-run", description = "Show what would change, change nothing.")
    private boolean dryRun;

    @Option(names = "--prune", description = "Close what the file does not name.")
    private boolean prune;

    ApplyCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws Exception {
        byte[] yaml;
        try {
            yaml =
                    file.equals("-")
                            ? terminal().in().readAllBytes()
                            : Files.readAllBytes(Path.of(file));
        } catch (IOException failure) {
            terminal().say("cannot read " + file + ": " + failure.getMessage());
            return REFUSED;
        }
        String source = file.equals("-") ? "standard input" : file;
        return new SiteUpload(terminal(), wire(), json()).send(yaml, source, dryRun, prune);
    }
}
