package dev.usher.usage;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// A report, ready to be shown as a page, JSON or CSV: all three are made of this.
///
/// @param rows cells in the order of the columns, null where there is nothing to say
/// @param more true if there were more rows than are shown
public record ReportTable(
        String name, List<Column> columns, List<List<@Nullable String>> rows, boolean more) {

    /// Most rows of a report.
    public static final int MOST = 10_000;

    public ReportTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// A column and what its cells are.
    public record Column(String name, Kind kind) {}

    /// What the text of a cell is.
    public enum Kind {
        TEXT,
        /// A whole number.
        COUNT,
        /// A number with two decimals, in hours.
        HOURS,
        /// ISO-8601, UTC.
        INSTANT
    }

    /// A table that is being filled, up to [#MOST] rows.
    public static final class Builder {
        private final String name;
        private final List<Column> columns = new ArrayList<>();
        private final List<List<@Nullable String>> rows = new ArrayList<>();
        private boolean more;

        public Builder(String name) {
            this.name = name;
        }

        public Builder column(String title, Kind kind) {
            columns.add(new Column(title, kind));
            return this;
        }

        /// False if the table is full, and the row was left out.
        public boolean row(List<@Nullable String> cells) {
            if (cells.size() != columns.size()) {
                throw new IllegalArgumentException(
                        cells.size() + " cells for " + columns.size() + " columns");
            }
            if (rows.size() == MOST) {
                more = true;
                return false;
            }
            rows.add(cells);
            return true;
        }

        public ReportTable build() {
            return new ReportTable(name, columns, rows, more);
        }
    }
}
