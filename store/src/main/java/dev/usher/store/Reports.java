package dev.usher.store;

import dev.usher.usage.ReportTable;
import dev.usher.usage.Selection;

import org.duckdb.DuckDBConnection;

import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The named reports over the usage table.
///
/// The five selections of events, each also as `-ends`; `peak-concurrency` and `usage-hours` by
/// pool, product or user; `denials`; `waiting`. See `docs/reference/reports.md`.
public final class Reports {
    private static final String ENDS = "-ends";

    private final EventStore store;

    Reports(EventStore store) {
        this.store = store;
    }

    /// The names of all reports.
    public List<String> list() {
        List<String> names = new ArrayList<>();
        for (Selection selection : Selection.values()) {
            names.add(selection.text());
            names.add(selection.text() + ENDS);
        }
        names.addAll(List.of("peak-concurrency", "usage-hours", "denials", "waiting"));
        return names;
    }

    /// Makes one report, with everything that was recorded before it was asked for.
    ///
    /// @param from first instant of its range
    /// @param to first instant no longer in it; time still to come is not counted
    /// @param zone where its hours, days and months are cut
    /// @param params by name: `bucket`, `by`, `selection`, `pool`, `product`, `user`
    /// @throws ReportRefused if there is no such report, or it is not made that way
    public ReportTable run(
            String name, Instant from, Instant to, ZoneId zone, Map<String, String> params)
            throws ReportRefused {
        ReportAsk ask = new ReportAsk(from, to, zone, params);
        return switch (name) {
            case "peak-concurrency" -> new UseReport(store, name, ask, true).run();
            case "usage-hours" -> new UseReport(store, name, ask, false).run();
            case "denials" -> {
                ask.check(name, LineReports.PARAMS);
                yield read(connection -> LineReports.denials(connection, ask));
            }
            case "waiting" -> {
                ask.check(name, LineReports.PARAMS);
                yield read(connection -> LineReports.waiting(connection, ask));
            }
            default -> selection(name, ask);
        };
    }

    private ReportTable selection(String name, ReportAsk ask) throws ReportRefused {
        boolean ends = name.endsWith(ENDS);
        String plain = ends ? name.substring(0, name.length() - ENDS.length()) : name;
        Selection selection = Selection.of(plain);
        if (selection == null) {
            throw new ReportRefused(
                    "no report is named '" + name + "', only " + String.join(", ", list()));
        }
        ask.check(name, SelectionReport.PARAMS);
        return read(connection -> SelectionReport.run(connection, name, selection, ends, ask));
    }

    /// What a report does with the database.
    interface Reading<T> {
        T read(DuckDBConnection connection) throws SQLException, ReportRefused;
    }

    private <T> T read(Reading<T> reading) throws ReportRefused {
        return store.read(reading);
    }
}
