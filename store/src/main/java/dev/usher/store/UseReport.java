package dev.usher.store;

import dev.usher.usage.EventCode;
import dev.usher.usage.InUse;
import dev.usher.usage.PeakConcurrency;
import dev.usher.usage.ReportTable;
import dev.usher.usage.ReportTable.Kind;
import dev.usher.usage.Selection;
import dev.usher.usage.UsageHours;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// `peak-concurrency` and `usage-hours`: seats (or, of the selections of programs, programs) in use
/// over time.
///
/// SQL adds up the changes of one instant; the arithmetic over time is [InUse]. Where pools are
/// asked for by whole UTC hours, the changes come from the hourly rollup instead of the events.
final class UseReport {
    private static final Set<String> PARAMS =
            new TreeSet<>(
                    Set.of("bucket", "by", "selection", "pool", "product", "user", "without"));

    private final EventStore store;
    private final String name;
    private final ReportAsk ask;
    private final boolean peaks;

    UseReport(EventStore store, String name, ReportAsk ask, boolean peaks) {
        this.store = store;
        this.name = name;
        this.ask = ask;
        this.peaks = peaks;
    }

    ReportTable run() throws ReportRefused {
        ask.check(name, PARAMS);
        Buckets buckets = Buckets.of(ask.param("bucket", "day"));
        List<Instant> boundaries = buckets.boundaries(ask.from(), ask.to(), ask.zone());
        Selection selection = selection();
        String by = ask.param("by", "pool");
        String key = key(by);
        ReportTable.Builder table = columns(by);
        Instant until = store.now().isBefore(ask.to()) ? store.now() : ask.to();
        if (fromRollup(selection, by, boundaries)) {
            store.refreshRollups();
            store.read(connection -> {
                new HourReport(connection, boundaries, until, ask)
                        .forEach((pool, rows) -> add(table, buckets, pool, rows));
                return table;
            });
        } else {
            store.read(connection -> {
                fold(connection, selection, key, boundaries, until, table, buckets);
                return table;
            });
        }
        return table.build();
    }

    private boolean fromRollup(Selection selection, String by, List<Instant> boundaries) {
        return selection == Selection.ALLOCATION
                && by.equals("pool")
                && ask.param("product") == null
                && ask.param("user") == null
                && boundaries.stream().allMatch(at -> Micros.of(at) % HourFold.HOUR == 0);
    }

    private Selection selection() throws ReportRefused {
        String otherwise = peaks ? "allocation" : "use-within-allocation";
        Selection selection = Selection.of(ask.param("selection", otherwise));
        if (selection == null) {
            throw new ReportRefused(
                    "'selection' is "
                            + String.join(
                                    ", ",
                                    Arrays.stream(Selection.values()).map(Selection::text).toList())
                            + ", not '"
                            + ask.param("selection")
                            + "'");
        }
        return selection;
    }

    static String key(String by) throws ReportRefused {
        return switch (by) {
            case "pool" -> "pool";
            case "product" -> "product";
            case "user" -> "user_name";
            default -> throw new ReportRefused("'by' is pool, product or user, not '" + by + "'");
        };
    }

    private ReportTable.Builder columns(String by) {
        ReportTable.Builder table =
                new ReportTable.Builder(name)
                        .column(by, Kind.TEXT)
                        .column("period", Kind.TEXT)
                        .column("from", Kind.INSTANT)
                        .column("to", Kind.INSTANT);
        return peaks
                ? table.column("peak", Kind.COUNT).column("at", Kind.INSTANT)
                : table.column("hours", Kind.HOURS);
    }

    private void fold(
            Connection connection,
            Selection selection,
            String key,
            List<Instant> boundaries,
            Instant until,
            ReportTable.Builder table,
            Buckets buckets)
            throws SQLException {
        Where where =
                ask.filters()
                        .andIn("event", selection.codes())
                        .and(key + " IS NOT NULL")
                        .andAt("happened_at < make_timestamp(?)", ask.to());
        try (PreparedStatement statement =
                connection.prepareStatement(changes(selection, key, where))) {
            where.bind(statement);
            try (ResultSet row = statement.executeQuery()) {
                @Nullable String current = null;
                InUse use = new InUse(boundaries, until, 0);
                while (row.next()) {
                    String next = row.getString(1);
                    if (!next.equals(current)) {
                        finish(table, buckets, current, use);
                        current = next;
                        use = new InUse(boundaries, until, 0);
                    }
                    use.change(Micros.instant(row.getLong(2)), row.getLong(3));
                }
                finish(table, buckets, current, use);
            }
        }
    }

    /// The sums of the changes of one instant; what was before the range is as if it came with it.
    private String changes(Selection selection, String key, Where where) {
        boolean programs =
                selection == Selection.CONTROLLED_PROGRAMS || selection == Selection.ALL_PROGRAMS;
        List<String> ends =
                selection.codes().stream()
                        .filter(code -> closes(code))
                        .map(String::valueOf)
                        .toList();
        return """
        SELECT %s, greatest(epoch_us(happened_at), %d) AS at,
               sum((CASE WHEN event IN (%s) THEN -1 ELSE 1 END) * %s)
        FROM usage_event WHERE %s
        GROUP BY ALL ORDER BY 1, 2
        """
                .formatted(
                        key,
                        Micros.of(ask.from()),
                        String.join(", ", ends),
                        programs ? "1" : "seats",
                        where.sql());
    }

    private static boolean closes(int code) {
        EventCode event = EventCode.of(code);
        return event != null && event.closes() != null;
    }

    private void finish(
            ReportTable.Builder table, Buckets buckets, @Nullable String key, InUse use) {
        if (key != null) {
            add(table, buckets, key, use.finish());
        }
    }

    private void add(
            ReportTable.Builder table, Buckets buckets, String key, List<InUse.Bucket> found) {
        for (InUse.Bucket one : found) {
            String label = buckets.label(one.from(), ask.zone());
            String from = one.from().toString();
            String to = one.to().toString();
            if (peaks) {
                var peak = new PeakConcurrency(one.from(), one.to(), one.peak(), one.peakAt());
                String at = peak.peak() == 0 ? null : peak.at().toString();
                table.row(cells(key, label, from, to, Long.toString(peak.peak()), at));
            } else {
                String hours = new UsageHours(one.from(), one.to(), one.seatTime()).hours();
                table.row(cells(key, label, from, to, hours));
            }
        }
    }

    static List<@Nullable String> cells(@Nullable String... cells) {
        List<@Nullable String> all = new ArrayList<>(cells.length);
        for (String cell : cells) {
            all.add(cell);
        }
        return all;
    }
}
