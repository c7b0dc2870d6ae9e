package dev.usher.cli.read;

import dev.usher.cli.terminal.Table;
import dev.usher.formats.Format;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

/// How what was read of a format is shown.
///
/// @param empty whether nothing could be read
/// @param tree its JSON, without the format's name and the problems
/// @param page its tables, for people
record Show<T>(
        Format<T> format, Predicate<T> empty, Function<T, Tree> tree, BiConsumer<T, Page> page) {

    static String or(@Nullable String value) {
        return value == null ? "-" : value;
    }

    /// Where tables go.
    record Page(PrintStream out) {
        private static final int WIDTH = 80;

        /// Prints a table, if it has rows, with an empty line before it.
        void table(Table table) {
            if (!table.isEmpty()) {
                out.println();
                table.print(out, WIDTH);
            }
        }

        /// Prints a text in as many lines as it takes.
        void wrapped(String text) {
            String rest = text;
            while (rest.length() > WIDTH) {
                int at = rest.lastIndexOf(' ', WIDTH);
                at = at <= 0 ? WIDTH : at;
                line(rest.substring(0, at));
                rest = "  " + rest.substring(at).strip();
            }
            line(rest);
        }

        void line(String text) {
            out.println(text.replaceAll("\\p{Cntrl}", "?"));
        }
    }
}
