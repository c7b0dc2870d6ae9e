package dev.usher.collect.tool;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A program to run and its arguments, each handed over as it is: no shell reads them.
///
/// @param file absolute path
/// @param arguments a NUL in one of them would end it early, so there is none
/// @param input what it is given to read, UTF-8; empty if nothing
public record Program(Path file, List<String> arguments, String input) {
    /// The longest input, in characters: what a pipe takes whole even if nobody reads it.
    public static final int LONGEST_INPUT = 1_000;

    public Program {
        arguments = List.copyOf(arguments);
        if (!file.isAbsolute()) {
            throw new IllegalArgumentException(
                    "the path of a program is absolute, not \"" + file + "\"");
        }
        if (arguments.stream().anyMatch(argument -> argument.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("an argument of " + file + " holds a NUL");
        }
        if (input.length() > LONGEST_INPUT) {
            throw new IllegalArgumentException(
                    "the input of " + file + " is longer than " + LONGEST_INPUT + " characters");
        }
    }

    /// A program that is given nothing to read.
    public static Program of(Path file, String... arguments) {
        return new Program(file, List.of(arguments), "");
    }

    List<String> words() {
        List<String> words = new ArrayList<>();
        words.add(file.toString());
        words.addAll(arguments);
        return words;
    }

    /// As a person would read it; not for a shell.
    @Override
    public String toString() {
        return String.join(" ", words());
    }
}
