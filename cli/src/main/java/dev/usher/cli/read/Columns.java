package dev.usher.cli.read;

import dev.usher.cli.terminal.Table;

import java.util.ArrayList;
import java.util.List;

/// Rows for a table that leaves out each column in which nothing but `-` stands.
final class Columns {
    private final String[] headings;
    private final List<String[]> rows = new ArrayList<>();

    /// @param headings as [Table#of(String...)] takes them
    Columns(String... headings) {
        this.headings = headings.clone();
    }

    void row(String... values) {
        rows.add(values.clone());
    }

    Table table() {
        List<Integer> told = new ArrayList<>();
        for (int column = 0; column < headings.length; column++) {
            int at = column;
            if (rows.stream().anyMatch(row -> !row[at].equals("-"))) {
                told.add(column);
            }
        }
        Table table = Table.of(told.stream().map(at -> headings[at]).toArray(String[]::new));
        for (String[] row : rows) {
            table.row(told.stream().map(at -> (Object) row[at]).toArray());
        }
        return table;
    }
}
