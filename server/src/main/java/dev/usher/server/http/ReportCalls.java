package dev.usher.server.http;

import dev.usher.cluster.Replica;
import dev.usher.contract.Codes;
import dev.usher.contract.ReportTitle;
import dev.usher.contract.ReportView;
import dev.usher.seats.site.Pool;
import dev.usher.store.EventStore;
import dev.usher.store.ReportRefused;
import dev.usher.usage.ReportTable;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Reports: tables made from the events, by name.
final class ReportCalls {
    private static final List<String> RANGE = List.of("from", "to");
    private static final Duration USUAL = Duration.ofDays(30);

    private final Replica replica;
    private final EventStore store;

    ReportCalls(Replica replica, EventStore store) {
        this.replica = replica;
        this.store = store;
    }

    /// `GET /v1/reports`.
    Reply list(Call call) {
        call.allow();
        List<ReportTitle> titles =
                store.reports().list().stream()
                        .map(name -> new ReportTitle(name, name.replace('-', ' ')))
                        .toList();
        return Reply.list(ReportTitle.class, titles);
    }

    /// `GET /v1/reports/{report}?from=&to=`, with the parameters of that report; hours and days are
    /// cut in the site's zone. Without a range: the last 30 days.
    Reply run(Call call) {
        String name = call.variable("report");
        if (!store.reports().list().contains(name)) {
            throw new Refusal(404, Codes.UNKNOWN_REPORT, "there is no report " + name);
        }
        Instant to = Objects.requireNonNullElseGet(call.instant("to"), replica::now);
        Instant from = Objects.requireNonNullElseGet(call.instant("from"), () -> to.minus(USUAL));
        ZoneId zone = ZoneId.of(replica.query(machine -> machine.site().zone()));
        try {
            return Reply.json(
                    200, view(store.reports().run(name, from, to, zone, once(asked(call)))));
        } catch (ReportRefused refused) {
            throw Refusal.bad(String.valueOf(refused.getMessage()));
        }
    }

    private static Map<String, String> asked(Call call) {
        Map<String, String> asked = new TreeMap<>();
        for (String name : call.query().keySet()) {
            String value = call.parameter(name);
            if (!RANGE.contains(name) && value != null) {
                asked.put(name, value);
            }
        }
        return asked;
    }

    /// Seats of a managed pool that mirrors another are that one's, too: unless a pool is asked
    /// for, or named to be left out, the mirrored one is left out, so that no seat counts twice.
    private Map<String, String> once(Map<String, String> asked) {
        if (!asked.containsKey("pool") && !asked.containsKey("without")) {
            List<String> mirrored =
                    replica.query(machine ->
                            machine.site().pools().stream()
                                    .map(Pool::mirrors)
                                    .filter(Objects::nonNull)
                                    .toList());
            if (!mirrored.isEmpty()) {
                asked.put("without", String.join(",", mirrored));
            }
        }
        return asked;
    }

    private static ReportView view(ReportTable table) {
        List<ReportView.Column> columns = new ArrayList<>();
        table.columns().forEach(column -> columns.add(column(column)));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (List<@Nullable String> cells : table.rows()) {
            List<@Nullable Object> row = new ArrayList<>();
            for (int i = 0; i < cells.size(); i++) {
                row.add(cell(table.columns().get(i).kind(), cells.get(i)));
            }
            rows.add(row);
        }
        String note =
                table.more() ? "Only the first " + ReportTable.MOST + " rows are shown." : null;
        return new ReportView(table.name(), table.name().replace('-', ' '), columns, rows, note);
    }

    private static ReportView.Column column(ReportTable.Column column) {
        return switch (column.kind()) {
            case TEXT -> new ReportView.Column(column.name(), "text", null);
            case COUNT -> new ReportView.Column(column.name(), "number", null);
            case HOURS -> new ReportView.Column(column.name(), "number", "hours");
            case INSTANT -> new ReportView.Column(column.name(), "instant", null);
        };
    }

    private static @Nullable Object cell(ReportTable.Kind kind, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (kind) {
            case TEXT, INSTANT -> text;
            case COUNT -> Long.valueOf(text);
            case HOURS -> new BigDecimal(text);
        };
    }
}
