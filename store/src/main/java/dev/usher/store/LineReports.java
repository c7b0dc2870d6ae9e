package dev.usher.store;

import dev.usher.usage.ReportTable;
import dev.usher.usage.ReportTable.Kind;
import dev.usher.usage.UsageHours;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// `denials` and `waiting`: who got no seat, and who had to wait for one. One event falls into the
/// period it happened in.
final class LineReports {
    static final Set<String> PARAMS =
            new TreeSet<>(Set.of("bucket", "by", "pool", "product", "user", "without"));

    private final Connection connection;
    private final ReportAsk ask;
    private final Buckets buckets;
    private final String by;
    private final List<Instant> boundaries;

    private LineReports(Connection connection, ReportAsk ask) throws ReportRefused {
        this.connection = connection;
        this.ask = ask;
        this.buckets = Buckets.of(ask.param("bucket", "day"));
        this.by = ask.param("by", "product");
        this.boundaries = buckets.boundaries(ask.from(), ask.to(), ask.zone());
    }

    /// How often was refused, by key, period and reason.
    static ReportTable denials(Connection connection, ReportAsk ask)
            throws SQLException, ReportRefused {
        LineReports report = new LineReports(connection, ask);
        ReportTable.Builder table =
                report.columns("denials")
                        .column("reason", Kind.TEXT)
                        .column("denials", Kind.COUNT)
                        .column("seats", Kind.COUNT)
                        .column("users", Kind.COUNT);
        return report.fill(
                table,
                "reason, count(*), sum(seats), count(DISTINCT user_name)",
                7,
                row ->
                        UseReport.cells(
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6)));
    }

    /// Who left the line in a period, with a seat or without, and how long they had waited.
    static ReportTable waiting(Connection connection, ReportAsk ask)
            throws SQLException, ReportRefused {
        LineReports report = new LineReports(connection, ask);
        ReportTable.Builder table =
                report.columns("waiting")
                        .column("served", Kind.COUNT)
                        .column("gaveUp", Kind.COUNT)
                        .column("meanHours", Kind.HOURS)
                        .column("longestHours", Kind.HOURS);
        return report.fill(
                table,
                """
                count(*) FILTER (reason IS NULL), count(*) FILTER (reason IS NOT NULL),
                cast(avg(epoch_us(happened_at) - epoch_us(started_at)) AS BIGINT),
                max(epoch_us(happened_at) - epoch_us(started_at))
                """,
                6,
                row ->
                        UseReport.cells(
                                row.getString(3),
                                row.getString(4),
                                hours(row.getLong(5)),
                                hours(row.getLong(6))));
    }

    private ReportTable.Builder columns(String name) {
        return new ReportTable.Builder(name)
                .column(by, Kind.TEXT)
                .column("period", Kind.TEXT)
                .column("from", Kind.INSTANT)
                .column("to", Kind.INSTANT);
    }

    /// What a report makes of a row, beside its key and period.
    private interface Cells {
        List<@Nullable String> of(ResultSet row) throws SQLException;
    }

    private ReportTable fill(ReportTable.Builder table, String figures, int event, Cells cells)
            throws SQLException, ReportRefused {
        Where where =
                ask.filters()
                        .and("event = ?", event)
                        .andAt("happened_at < make_timestamp(?)", ask.to());
        String sql =
                """
                WITH period AS (SELECT make_timestamp(unnest([%s]::BIGINT[])) AS start)
                SELECT %s, epoch_us(start), %s
                FROM usage_event ASOF JOIN period ON happened_at >= start
                WHERE %s GROUP BY ALL ORDER BY ALL
                """
                        .formatted(starts(), UseReport.key(by), figures, where.sql());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            where.bind(statement);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    List<@Nullable String> all = new ArrayList<>(period(row));
                    all.addAll(cells.of(row));
                    table.row(all);
                }
            }
        }
        return table.build();
    }

    private String starts() {
        return boundaries.subList(0, boundaries.size() - 1).stream()
                .map(at -> Long.toString(Micros.of(at)))
                .collect(Collectors.joining(", "));
    }

    private List<@Nullable String> period(ResultSet row) throws SQLException {
        Instant from = Micros.instant(row.getLong(2));
        int next = boundaries.indexOf(from) + 1;
        return UseReport.cells(
                row.getString(1),
                buckets.label(from, ask.zone()),
                from.toString(),
                boundaries.get(next).toString());
    }

    private static String hours(long micros) {
        return UsageHours.hours(Duration.of(micros, ChronoUnit.MICROS));
    }
}
