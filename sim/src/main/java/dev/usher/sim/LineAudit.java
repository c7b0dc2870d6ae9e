package dev.usher.sim;

import dev.usher.seats.Fact;
import dev.usher.seats.Request;
import dev.usher.seats.RequestId;
import dev.usher.seats.SessionId;
import dev.usher.seats.site.Pool;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// Follows the waiting line, by the facts: first come first served, and nobody waits for nothing.
final class LineAudit {
    private final SeatAudit seats;
    private final SessionAudit sessions;
    private final Map<RequestId, Request> waiting = new TreeMap<>();
    private final Map<RequestId, Request> holding = new TreeMap<>();

    LineAudit(SeatAudit seats, SessionAudit sessions) {
        this.seats = seats;
        this.sessions = sessions;
    }

    void see(Fact fact) {
        if (fact instanceof Fact.Queued queued) {
            waiting.put(queued.request().id(), queued.request());
        } else if (fact instanceof Fact.SeatsHeld held) {
            held(held);
        } else if (fact instanceof Fact.HoldEnded ended) {
            ended(ended.request());
        } else if (fact instanceof Fact.RequestEnded ended) {
            ended(ended.request());
        } else if (fact instanceof Fact.RequestClaimed claimed) {
            Disagreement.unless(
                    holding.remove(claimed.request().id()) != null, "not held: %s", claimed);
        }
    }

    private void held(Fact.SeatsHeld held) {
        Request request = held.request();
        Request was = waiting.get(request.id());
        Disagreement.unless(was != null, "held for nobody in line: %s", held);
        boolean whole = request.heldUntil() != null;
        Disagreement.unless(
                whole == (held.hold().seats() == request.ask().seats()), "whole? %s", held);
        if (was != null && was.hold() == null) {
            overtakesNobody(request);
        }
        if (whole) {
            waiting.remove(request.id());
            holding.put(request.id(), request);
        } else {
            waiting.put(request.id(), request);
        }
    }

    /// An earlier request for as many seats of the same thing, by somebody present, comes first.
    private void overtakesNobody(Request request) {
        for (Request other : waiting.values()) {
            SessionId session = other.holder().session();
            boolean same =
                    other.ask().name().equals(request.ask().name())
                            && other.ask().seats() <= request.ask().seats()
                            && other.hold() == null
                            && plain(other)
                            && session != null
                            && sessions.present(session);
            Disagreement.unless(
                    !same || other.id().compareTo(request.id()) >= 0,
                    "%s overtook %s",
                    request,
                    other);
        }
    }

    /// Of a product without quotas and reservations, where everybody in line is alike.
    private boolean plain(Request request) {
        String product = request.ask().name();
        boolean quota =
                seats.site().products().stream()
                        .anyMatch(one -> one.name().equals(product) && !one.quotas().isEmpty());
        boolean reserved =
                seats.site().pools().stream()
                        .filter(pool -> covers(pool, product))
                        .anyMatch(pool -> !pool.policy().reservations().isEmpty());
        return !quota && !reserved;
    }

    private static boolean covers(Pool pool, String product) {
        return pool.products().stream().anyMatch(one -> one.product().equals(product));
    }

    private void ended(Request request) {
        waiting.remove(request.id());
        holding.remove(request.id());
        if (request.ended() == null) {
            waiting.put(request.id(), request); // collecting failed; she waits on
        }
    }

    /// Whoever could be served has been.
    void nobodyWaitsForNothing(Instant now) {
        for (Request request : waiting.values()) {
            SessionId session = request.holder().session();
            boolean there = session != null && sessions.present(session);
            if (!there || request.hold() != null || !plain(request)) {
                continue;
            }
            for (Pool pool : seats.site().pools()) {
                int free = pool.seats() - seats.inUse(pool.name()) - seats.held(pool.name());
                boolean could =
                        covers(pool, request.ask().name())
                                && !pool.closing()
                                && free >= request.ask().seats();
                Disagreement.unless(
                        !could,
                        "%s waits at %s while %d seats of %s are free",
                        request,
                        now,
                        free,
                        pool.name());
            }
        }
    }
}
