package dev.usher.cli.whatif;

import dev.usher.cli.terminal.Subcommand;
import dev.usher.cli.terminal.Terminal;
import dev.usher.contract.Json;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// `usher whatif FILE`: who would get which key, from a file, without a server.
@Command(
        name = "whatif",
        mixinStandardHelpOptions = true,
        description = "Solve allocations written in a file; needs no server.")
public final class WhatifCommand extends Subcommand {
    @Parameters(paramLabel = "FILE", description = "JSON: one case, or {vectors: [...]}.")
    private String file = "";

    public WhatifCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(Path.of(file));
        } catch (IOException failure) {
            terminal().say("cannot read " + file + ": " + failure.getMessage());
            return REFUSED;
        }
        WhatIf.Answered answered = WhatIf.answer(bytes);
        if (!answered.faults().isEmpty()) {
            answered.faults().forEach(fault -> terminal().err().println(file + ": " + fault));
            terminal().err().flush();
            return REFUSED;
        }
        if (json()) {
            return printed(Json.writeTree(answered.tree()));
        }
        answered.answers().forEach(this::tell);
        terminal().out().flush();
        return DONE;
    }

    /// One case for a person: a line for each figure, lists and tables beneath.
    private void tell(Map<String, @Nullable Object> answer) {
        answer.forEach((name, value) -> tell("", name, value));
        terminal().out().println();
    }

    private void tell(String indent, String name, @Nullable Object value) {
        switch (value) {
            case null -> line(indent, name, "-");
            case Map<?, ?> map -> {
                line(indent, name, "");
                map.forEach((key, each) -> tell(indent + "  ", String.valueOf(key), each));
            }
            case List<?> list when !list.isEmpty() && list.getFirst() instanceof Map -> {
                line(indent, name, "");
                list.forEach(each -> line(indent, "  ", flat(each)));
            }
            case List<?> list when !list.isEmpty() && list.getFirst() instanceof List -> {
                line(indent, name, "");
                list.forEach(each -> line(indent, "  ", flat(each)));
            }
            default -> line(indent, name, flat(value));
        }
    }

    private void line(String indent, String name, String text) {
        terminal().out().println((indent + "%-12s %s".formatted(name, text)).stripTrailing());
    }

    private static String flat(@Nullable Object value) {
        return switch (value) {
            case null -> "-";
            case List<?> list -> list.isEmpty() ? "none" : String.join(" ", texts(list));
            case Map<?, ?> map ->
                    String.join(
                            ", ",
                            map.entrySet().stream()
                                    .map(each -> each.getKey() + " " + flat(each.getValue()))
                                    .toList());
            default -> value.toString();
        };
    }

    private static List<String> texts(List<?> list) {
        return list.stream().map(WhatifCommand::flat).toList();
    }
}
