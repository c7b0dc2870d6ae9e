package dev.usher.seats;

import dev.usher.seats.site.Metric;
import dev.usher.seats.site.Policy;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Decides what happens to leases that are there: programs start and stop under them, they are
/// given back, taken back, and go idle.
final class Leases {
    private final Books books;

    Leases(Books books) {
        this.books = books;
    }

    Decision start(Draft draft, Command.StartProgram ask) {
        Lease lease = books.lease(ask.lease());
        if (lease == null || lease.held()) {
            return unknown(ask.lease());
        }
        if (lease.uses().size() >= MOST_USES) {
            return Draft.refused(
                    Code.TOO_MANY, "at most " + MOST_USES + " programs run under one lease");
        }
        Holder holder = lease.uses().isEmpty() ? lease.holder() : lease.uses().getLast().holder();
        if (draft.present(holder.session()) == null) {
            return Draft.refused(
                    Code.UNKNOWN_LEASE, lease.id() + " is not in use; check out again");
        }
        Use use = begin(draft, lease, ask.program(), holder);
        return draft.as(new Outcome.Began(use.id()));
    }

    /// Programs that may run under one lease at a time.
    static final int MOST_USES = 1_000;

    /// A use begins under a lease; the fact says whether it is the first.
    Use begin(Draft draft, Lease lease, @Nullable String program, Holder holder) {
        String named = shared(lease.product(), program);
        Use use = new Use(draft.newUse(), named, holder, draft.now());
        List<Use> uses = new ArrayList<>(lease.uses());
        uses.add(use);
        boolean first = lease.usedSince() == null;
        Instant usedSince = first ? draft.now() : lease.usedSince();
        Lease used = lease.with(uses, usedSince, null);
        draft.add(new Fact.UseStarted(draft.now(), used, use, first));
        return use;
    }

    /// The site's own text where it names the program, so that a million uses share one.
    private @Nullable String shared(String product, @Nullable String program) {
        Access.Rules rules = program == null ? null : books.access.rules(product);
        for (String one : rules == null ? List.<String>of() : rules.product().programs()) {
            if (one.equals(program)) {
                return one;
            }
        }
        return program;
    }

    Decision stop(Draft draft, Command.StopProgram ask) {
        Lease lease = books.lease(ask.lease());
        if (lease == null || lease.held()) {
            return unknown(ask.lease());
        }
        Use use = null;
        for (Use one : lease.uses()) {
            use = one.id().equals(ask.use()) ? one : use;
        }
        if (use == null) {
            return Draft.refused(
                    Code.UNKNOWN_LEASE, "no program " + ask.use() + " runs under " + ask.lease());
        }
        draft.present(lease.holder().session());
        Lease after = end(draft, lease, use, draft.now(), ask.reason());
        if (after.uses().isEmpty() && !lease.metric().ofComputer()) {
            giveBack(draft, after, draft.now(), ask.reason());
        }
        return draft.as(new Outcome.Done());
    }

    Decision checkin(Draft draft, Command.Checkin ask) {
        Lease lease = books.lease(ask.lease());
        if (lease == null || lease.held()) {
            return unknown(ask.lease());
        }
        draft.present(lease.holder().session());
        Lease after = endAll(draft, lease, draft.now(), ask.reason());
        if (!lease.metric().ofComputer()) {
            giveBack(draft, after, draft.now(), ask.reason());
        } else if (ask.release()) {
            giveBack(draft, after, draft.now(), Reason.RETURNED);
        }
        return draft.as(new Outcome.Done());
    }

    Decision revoke(Draft draft, Command.Revoke ask) {
        Lease lease = books.lease(ask.lease());
        if (lease == null) {
            return unknown(ask.lease());
        }
        RequestId request = lease.request();
        Request waiting = request == null ? null : books.request(request);
        if (waiting != null) {
            Line.endHold(draft, waiting.ended(Request.End.LAPSED, null), lease, Reason.REVOKED);
        } else {
            takeBack(draft, lease, draft.now(), Reason.REVOKED);
        }
        return draft.as(new Outcome.Done());
    }

    Decision idle(Draft draft, Command.Idle ask) {
        Lease lease = books.lease(ask.lease());
        if (lease == null || lease.held()) {
            return unknown(ask.lease());
        }
        if (draft.present(ask.session()) == null) {
            return draft.missing(ask.session());
        }
        Instant since = ask.since();
        if (since != null && since.isAfter(draft.now())) {
            since = draft.now();
        }
        draft.add(new Fact.IdleChanged(draft.now(), lease.idleSince(since)));
        return draft.as(new Outcome.Done());
    }

    /// Ends every use and the lease itself, whatever its metric.
    void takeBack(Draft draft, Lease lease, Instant at, Reason reason) {
        giveBack(draft, endAll(draft, lease, at, reason), at, reason);
    }

    /// Ends every use, newest first.
    Lease endAll(Draft draft, Lease lease, Instant at, Reason reason) {
        Lease left = lease;
        while (!left.uses().isEmpty()) {
            left = end(draft, left, left.uses().getLast(), at, reason);
        }
        return left;
    }

    /// Ends one use; the lease as it is without it.
    Lease end(Draft draft, Lease lease, Use use, Instant at, Reason reason) {
        List<Use> left = new ArrayList<>(lease.uses());
        left.remove(use);
        boolean last = left.isEmpty();
        Instant began = lease.usedSince();
        Instant usedSince = began == null ? use.since() : began;
        Instant until = last && lease.metric() == Metric.LEASED ? at.plus(leaseTime(lease)) : null;
        Lease after = lease.with(left, last ? null : usedSince, until);
        draft.add(new Fact.UseEnded(at, after, use, reason, last, usedSince));
        return after;
    }

    void giveBack(Draft draft, Lease lease, Instant at, Reason reason) {
        draft.add(new Fact.LeaseEnded(at, lease, reason, draft.inUseAfter(lease, -1)));
    }

    private Duration leaseTime(Lease lease) {
        return policy(lease).lease();
    }

    /// The policy of the lease's first pool, or the default if the pool is gone.
    Policy policy(Lease lease) {
        PoolSeats pool = books.pools.get(lease.pool());
        return pool == null ? Policy.DEFAULT : pool.pool().policy();
    }

    static Decision unknown(LeaseId lease) {
        return Draft.refused(Code.UNKNOWN_LEASE, "there is no lease " + lease);
    }
}
