package dev.usher.usage;

import dev.usher.seats.Ask;
import dev.usher.seats.Computer;
import dev.usher.seats.DecisionId;
import dev.usher.seats.Holder;
import dev.usher.seats.Lease;
import dev.usher.seats.LeaseId;
import dev.usher.seats.Observed;
import dev.usher.seats.Part;
import dev.usher.seats.Request;
import dev.usher.seats.RequestId;
import dev.usher.seats.Session;
import dev.usher.seats.SessionId;
import dev.usher.seats.Use;
import dev.usher.seats.UseId;
import dev.usher.seats.site.Metric;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// Ada at her workstation, and what she holds.
final class Sample {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final Holder ADA = new Holder(new SessionId(7), "ada", "ws1", "fp-1");
    static final Session SESSION =
            new Session(new SessionId(7), ADA, "boot-1", "10.0.0.1", NOON, NOON, false);
    static final Ask ASK = new Ask("solver", null, null, "full", "solver.exe", 2);

    private Sample() {}

    static Instant at(int minutes) {
        return NOON.plusSeconds(60L * minutes);
    }

    static Lease lease(Metric metric, Part... parts) {
        return new Lease(
                new LeaseId(9),
                List.of(parts),
                metric,
                "solver",
                "full",
                ADA,
                NOON,
                List.of(),
                NOON,
                null,
                null,
                null,
                new DecisionId(8));
    }

    static Lease lease(Metric metric) {
        return lease(metric, new Part("float", 2, null));
    }

    static Use use(@Nullable String program) {
        return new Use(new UseId(10), program, ADA, NOON);
    }

    static Request request(@Nullable Instant heldUntil) {
        return new Request(
                new RequestId(6), ADA, ASK, NOON, at(30), null, heldUntil, null, NOON, null, null);
    }

    static Observed observed() {
        return new Observed(new UseId(11), ADA, "editor", "edit.exe", NOON);
    }

    static Computer computer(Computer.Lost... lost) {
        return new Computer(3, "fp-1", "ws1", NOON, NOON, List.of(), List.of(lost), List.of());
    }
}
