package dev.usher.seats;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A decision in the making: its facts so far, the numbers it has given, and what its facts will do
/// to the pools' counts, none of which the books know yet.
final class Draft {
    private final Books books;
    private final Instant now;
    private final List<Fact> facts = new ArrayList<>(4);
    private final Map<String, Integer> moved = new LinkedHashMap<>(4);
    private long next;

    Draft(Books books, Instant now) {
        this.books = books;
        this.now = now;
        this.next = books.next;
    }

    Instant now() {
        return now;
    }

    void add(Fact fact) {
        facts.add(fact);
    }

    List<Fact> facts() {
        return facts;
    }

    LeaseId newLease() {
        return new LeaseId(next++);
    }

    SessionId newSession() {
        return new SessionId(next++);
    }

    RequestId newRequest() {
        return new RequestId(next++);
    }

    UseId newUse() {
        return new UseId(next++);
    }

    DecisionId newDecision() {
        return new DecisionId(next++);
    }

    SightingId newSighting() {
        return new SightingId(next++);
    }

    long newNumber() {
        return next++;
    }

    /// Seats in use of each part's pool once the lease is granted (+1) or given back (-1).
    List<Integer> inUseAfter(Lease lease, int sign) {
        if (lease.parts().size() == 1) {
            return List.of(move(lease.holder(), lease.parts().getFirst(), sign));
        }
        List<Integer> after = new ArrayList<>(lease.parts().size());
        for (Part part : lease.parts()) {
            after.add(move(lease.holder(), part, sign));
        }
        return after;
    }

    private int move(Holder holder, Part part, int sign) {
        PoolSeats pool = books.pools.get(part.pool());
        int seats = sign * part.seats();
        int grows = pool == null ? seats : pool.grows(holder, seats);
        int by = moved.merge(part.pool(), grows, Integer::sum);
        return (pool == null ? 0 : pool.inUse()) + by;
    }

    Decision as(Outcome outcome) {
        return new Decision(outcome, facts);
    }

    /// The session, present from now on if the server's stop had parted it; null if there is none.
    @Nullable Session present(@Nullable SessionId id) {
        Session session = id == null ? null : books.session(id);
        if (session != null && session.parted()) {
            Session back = session.parted(false).seenAt(now);
            add(new Fact.SessionResumed(now, back));
            return back;
        }
        return session;
    }

    /// What to answer where a session is not there: lost if its number was once given.
    Decision missing(SessionId id) {
        return id.number() < books.next
                ? refused(Code.SESSION_LOST, "session " + id + " has ended; open a new one")
                : refused(Code.UNKNOWN_SESSION, "there is no session " + id);
    }

    static Decision refused(Code code, String sentence) {
        return Decision.unchanged(new Outcome.Refused(code, sentence));
    }
}
