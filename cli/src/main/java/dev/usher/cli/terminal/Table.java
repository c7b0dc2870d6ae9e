package dev.usher.cli.terminal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A table for people: columns as wide as their widest value, the widest ones cut with an ellipsis
/// until a row fits the width of the terminal.
public final class Table {
    private static final String GAP = "  ";
    private static final int NARROWEST = 4;

    private final List<String> headings;
    private final boolean[] right;
    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<String> headings, boolean[] right) {
        this.headings = headings;
        this.right = right;
    }

    /// A table with these headings; a heading that starts with `>` is that of a column whose values
    /// stand to the right.
    public static Table of(String... headings) {
        boolean[] right = new boolean[headings.length];
        List<String> names = new ArrayList<>();
        for (int i = 0; i < headings.length; i++) {
            right[i] = headings[i].startsWith(">");
            names.add(right[i] ? headings[i].substring(1) : headings[i]);
        }
        return new Table(names, right);
    }

    /// Adds a row; control characters are shown as `?`.
    public Table row(Object... values) {
        rows.add(
                Arrays.stream(values)
                        .map(value -> value.toString().replaceAll("\\p{Cntrl}", "?"))
                        .toList());
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /// Prints it.
    ///
    /// @param width columns of the terminal
    public void print(PrintStream out, int width) {
        int[] widths = widths(width);
        out.println(line(headings, widths));
        rows.forEach(row -> out.println(line(row, widths)));
        out.flush();
    }

    private int[] widths(int width) {
        int[] widths =
                IntStream.range(0, headings.size())
                        .map(column ->
                                IntStream.concat(
                                                IntStream.of(headings.get(column).length()),
                                                rows.stream()
                                                        .mapToInt(row -> row.get(column).length()))
                                        .max()
                                        .orElse(0))
                        .toArray();
        int room = width - GAP.length() * (widths.length - 1);
        while (Arrays.stream(widths).sum() > room) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            if (widths[widest] <= NARROWEST) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private String line(List<String> values, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String value = cut(values.get(i), widths[i]);
            String space = " ".repeat(widths[i] - value.length());
            line.append(i == 0 ? "" : GAP).append(right[i] ? space + value : value + space);
        }
        return line.toString().stripTrailing();
    }

    private static String cut(String value, int width) {
        return value.length() <= width ? value : value.substring(0, width - 1) + "…";
    }
}
