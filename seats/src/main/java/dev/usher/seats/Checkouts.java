package dev.usher.seats;

import dev.usher.seats.DecisionRecord.Candidate;
import dev.usher.seats.site.Metric;
import dev.usher.seats.site.Policy;
import dev.usher.seats.site.Pool;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Decides who gets seats: grants, denies, observes, or puts in line.
final class Checkouts {
    /// Requests that may wait for one pool.
    static final int MOST_WAITING = 100_000;

    private final Books books;
    private final Leases leases;
    private final boolean records;

    /// @param records false leaves the candidates out of decision records (for measurements)
    Checkouts(Books books, Leases leases, boolean records) {
        this.books = books;
        this.leases = leases;
        this.records = records;
    }

    Decision checkout(Draft draft, Command.Checkout command) {
        Session session = draft.present(command.session());
        if (session == null) {
            return draft.missing(command.session());
        }
        Ask ask = command.ask();
        Holder holder = session.holder();
        Admission admission = admit(draft, ask, session);
        Denial denial = admission.denial();
        if (denial != null) {
            return deny(draft, ask, holder, admission, denial);
        }
        if (admission.observed()) {
            return observe(draft, ask, holder, admission);
        }
        Lease allocated = allocation(holder.computer(), ask, admission);
        if (allocated != null) {
            return reuse(draft, ask, holder, admission, allocated);
        }
        Denial quota = admission.overQuota();
        if (quota != null) {
            return deny(draft, ask, holder, admission, quota);
        }
        List<Part> parts =
                Allocation.whole(admission.eligible(), books.access, holder, ask.seats());
        if (!parts.isEmpty()) {
            return grant(draft, ask, holder, admission, parts);
        }
        Denial shortage = admission.shortage();
        Duration waiting = command.waiting();
        return waiting != null && canQueue(admission, ask)
                ? queue(draft, ask, holder, admission, draft.now().plus(waiting))
                : deny(draft, ask, holder, admission, shortage);
    }

    Admission admit(Draft draft, Ask ask, Session session) {
        return new Admission(books, draft.now(), ask, session.holder(), session.address());
    }

    /// The computer's own allocation that this ask can use, or null.
    private @Nullable Lease allocation(String computer, Ask ask, Admission admission) {
        if (admission.eligible().stream().noneMatch(PoolSeats::hasAllocations)) {
            return null; // most often; it spares looking at each allocation of the computer
        }
        for (long id : books.allocationsOf(computer)) {
            Lease lease = books.leases.get(id);
            if (lease == null || lease.seats() != ask.seats()) {
                continue;
            }
            boolean same = lease.product().equals(admission.productName());
            boolean rank = ask.edition() == null || ask.edition().equals(lease.edition());
            boolean pays = admission.eligible().contains(books.pools.get(lease.pool()));
            if (same && rank && pays && lease.uses().size() < Leases.MOST_USES) {
                return lease;
            }
        }
        return null;
    }

    private Decision reuse(Draft draft, Ask ask, Holder holder, Admission admission, Lease lease) {
        String sentence =
                "the computer has " + lease.id() + " of " + lease.pool() + " allocated already";
        DecisionId decision =
                record(
                        draft,
                        ask,
                        holder,
                        admission,
                        lease.parts(),
                        "granted",
                        null,
                        lease.id(),
                        null,
                        sentence);
        Use use = leases.begin(draft, lease, ask.program(), holder);
        return draft.as(granted(draft, lease, use, decision));
    }

    private Decision grant(
            Draft draft, Ask ask, Holder holder, Admission admission, List<Part> parts) {
        LeaseId id = draft.newLease();
        String sentence =
                ask.seats() + " of " + parts.getFirst().pool() + ", the cheapest with seats free";
        DecisionId decision =
                record(draft, ask, holder, admission, parts, "granted", null, id, null, sentence);
        Lease lease = lease(draft, id, parts, ask, holder, admission.productName(), null, decision);
        draft.add(new Fact.LeaseGranted(draft.now(), lease, draft.inUseAfter(lease, 1)));
        Use use = leases.begin(draft, lease, ask.program(), holder);
        return draft.as(granted(draft, lease, use, decision));
    }

    /// A lease that nobody uses yet; a hold if `request` is given.
    Lease lease(
            Draft draft,
            LeaseId id,
            List<Part> parts,
            Ask ask,
            Holder holder,
            String product,
            @Nullable RequestId request,
            DecisionId decision) {
        PoolSeats pool = pool(parts);
        Metric metric = pool.pool().metric();
        String edition = edition(pool.pool(), product, ask);
        return new Lease(
                id,
                parts,
                metric,
                product,
                edition,
                holder,
                draft.now(),
                List.of(),
                null,
                null,
                null,
                request,
                decision);
    }

    private PoolSeats pool(List<Part> parts) {
        PoolSeats pool = books.pools.get(parts.getFirst().pool());
        if (pool == null) {
            throw new IllegalStateException("no pool " + parts.getFirst().pool());
        }
        return pool;
    }

    /// The edition asked for, else the lowest that the pool pays for.
    private @Nullable String edition(Pool pool, String product, Ask ask) {
        Access.Rules rules = books.access.rules(product);
        for (String edition : rules == null ? List.<String>of() : rules.product().editions()) {
            boolean wanted = ask.edition() == null || ask.edition().equals(edition);
            if (wanted && Admission.covers(pool, product, edition)) {
                return edition; // the site's own text, shared by all leases
            }
        }
        return null;
    }

    Outcome granted(Draft draft, Lease lease, Use use, DecisionId decision) {
        Policy policy = leases.policy(lease);
        Instant until =
                switch (lease.metric()) {
                    case FLOATING, SITE -> draft.now().plus(tolerance(lease));
                    case LEASED -> draft.now().plus(policy.lease());
                    case NODE_LOCKED -> null;
                };
        return new Outcome.Granted(
                lease.id(),
                lease.parts(),
                lease.product(),
                lease.edition(),
                use.id(),
                decision,
                until,
                policy.enforcement(),
                policy.detachable());
    }

    private Duration tolerance(Lease lease) {
        Duration own = leases.policy(lease).tolerance();
        SessionId session = lease.holder().session();
        Duration others = session == null ? Duration.ZERO : books.toleranceOfLeases(session);
        Duration mine = own == null ? books.access.site().tolerance() : own;
        return mine.compareTo(others) > 0 ? mine : others;
    }

    private Decision observe(Draft draft, Ask ask, Holder holder, Admission admission) {
        DecisionId decision =
                record(
                        draft,
                        ask,
                        holder,
                        admission,
                        List.of(),
                        "observed",
                        null,
                        null,
                        null,
                        ask.name() + " is only watched here");
        String program = ask.program();
        if (program == null) {
            return draft.as(new Outcome.Watched(null, decision));
        }
        Observed watched =
                new Observed(draft.newUse(), holder, admission.productName(), program, draft.now());
        draft.add(new Fact.ObservedStarted(draft.now(), watched));
        return draft.as(new Outcome.Watched(watched.id(), decision));
    }

    private Decision deny(Draft draft, Ask ask, Holder holder, Admission admission, Denial denial) {
        DecisionId decision =
                record(
                        draft,
                        ask,
                        holder,
                        admission,
                        List.of(),
                        "denied",
                        denial.code(),
                        null,
                        null,
                        denial.sentence());
        draft.add(new Fact.Refused(draft.now(), holder, ask, denial, decision));
        return draft.as(new Outcome.Denied(denial, decision));
    }

    /// Whether waiting can help: some pool lets people wait, and those own the seats asked for.
    private static boolean canQueue(Admission admission, Ask ask) {
        long seats = 0;
        for (PoolSeats pool : admission.eligible()) {
            boolean lets = pool.pool().policy().queue() != null;
            seats += lets && pool.waiting().size() < MOST_WAITING ? pool.pool().seats() : 0;
        }
        return seats >= ask.seats();
    }

    private Decision queue(
            Draft draft, Ask ask, Holder holder, Admission admission, Instant until) {
        RequestId id = draft.newRequest();
        int place = 1;
        for (PoolSeats pool : admission.eligible()) {
            place = Math.max(place, pool.waiting().size() + 1);
        }
        DecisionId decision =
                record(
                        draft,
                        ask,
                        holder,
                        admission,
                        List.of(),
                        "queued",
                        null,
                        null,
                        id,
                        admission.shortage().sentence() + "; place " + place + " in line");
        Request request =
                new Request(
                        id,
                        holder,
                        ask,
                        draft.now(),
                        until,
                        null,
                        null,
                        null,
                        draft.now(),
                        null,
                        null);
        draft.add(new Fact.Queued(draft.now(), request, place));
        return draft.as(new Outcome.Queued(id, place, decision));
    }

    /// Writes down why, and gives the decision's id.
    DecisionId record(
            Draft draft,
            Ask ask,
            Holder holder,
            Admission admission,
            List<Part> chosen,
            String outcome,
            @Nullable Code code,
            @Nullable LeaseId lease,
            @Nullable RequestId request,
            String sentence) {
        DecisionId id = draft.newDecision();
        List<Candidate> candidates = records ? admission.candidates(chosen) : List.of();
        String trigger = outcome.equals("held") ? "line" : "checkout";
        draft.add(
                new Fact.Decided(
                        draft.now(),
                        new DecisionRecord(
                                id,
                                draft.now(),
                                trigger,
                                holder,
                                ask,
                                books.rules,
                                candidates,
                                outcome,
                                code,
                                lease,
                                request,
                                sentence)));
        return id;
    }
}
