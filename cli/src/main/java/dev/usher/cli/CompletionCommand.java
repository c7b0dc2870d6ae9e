package dev.usher.cli;

import dev.usher.cli.terminal.Subcommand;
import dev.usher.cli.terminal.Terminal;

import org.jspecify.annotations.Nullable;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.List;

/// `usher completion bash`: a script that lets a shell complete our commands and options.
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Print a completion script: source <(usher completion bash)")
final class CompletionCommand extends Subcommand {
    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private String shell = "";

    @Spec private @Nullable CommandSpec spec;

    CompletionCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        CommandSpec own = spec;
        if (own == null) {
            return USAGE;
        }
        if (!List.of("bash", "zsh").contains(shell)) {
            throw new ParameterException(
                    own.commandLine(), "expected bash or zsh, found \"" + shell + "\"");
        }
        terminal().out().print(AutoComplete.bash("usher", own.root().commandLine()));
        terminal().out().flush();
        return DONE;
    }
}
