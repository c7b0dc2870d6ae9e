package dev.usher.store;

import dev.usher.usage.EventCode;
import dev.usher.usage.ReportTable;
import dev.usher.usage.ReportTable.Kind;
import dev.usher.usage.Selection;
import dev.usher.usage.UsageHours;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The events of a selection, or only its end events with the start and the length of what each
/// closes.
final class SelectionReport {
    static final Set<String> PARAMS = Set.of("pool", "product", "user", "without");

    private SelectionReport() {}

    static ReportTable run(
            Connection connection, String name, Selection selection, boolean ends, ReportAsk ask)
            throws SQLException {
        var codes = ends ? selection.endCodes() : selection.codes();
        Where where =
                ask.filters()
                        .andIn("event", codes)
                        .andAt("happened_at >= make_timestamp(?)", ask.from())
                        .andAt("happened_at < make_timestamp(?)", ask.to());
        String sql =
                """
                SELECT epoch_us(happened_at), event, user_name, host, product, edition, program,
                       pool, lease, seats, reason, epoch_us(started_at),
                       era || '.' || log_index || '.' || ordinal
                FROM usage_event WHERE %s
                ORDER BY happened_at, era, log_index, ordinal
                LIMIT %d
                """
                        .formatted(where.sql(), ReportTable.MOST + 1);
        ReportTable.Builder table = columns(name, ends);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            where.bind(statement);
            try (ResultSet row = statement.executeQuery()) {
                boolean room = true;
                while (room && row.next()) {
                    room = table.row(cells(row, ends));
                }
            }
        }
        return table.build();
    }

    private static ReportTable.Builder columns(String name, boolean ends) {
        ReportTable.Builder table =
                new ReportTable.Builder(name)
                        .column("at", Kind.INSTANT)
                        .column("event", Kind.COUNT)
                        .column("name", Kind.TEXT)
                        .column("user", Kind.TEXT)
                        .column("host", Kind.TEXT)
                        .column("product", Kind.TEXT)
                        .column("edition", Kind.TEXT)
                        .column("program", Kind.TEXT)
                        .column("pool", Kind.TEXT)
                        .column("lease", Kind.TEXT)
                        .column("seats", Kind.COUNT)
                        .column("reason", Kind.TEXT);
        if (ends) {
            table.column("startedAt", Kind.INSTANT).column("hours", Kind.HOURS);
        }
        return table.column("id", Kind.TEXT);
    }

    private static List<@Nullable String> cells(ResultSet row, boolean ends) throws SQLException {
        List<@Nullable String> cells = new ArrayList<>();
        Instant at = Micros.at(row, 1);
        EventCode code = EventCode.of(row.getInt(2));
        cells.add(EventRows.text(at));
        cells.add(row.getString(2));
        cells.add(code == null ? null : code.text());
        for (int column = 3; column <= 11; column++) {
            cells.add(row.getString(column));
        }
        if (ends) {
            Instant start = Micros.at(row, 12);
            cells.add(EventRows.text(start));
            cells.add(
                    start == null || at == null
                            ? null
                            : UsageHours.hours(Duration.between(start, at)));
        }
        cells.add(row.getString(13));
        return cells;
    }
}
