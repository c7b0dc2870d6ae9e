package dev.usher.server.drill;

import dev.usher.cluster.LogReader;
import dev.usher.contract.EventView;
import dev.usher.seats.Fact;
import dev.usher.seats.Holder;
import dev.usher.seats.Lease;
import dev.usher.seats.Part;
import dev.usher.seats.Reason;
import dev.usher.seats.SeatMachine;
import dev.usher.seats.Session;
import dev.usher.seats.Use;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The usage table as it has to be, worked out from the files of the log alone, by code that shares
/// nothing with the one that writes the table: written from `docs/reference/events.md`, for the
/// happenings that a drill has.
final class PlainFold {
    private final List<EventView> rows = new ArrayList<>();
    private long index;
    private Instant stamp = Instant.EPOCH;
    private int ordinal;

    private PlainFold() {}

    /// Every event of a data folder's log, in order.
    static List<EventView> of(Path data) {
        PlainFold fold = new PlainFold();
        SeatMachine machine = new SeatMachine();
        LogReader.entries(data)
                .forEach(entry -> {
                    fold.index = entry.index();
                    fold.stamp = entry.stamp();
                    fold.ordinal = 0;
                    entry.commands().stream()
                            .flatMap(each -> machine.apply(entry.stamp(), each).facts().stream())
                            .forEach(fold::fold);
                });
        return fold.rows;
    }

    private void fold(Fact fact) {
        switch (fact) {
            case Fact.ServerUp(var at, var name) -> add(at, 19, "up", Map.of("server", name));
            case Fact.ServerDown(var at, var name, var why) ->
                    add(at, 20, "down", Map.of("server", name, "reason", word(why)));
            case Fact.SessionOpened(var at, var session) -> add(at, 15, "logon", who(session));
            case Fact.SessionResumed(var at, var session) -> add(at, 15, "logon", who(session));
            case Fact.SessionParted(var at, var session, var why) ->
                    add(at, 16, "logoff", ended(who(session), why, session.since()));
            case Fact.ComputerIssued(var at, var computer, var holder) -> {
                Map<String, Object> row = who(holder);
                row.put("computer", computer.name());
                row.put("host", computer.host());
                add(at, 25, "issued", row);
            }
            case Fact.LeaseGranted granted -> granted(granted);
            case Fact.LeaseEnded ended -> ended(ended);
            case Fact.UseStarted started -> started(started);
            case Fact.UseEnded ended -> ended(ended);
            case Fact.Refused refused -> refused(refused);
            case Fact.SiteChanged(var at, var _, var _, var summary) ->
                    add(at, 1004, "site changed", Map.of("reason", summary));
            case Fact.NearLimit(var at, var pool, var inUse, var seats, var percent, var above) ->
                    add(
                            at,
                            above ? 1001 : 1003,
                            above ? "limit near" : "limit passed",
                            Map.of(
                                    "pool",
                                    pool,
                                    "seats",
                                    seats,
                                    "inUse",
                                    inUse,
                                    "reason",
                                    percent + "%"));
            case Fact.SessionsSeen _, Fact.Answered _, Fact.Decided _, Fact.ComputerNoted _ -> {}
            case Fact.SessionEnded _, Fact.SessionBlocked _, Fact.ComputerRevoked _ -> no(fact);
            case Fact.ComputerAudited _, Fact.IdleChanged _, Fact.Queued _ -> no(fact);
            case Fact.SeatsHeld _, Fact.HoldEnded _, Fact.RequestEnded _ -> no(fact);
            case Fact.RequestClaimed _, Fact.ObservedStarted _, Fact.ObservedEnded _ -> no(fact);
            case Fact.AwayStarted _, Fact.AwayEnded _, Fact.AwayDenied _ -> no(fact);
            case Fact.SchedulesTurned _, Fact.RulesAdopted _, Fact.EraBegun _ -> no(fact);
            case Fact.Mirrored _ -> no(fact);
        }
    }

    private static void no(Fact fact) {
        throw new IllegalStateException("no drill does this: " + fact);
    }

    private void granted(Fact.LeaseGranted granted) {
        boolean own = granted.lease().metric().ofComputer();
        for (int i = 0; i < granted.lease().parts().size(); i++) {
            Map<String, Object> row = who(granted.lease().holder());
            pays(row, granted.lease(), granted.lease().parts().get(i));
            row.put("inUse", granted.inUseAfter().get(i));
            add(granted.at(), own ? 27 : 1, own ? "license issued" : "obtain", row);
        }
    }

    private void ended(Fact.LeaseEnded ended) {
        boolean own = ended.lease().metric().ofComputer();
        for (int i = 0; i < ended.lease().parts().size(); i++) {
            Map<String, Object> row = who(ended.lease().holder());
            pays(row, ended.lease(), ended.lease().parts().get(i));
            row.put("inUse", ended.inUseAfter().get(i));
            ended(row, ended.reason(), ended.lease().since());
            add(ended.at(), own ? 28 : 2, own ? "license revoked" : "return", row);
        }
    }

    private void started(Fact.UseStarted started) {
        Use use = started.use();
        if (started.first() && started.lease().metric().ofComputer()) {
            for (Part part : started.lease().parts()) {
                Map<String, Object> row = who(use.holder());
                pays(row, started.lease(), part);
                add(started.at(), 29, "license start", row);
            }
        }
        if (use.program() != null) {
            add(started.at(), 3, "launch", program(started.lease(), use));
        }
    }

    private void ended(Fact.UseEnded ended) {
        Use use = ended.use();
        if (use.program() != null) {
            Map<String, Object> row = program(ended.lease(), use);
            add(ended.at(), 4, "quit", ended(row, ended.reason(), use.since()));
        }
        if (ended.last() && ended.lease().metric().ofComputer()) {
            for (Part part : ended.lease().parts()) {
                Map<String, Object> row = who(use.holder());
                pays(row, ended.lease(), part);
                ended(row, ended.reason(), ended.usedSince());
                add(ended.at(), 30, "license stop", row);
            }
        }
    }

    private void refused(Fact.Refused refused) {
        Map<String, Object> row = who(refused.holder());
        row.put("product", refused.ask().name());
        put(row, "program", refused.ask().program());
        row.put("seats", refused.ask().seats());
        row.put(
                "reason",
                refused.denial().code().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        put(row, "decision", refused.decision());
        if (refused.denial().pool() != null) {
            put(row, "pool", refused.denial().pool());
            row.put("inUse", refused.denial().inUse());
        }
        add(refused.at(), 7, "deny", row);
    }

    private static Map<String, Object> who(Session session) {
        Map<String, Object> row = who(session.holder());
        row.put("session", session.id());
        return row;
    }

    private static Map<String, Object> who(Holder holder) {
        Map<String, Object> row = new HashMap<>();
        put(row, "session", holder.session());
        row.put("user", holder.user());
        row.put("host", holder.host());
        row.put("computer", holder.computer());
        return row;
    }

    private static void pays(Map<String, Object> row, Lease lease, Part part) {
        row.put("product", lease.product());
        put(row, "edition", lease.edition());
        row.put("lease", lease.id());
        row.put("decision", lease.decision());
        row.put("pool", part.pool());
        row.put("seats", part.seats());
    }

    private static Map<String, Object> program(Lease lease, Use use) {
        Map<String, Object> row = who(use.holder());
        pays(row, lease, lease.parts().getFirst());
        put(row, "program", use.program());
        row.put("correlation", use.id());
        return row;
    }

    private static Map<String, Object> ended(Map<String, Object> row, Reason why, Instant since) {
        row.put("reason", word(why));
        row.put("since", since);
        return row;
    }

    private static String word(Reason why) {
        return why.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void put(Map<String, Object> row, String name, @Nullable Object value) {
        if (value != null) {
            row.put(name, value);
        }
    }

    private void add(Instant at, int code, String name, Map<String, Object> row) {
        rows.add(
                new EventView(
                        "1." + index + "." + ordinal++,
                        at,
                        stamp,
                        code,
                        name,
                        text(row, "reason"),
                        text(row, "session"),
                        text(row, "user"),
                        text(row, "host"),
                        text(row, "computer"),
                        text(row, "product"),
                        text(row, "edition"),
                        text(row, "program"),
                        text(row, "pool"),
                        text(row, "lease"),
                        (Integer) row.get("seats"),
                        row.containsKey("server") ? text(row, "server") : "main",
                        text(row, "decision"),
                        text(row, "correlation"),
                        (Integer) row.get("inUse"),
                        (Instant) row.get("since")));
    }

    private static @Nullable String text(Map<String, Object> row, String name) {
        Object value = row.get(name);
        return value == null ? null : value.toString();
    }
}
