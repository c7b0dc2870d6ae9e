package dev.usher.seats;

import dev.usher.seats.site.Policy;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The waiting line: first come first served among those whom a freed seat can serve. A freed seat
/// becomes a hold of the head; a request for several may collect them for a while.
final class Line {
    private final Books books;
    private final Checkouts checkouts;
    private final Leases leases;

    Line(Books books, Checkouts checkouts, Leases leases) {
        this.books = books;
        this.checkouts = checkouts;
        this.leases = leases;
    }

    /// The next hold that freed seats allow, as a draft, or null if nobody can be served.
    @Nullable Draft serve(Instant now, Iterable<PoolSeats> freed) {
        for (long id = next(freed, -1); id >= 0; id = next(freed, id)) {
            Request request = books.requests.get(id);
            Draft draft = request == null ? null : hold(now, request);
            if (draft != null) {
                return draft;
            }
        }
        return null;
    }

    /// The request that came next after `id` to the line of any pool with a seat free, or -1.
    private static long next(Iterable<PoolSeats> freed, long id) {
        long next = -1;
        for (PoolSeats pool : freed) {
            LongSet line = pool.waiting();
            int index = line.isEmpty() || !pool.anyFree() ? line.size() : line.below(id + 1);
            if (index < line.size() && (next < 0 || line.at(index) < next)) {
                next = line.at(index);
            }
        }
        return next;
    }

    private @Nullable Draft hold(Instant now, Request request) {
        SessionId sessionId = request.holder().session();
        Session session = sessionId == null ? null : books.session(sessionId);
        if (session == null || session.parted()) {
            return null;
        }
        Draft draft = new Draft(books, now);
        Admission admission = checkouts.admit(draft, request.ask(), session);
        LeaseId heldId = request.hold();
        Lease collected = heldId == null ? null : books.lease(heldId);
        boolean over = collected == null && admission.overQuota() != null;
        if (admission.denial() != null || admission.eligible().isEmpty() || over) {
            return null;
        }
        int missing = request.ask().seats() - (collected == null ? 0 : collected.seats());
        List<Part> parts = find(admission, request, collected, missing, now);
        if (parts.isEmpty()) {
            return null;
        }
        boolean whole = Allocation.seatsOf(parts) == missing;
        String sentence = whole ? "a seat came free" : "some of the seats came free";
        LeaseId id = collected == null ? draft.newLease() : collected.id();
        DecisionId decision =
                checkouts.record(
                        draft,
                        request.ask(),
                        request.holder(),
                        admission,
                        parts,
                        "held",
                        null,
                        id,
                        request.id(),
                        sentence + " for the head of the line");
        Lease hold = merged(draft, request, admission, collected, id, parts, decision);
        Policy.Queue queue = queue(hold);
        Instant collecting = request.collectUntil();
        Instant until = collecting == null ? now.plus(queue.collect()) : collecting;
        Request holding =
                whole
                        ? request.holding(id, now.plus(queue.hold()), null)
                        : request.holding(id, null, until);
        draft.add(new Fact.SeatsHeld(now, holding, hold));
        return draft;
    }

    /// All that is missing, or, where the policy lets the request collect, what there is of it.
    private List<Part> find(
            Admission admission,
            Request request,
            @Nullable Lease collected,
            int missing,
            Instant now) {
        List<PoolSeats> pools = admission.eligible();
        if (collected != null) {
            return Allocation.upTo(
                    pools, collected.metric(), books.access, request.holder(), missing);
        }
        List<Part> whole = Allocation.whole(pools, books.access, request.holder(), missing);
        if (!whole.isEmpty() || missing == 1 || now.isBefore(request.collectFrom())) {
            return whole;
        }
        for (PoolSeats pool : pools) {
            Policy.Queue queue = pool.pool().policy().queue();
            if (queue != null && !queue.collect().isZero()) {
                return Allocation.upTo(
                        pools, pool.pool().metric(), books.access, request.holder(), missing);
            }
        }
        return whole;
    }

    private Lease merged(
            Draft draft,
            Request request,
            Admission admission,
            @Nullable Lease collected,
            LeaseId id,
            List<Part> parts,
            DecisionId decision) {
        if (collected == null) {
            return checkouts.lease(
                    draft,
                    id,
                    parts,
                    request.ask(),
                    request.holder(),
                    admission.productName(),
                    request.id(),
                    decision);
        }
        List<Part> all = new ArrayList<>(collected.parts());
        parts.forEach(part -> collect(all, part));
        return collected.withParts(all);
    }

    /// Seats that one pool gives at two times are one part of the lease.
    private static void collect(List<Part> all, Part more) {
        for (int i = 0; i < all.size(); i++) {
            Part part = all.get(i);
            boolean same =
                    part.pool().equals(more.pool())
                            && Objects.equals(part.reservation(), more.reservation());
            if (same) {
                all.set(i, new Part(part.pool(), part.seats() + more.seats(), more.reservation()));
                return;
            }
        }
        all.add(more);
    }

    private Policy.Queue queue(Lease hold) {
        for (Part part : hold.parts()) {
            PoolSeats pool = books.pools.get(part.pool());
            Policy.Queue queue = pool == null ? null : pool.pool().policy().queue();
            if (queue != null) {
                return queue;
            }
        }
        return new Policy.Queue(Duration.ofMinutes(5), Duration.ZERO);
    }

    Decision claim(Draft draft, Command.Claim ask) {
        Request request = books.request(ask.request());
        if (request == null) {
            return unknown(ask.request());
        }
        LeaseId held = request.hold();
        Lease hold = held == null ? null : books.lease(held);
        if (hold == null || request.heldUntil() == null) {
            String state = request.state();
            return state.equals("waiting")
                    ? Draft.refused(
                            Code.HOLD_LAPSED, "no seat is held for " + request.id() + " yet")
                    : Draft.refused(
                            Code.HOLD_LAPSED,
                            "request " + request.id() + " is " + state + "; ask again");
        }
        draft.present(request.holder().session());
        draft.add(
                new Fact.RequestClaimed(
                        draft.now(), request.ended(Request.End.CLAIMED, held), hold));
        Lease lease = claimed(hold, draft.now());
        draft.add(new Fact.LeaseGranted(draft.now(), lease, draft.inUseAfter(lease, 1)));
        Use use = leases.begin(draft, lease, request.ask().program(), request.holder());
        return draft.as(checkouts.granted(draft, lease, use, lease.decision()));
    }

    private static Lease claimed(Lease hold, Instant now) {
        return new Lease(
                hold.id(),
                hold.parts(),
                hold.metric(),
                hold.product(),
                hold.edition(),
                hold.holder(),
                now,
                List.of(),
                null,
                null,
                null,
                null,
                hold.decision());
    }

    Decision leave(Draft draft, Command.Leave ask) {
        Request request = books.request(ask.request());
        if (request == null) {
            return unknown(ask.request());
        }
        draft.present(request.holder().session());
        if (request.ended() == null) {
            quit(draft, request, Request.End.LEFT, draft.now(), Reason.NORMAL);
        }
        return draft.as(new Outcome.Done());
    }

    /// Takes a request out of the line for good, with whatever is held for it.
    void quit(Draft draft, Request request, Request.End how, Instant at, Reason reason) {
        Request ended = request.ended(how, null);
        LeaseId held = request.hold();
        Lease hold = held == null ? null : books.lease(held);
        boolean complete = request.heldUntil() != null;
        if (hold != null) {
            draft.add(new Fact.HoldEnded(at, ended, hold, complete, reason));
        }
        if (!complete) {
            draft.add(new Fact.RequestEnded(at, ended, reason));
        }
    }

    /// A complete or collecting hold ends; `after` is the request as it goes on.
    static void endHold(Draft draft, Request after, Lease hold, Reason reason) {
        draft.add(new Fact.HoldEnded(draft.now(), after, hold, true, reason));
    }

    /// The collecting time is over: what was collected goes to others, and the request, still in
    /// its place, may collect again after as long.
    void letGo(Draft draft, Request request) {
        LeaseId held = request.hold();
        Lease hold = held == null ? null : books.lease(held);
        if (hold != null) {
            Request again = request.waitingAgain(draft.now().plus(queue(hold).collect()));
            draft.add(new Fact.HoldEnded(draft.now(), again, hold, false, Reason.TIMEOUT));
        }
    }

    private static Decision unknown(RequestId request) {
        return Draft.refused(Code.UNKNOWN_REQUEST, "there is no request " + request);
    }

    /// 1 for the head of the longest line it stands in.
    int place(Request request) {
        int place = 1;
        for (PoolSeats pool : books.poolsFor(request.ask())) {
            if (pool.waiting().contains(request.id().number())) {
                place = Math.max(place, pool.waiting().below(request.id().number()) + 1);
            }
        }
        return place;
    }
}
