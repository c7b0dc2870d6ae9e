package dev.usher.server.console;

import dev.usher.seats.Feature;
import dev.usher.seats.FeatureCount;
import dev.usher.seats.Observation;
import dev.usher.seats.Observation.Appeared;
import dev.usher.seats.Observation.Reach;
import dev.usher.seats.Shown;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Another license manager, with holders, people who wait, and borrowed seats.
final class Elsewhere {
    static final String SITE =
            """
            products: [{name: autocad}]
            pools:
              - {name: acad, products: [autocad], metric: floating, seats: 8, mirrors: cad/ACAD}
            sources:
              - {name: cad, kind: flexnet, address: 27000@lic1}
              - {name: sim, kind: rlm, address: 5053@lic2}
              - {name: new, kind: dsls, address: lic3}
            """;
    private static final Feature ACAD = new Feature("ACAD", "", "");
    private static final Feature MESH = new Feature("MESH", "", "");

    private Elsewhere() {}

    /// The first answer of `cad`: eight seats, six of them in use, two of these borrowed, one by
    /// somebody with a second seat; one person waits; the daemon of MESH is down.
    static Observation cad(Instant until) {
        List<Appeared> holders = new ArrayList<>();
        Shown.Borrow borrow = new Shown.Borrow(until, Shown.How.LINGER);
        holders.add(shown("ada", "ws1", false, borrow));
        holders.add(shown("bob", "ws2", false, new Shown.Borrow(until, Shown.How.HOLD)));
        holders.add(shown("ada", "ws7", false, null));
        holders.add(shown("chen", "ws3", false, null));
        holders.add(shown("dora", "ws4", false, null));
        holders.add(shown("eve", "ws5", false, null));
        holders.add(shown("fay", "ws6", true, null));
        return new Observation(
                "cad",
                0,
                new Reach(true, ""),
                null,
                List.of(
                        new FeatureCount(ACAD, FeatureCount.State.KNOWN, 8, 7, 1, 1, null, ""),
                        new FeatureCount(
                                MESH, FeatureCount.State.UNKNOWN, 0, 0, 0, 0, null, "down")),
                List.of(),
                holders,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    /// A source that has answered once, and then no more.
    static List<Observation> sim() {
        FeatureCount count =
                new FeatureCount(
                        new Feature("solver", "", ""),
                        FeatureCount.State.KNOWN,
                        20,
                        3,
                        0,
                        0,
                        null,
                        "");
        return List.of(
                only(0, new Reach(true, ""), List.of(count)),
                only(1, new Reach(false, "no answer within 30 s"), List.of()));
    }

    private static Observation only(long round, Reach reach, List<FeatureCount> counts) {
        return new Observation(
                "sim", round, reach, null, counts, List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of(), null);
    }

    private static Appeared shown(
            String user, String host, boolean waits, Shown.@Nullable Borrow borrow) {
        Shown shown =
                new Shown(
                        ACAD,
                        user,
                        host,
                        host + ":0",
                        "v24",
                        "101",
                        "lic1",
                        1,
                        null,
                        waits,
                        borrow,
                        null);
        return new Appeared(shown, null);
    }
}
