package dev.usher.seats;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A place in the waiting line.
///
/// @param ask what was asked for
/// @param waitUntil when the person gives up by herself
/// @param hold the lease held for it, growing while it collects, or null
/// @param heldUntil when the hold lapses; null while it waits or collects
/// @param collectUntil when collected seats are let go if not complete, or null
/// @param collectFrom earliest instant at which it may start to collect (again)
/// @param ended null while it waits or holds
/// @param lease the lease it was claimed as, or null
public record Request(
        RequestId id,
        Holder holder,
        Ask ask,
        Instant since,
        Instant waitUntil,
        @Nullable LeaseId hold,
        @Nullable Instant heldUntil,
        @Nullable Instant collectUntil,
        Instant collectFrom,
        @Nullable End ended,
        @Nullable LeaseId lease) {

    /// How a request left the line.
    public enum End {
        CLAIMED,
        LAPSED,
        LEFT
    }

    /// `waiting`, `held`, `claimed`, `lapsed` or `left`, as `GET /v1/requests/{id}` shows it.
    public String state() {
        if (ended != null) {
            return switch (ended) {
                case CLAIMED -> "claimed";
                case LAPSED -> "lapsed";
                case LEFT -> "left";
            };
        }
        return heldUntil != null ? "held" : "waiting";
    }

    Request holding(LeaseId held, @Nullable Instant until, @Nullable Instant collecting) {
        return new Request(
                id,
                holder,
                ask,
                since,
                waitUntil,
                held,
                until,
                collecting,
                collectFrom,
                null,
                null);
    }

    Request waitingAgain(Instant from) {
        return new Request(id, holder, ask, since, waitUntil, null, null, null, from, null, null);
    }

    Request ended(End how, @Nullable LeaseId claimed) {
        return new Request(
                id, holder, ask, since, waitUntil, null, null, null, collectFrom, how, claimed);
    }
}
