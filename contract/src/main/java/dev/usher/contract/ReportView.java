package dev.usher.contract;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Answer of `GET /v1/reports/{name}`: a table.
///
/// @param name name of the report
/// @param title what it shows
/// @param columns the columns, left to right
/// @param rows the rows, each with one value a column: text, a number, a boolean or null
/// @param note what the reader must know (incomplete, clipped, ...), or null
public record ReportView(
        String name,
        String title,
        List<Column> columns,
        List<List<@Nullable Object>> rows,
        @Nullable String note) {

    /// One column.
    ///
    /// @param name its heading
    /// @param type `text`, `number`, `instant` or `boolean`
    /// @param unit unit of its numbers (`seats`, `hours`, `cents`, ...), or null
    public record Column(String name, String type, @Nullable String unit) {}
}
