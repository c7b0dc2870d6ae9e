package dev.usher.cli;

import dev.usher.contract.CheckoutAnswer;
import dev.usher.contract.Codes;
import dev.usher.contract.DecisionView;
import dev.usher.contract.EventView;
import dev.usher.contract.LeaseView;
import dev.usher.contract.PoolView;
import dev.usher.contract.QueueView;
import dev.usher.contract.ReportTitle;
import dev.usher.contract.ReportView;
import dev.usher.contract.SessionOpened;
import dev.usher.contract.SiteDiff;
import dev.usher.contract.SourceView;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The small site that the examples of the documents are played on.
final class Scene {
    /// What `lmstat -a` prints there.
    static final String LMSTAT =
            """
            Flexible License Manager status on Wed 3/4/2026 9:30
            License server status: 27000@lic1
                lic1: license server UP (MASTER) v11.16.2
            Vendor daemon status (on lic1):
                 acmed: UP v11.16.2
            Users of solver:  (Total of 9 licenses issued;  Total of 4 licenses in use)
              "solver" v12.0, vendor: acmed, expiry: 31-dec-2030
              floating license
                ada ws1 ws1:0 (v12.0) (lic1/27000 1204), start Tue 3/3 9:15, 2 licenses
                bob ws2 /dev/tty (v12.0) (lic1/27000 1205), start Wed 3/4 8:00 (linger: 172800)
                1 RESERVATION for GROUP stress (lic1/27000)
            """;

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String FULL = "5 of 5 seats of cad-float are in use";
    private static final String TITLE = "Peak use of each pool by day";

    private Scene() {}

    /// Lays down what the server answers to that command.
    static void lay(Stage stage, String command) {
        Instant now = command.startsWith("run") ? Instant.now() : NOON;
        stage.on("GET /v1/pools", 200, List.of(SOLVER, EDITOR))
                .on("GET /v1/leases", 200, List.of(ada(now), bob(now)))
                .on("GET /v1/requests", 200, List.of(CHEN))
                .on("GET /v1/sources", 200, List.of(CAD, SIM))
                .on("GET /v1/decisions/1.204.1", 200, DECISION)
                .on("POST /v1/leases/l-31/revocation", 204, "")
                .on("POST /v1/stop", 202, "")
                .on("GET /v1/events", 200, List.of(event(2, "lost"), event(1, null)))
                .on("GET /v1/reports", 200, List.of(new ReportTitle("peak", TITLE)))
                .on("GET /v1/reports/peak", 200, REPORT)
                .on("POST /v1/sql", 200, ROWS)
                .on(
                        "POST /v1/site",
                        command.contains("faulty") ? 422 : 200,
                        command.contains("faulty") ? FAULTY : CHANGED)
                .on("POST /v1/sessions", 201, new SessionOpened("s-1", 60, NOON))
                .on("DELETE /v1/sessions/s-1", 204, "")
                .on("DELETE /v1/leases/l-60", 204, "");
        if (command.startsWith("run cad")) {
            stage.refuse("POST /v1/checkouts", 409, Codes.POOL_FULL, FULL, "1.204.1");
        } else {
            stage.on("POST /v1/checkouts", 201, GRANT);
        }
    }

    private static final String ROWS =
            "[{\"usageUser\":\"ada\",\"n\":3},{\"usageUser\":\"bob\",\"n\":1}]";
    private static final SourceView CAD =
            new SourceView(
                    "cad",
                    "flexnet",
                    "answers",
                    null,
                    NOON.minus(Duration.ofHours(2)),
                    NOON.minus(Duration.ofDays(9)),
                    null,
                    12,
                    1,
                    37,
                    "27000@lic1",
                    null,
                    60);
    private static final SourceView SIM =
            new SourceView(
                    "sim",
                    "rlm",
                    "silent",
                    "no answer in 30 s",
                    NOON.minus(Duration.ofMinutes(8)),
                    NOON.minus(Duration.ofDays(9)),
                    null,
                    3,
                    0,
                    4,
                    "5053@lic2",
                    null,
                    60);
    private static final PoolView SOLVER =
            new PoolView(
                    "solver-float",
                    "managed",
                    "known",
                    List.of("solver/full", "mesher"),
                    "floating",
                    "main",
                    20,
                    12,
                    7,
                    1,
                    2,
                    0,
                    3,
                    7,
                    null);
    private static final PoolView EDITOR =
            new PoolView(
                    "editor-site",
                    "managed",
                    "known",
                    List.of("editor"),
                    "site",
                    null,
                    null,
                    4,
                    4,
                    0,
                    0,
                    0,
                    0,
                    null,
                    null);
    private static final QueueView CHEN =
            new QueueView(
                    "r-9",
                    "waiting",
                    1,
                    "cad",
                    List.of("cad-float"),
                    "chen",
                    "ws3",
                    1,
                    NOON.minus(Duration.ofMinutes(2)),
                    NOON.plus(Duration.ofMinutes(28)),
                    null,
                    null);
    private static final DecisionView DECISION =
            new DecisionView(
                    "1.204.1",
                    NOON,
                    "checkout",
                    new DecisionView.Asked("s-1", "dora", "ws4", "cad", null, null, null, 1),
                    List.of(
                            new DecisionView.Candidate(
                                    "cad-float",
                                    420_050L,
                                    5,
                                    5,
                                    0,
                                    0,
                                    0,
                                    "full",
                                    "all its seats are in use")),
                    new DecisionView.Outcome("denied", "pool-full", null, null, FULL));
    private static final ReportView REPORT =
            new ReportView(
                    "peak",
                    TITLE,
                    List.of(
                            new ReportView.Column("pool", "text", null),
                            new ReportView.Column("day", "text", null),
                            new ReportView.Column("peak", "number", "seats")),
                    List.of(List.of("cad-float", "2026-11-24", 5L)),
                    null);
    private static final SiteDiff CHANGED =
            new SiteDiff(
                    List.of(
                            new SiteDiff.Change("added", "pool", "cad-float", null, "5 seats"),
                            new SiteDiff.Change("changed", "pool", "solver", "4 seats", "6 seats")),
                    List.of(),
                    false);
    private static final SiteDiff FAULTY =
            new SiteDiff(
                    List.of(),
                    List.of(
                            new SiteDiff.Fault(
                                    3, 12, "expected a whole number of seats, found \"many\"")),
                    false);
    private static final CheckoutAnswer GRANT =
            new CheckoutAnswer(
                    "l-60",
                    "solver-float",
                    "floating",
                    List.of(),
                    1,
                    null,
                    "1.205.1",
                    NOON,
                    "relaxed",
                    false,
                    null);

    private static LeaseView ada(Instant now) {
        return lease("l-31", "ada", "ws1", 3, now.minus(Duration.ofDays(2)), null);
    }

    private static LeaseView bob(Instant now) {
        return lease("l-48", "bob", "ws2", 2, now.minus(Duration.ofMinutes(65)), now);
    }

    private static LeaseView lease(
            String id, String user, String host, int seats, Instant since, @Nullable Instant idle) {
        return new LeaseView(
                id,
                "live",
                "cad-float",
                "cad",
                null,
                user,
                host,
                "c-" + host,
                "s-" + user,
                seats,
                since,
                null,
                idle,
                null,
                null,
                null,
                null);
    }

    private static EventView event(int number, @Nullable String reason) {
        String name = number == 1 ? "license obtained" : "license returned";
        return new EventView(
                "1.9." + number,
                NOON,
                NOON,
                number,
                name,
                reason,
                "s-1",
                "ada",
                "ws1",
                "c-1",
                "cad",
                null,
                null,
                "cad-float",
                "l-31",
                1,
                null,
                null,
                null,
                5,
                null);
    }
}
