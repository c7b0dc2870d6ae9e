package dev.usher.server.console;

import dev.usher.contract.DecisionView;
import dev.usher.contract.EventView;
import dev.usher.contract.LeaseView;
import dev.usher.contract.PoolView;
import dev.usher.contract.QueueView;
import dev.usher.usage.EventCode;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// A house made up for tests: quiet, full, or hostile.
final class Samples {
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final List<String> PEOPLE =
            List.of(
                    "ada",
                    "bob",
                    "carla.rossi",
                    "dmitri",
                    "eve",
                    "farida",
                    "güneş",
                    "hiro",
                    "ines");
    private static final List<String> PRODUCTS =
            List.of("solver", "mesher", "cad-studio", "render-farm", "sim-pack", "chem-viewer");
    private static final List<String> SERVERS = List.of("berlin", "main", "tokyo");

    private Samples() {}

    static Reading empty() {
        return reading(List.of(), List.of(), List.of(), List.of(), List.of());
    }

    static Reading reading(
            List<PoolReading> pools,
            List<LeaseView> leases,
            List<QueueView> waiting,
            List<EventView> events,
            List<String> alarms) {
        List<EventView> denials =
                events.stream().filter(e -> e.event() == EventCode.DENY.number()).toList();
        return new Reading(
                NOON,
                ZoneId.of("Europe/Berlin"),
                alarms,
                pools,
                leases,
                false,
                waiting,
                events,
                denials,
                List.of());
    }

    /// 30 pools on three servers, 260 leases, a line and events of every kind.
    static Reading full() {
        List<PoolReading> pools = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            pools.add(pool(i));
        }
        List<LeaseView> leases = new ArrayList<>();
        for (int i = 260; i > 0; i--) {
            leases.add(lease(i));
        }
        List<QueueView> line = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            line.add(waiting(i));
        }
        List<EventView> events = new ArrayList<>();
        for (EventCode code : EventCode.values()) {
            events.add(event(code, events.size()));
        }
        return reading(pools, leases, line, events, List.of());
    }

    private static PoolReading pool(int i) {
        String product = PRODUCTS.get(i % PRODUCTS.size());
        int seats = new int[] {25, 8, 400, 60, 12, 3}[i % 6] + i / 6;
        boolean site = i % 11 == 7;
        int use = site ? 14 : new int[] {60, 100, 88, 93, 0, 40}[(i * 7) % 6] * seats / 100;
        int held = !site && use < seats && i % 5 == 0 ? 1 : 0;
        int reserved = !site && use + held + 2 <= seats && i % 4 == 0 ? 2 : 0;
        String name = product + (i < 6 ? "" : "-" + (i / 6 + 1));
        PoolView view =
                new PoolView(
                        name,
                        "managed",
                        site ? "uncounted" : "known",
                        List.of(product, product + "-batch/full"),
                        site ? "site" : i % 7 == 3 ? "leased" : "floating",
                        SERVERS.get(i % 3),
                        site ? null : seats,
                        i == 12 ? seats + 3 : use,
                        use * 7 / 10,
                        held,
                        reserved,
                        use / 8,
                        i % 6 == 1 ? 3 : 0,
                        site ? null : Math.max(0, seats - use - held - reserved),
                        null);
        Instant expires = i == 4 ? NOON.minus(Duration.ofDays(3)) : null;
        return new PoolReading(view, 90, 420_000, null, expires, false);
    }

    /// A floating pool as it stands after so many checkouts.
    static PoolReading pool(
            String name, @Nullable Integer seats, int inUse, @Nullable Integer free) {
        PoolView view =
                new PoolView(
                        name,
                        "managed",
                        seats == null ? "uncounted" : "known",
                        List.of(name),
                        seats == null ? "site" : "floating",
                        null,
                        seats,
                        inUse,
                        inUse,
                        0,
                        0,
                        0,
                        0,
                        free,
                        null);
        return new PoolReading(view, 90, 0, null, null, false);
    }

    static LeaseView lease(int i) {
        String product = PRODUCTS.get(i % PRODUCTS.size());
        String state = i % 31 == 0 ? "borrowed" : i % 23 == 0 ? "unreachable" : "live";
        Instant since = NOON.minus(Duration.ofMinutes((261L - i) * 7));
        return new LeaseView(
                "l-" + i,
                state,
                product,
                product,
                i % 3 == 0 ? "full" : null,
                PEOPLE.get(i % PEOPLE.size()),
                "ws" + i % 40 + (i % 13 == 0 ? ".engineering.example.com" : ""),
                "c-" + i,
                "s-" + i,
                i % 9 == 0 ? 4 : 1,
                since,
                null,
                i % 8 == 0 ? NOON.minus(Duration.ofMinutes(3L * (i % 50))) : null,
                state.equals("borrowed") ? NOON.plus(Duration.ofDays(4)) : null,
                null,
                null,
                null);
    }

    private static QueueView waiting(int i) {
        String product = PRODUCTS.get(i % 2);
        boolean held = i < 2;
        return new QueueView(
                "r-" + i,
                held ? "held" : "waiting",
                held ? null : i / 2,
                product,
                List.of(product, product + "-2"),
                PEOPLE.get((i + 3) % PEOPLE.size()),
                "ws" + i,
                i % 3 == 0 ? 2 : 1,
                NOON.minus(Duration.ofMinutes(47 - 6L * i)),
                NOON.plus(Duration.ofMinutes(20)),
                held ? NOON.plus(Duration.ofMinutes(4)) : null,
                held ? "l-9" : null);
    }

    static EventView event(EventCode code, int i) {
        boolean person =
                code.number() < EventCode.UP.number()
                        || (code.number() >= EventCode.AUDITED.number() && code.ofKeyServer());
        boolean deny = code == EventCode.DENY;
        String product = PRODUCTS.get(i % PRODUCTS.size());
        Instant at = NOON.minus(Duration.ofSeconds(37L * i));
        return new EventView(
                "1." + (4711 - i) + ".0",
                at,
                at,
                code.number(),
                code.text(),
                deny ? "pool-full" : i % 5 == 0 ? "lost" : "normal",
                "s-1",
                person ? PEOPLE.get(i % PEOPLE.size()) : null,
                person ? "ws" + i : null,
                person ? "c-1" : null,
                person ? product : null,
                null,
                "solver.exe",
                product + "-2",
                "l-1",
                i % 4 == 0 ? 3 : 1,
                "main",
                "d-" + i,
                null,
                5,
                null);
    }

    static DecisionView denied() {
        return new DecisionView(
                "d-6",
                NOON,
                "checkout",
                new DecisionView.Asked("s-1", "ada", "ws1", "solver", null, null, "full", 2),
                List.of(
                        candidate("solver", "full", "24 of 25 seats are in use, 2 are asked for"),
                        candidate("solver-2", "out-of-scope", "ada is in none of: stress, lab"),
                        candidate("solver-old", "expired", "expired on Dec 31, 2025")),
                new DecisionView.Outcome(
                        "denied",
                        "pool-full",
                        null,
                        "solver",
                        "24 of 25 seats of solver are in use, and 2 are asked for."));
    }

    private static DecisionView.Candidate candidate(String pool, String verdict, String detail) {
        return new DecisionView.Candidate(pool, 420_000L, 25, 24, 0, 0, 1, verdict, detail);
    }
}
