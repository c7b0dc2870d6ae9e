package dev.usher.seats;

import dev.usher.seats.site.Pool;
import dev.usher.seats.site.Product.Quota;
import dev.usher.seats.site.Site;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the machine remembers, and the counts that follow from it. The ledgers are the memory; the
/// rest is counted anew from them after a restart.
final class Books {
    /// How long an observed program may be open before its end is given up for unknown.
    static final Duration ABANDONED = Duration.ofDays(30);

    private static final int FEW = 12;

    final Ledger<Session> sessions = new Ledger<>();
    final Ledger<Lease> leases = new Ledger<>();
    final Ledger<Request> requests = new Ledger<>();
    final Ledger<Computer> computers = new Ledger<>();
    final Ledger<Observed> observed = new Ledger<>();
    final Answers answers = new Answers();
    final MirrorBooks mirrors = new MirrorBooks(this::touch);

    List<String> open = List.of();
    int rules = 1;
    int era = 1;
    long next = Numbers.firstOf(1);
    Instant stamp = Instant.EPOCH;
    boolean serverUp;
    String server = "";
    final Set<String> near = new LinkedHashSet<>();

    final Map<String, PoolSeats> pools = new LinkedHashMap<>();
    final Agenda agenda = new Agenda();
    Set<PoolSeats> touched = new LinkedHashSet<>();
    Access access = new Access(Site.EMPTY, List.of(), pools);
    private boolean ownTolerances; // of any pool

    private final Index<Long> leasesOfSession = new Index<>();
    private final Index<Long> requestsOfSession = new Index<>();
    private final Map<String, Long> computerNumbers = new LinkedHashMap<>();
    private final Index<String> allocationsOf = new Index<>();
    private final Index<String> sessionsAt = new Index<>();
    private final Index<String> observedAt = new Index<>();
    private final Map<String, Integer> tallies = new TreeMap<>();

    Books() {}

    /// The books as they were when frozen; the counts are made anew.
    Books(Frozen frozen) {
        this();
        Frozen.Head head = frozen.head();
        rules = head.rules();
        era = head.era();
        next = head.next();
        stamp = head.stamp();
        serverUp = head.serverUp();
        server = head.server();
        near.addAll(head.near());
        mirrors.twice.addAll(head.twice());
        head.counted().forEach(one -> mirrors.tell(one, true));
        site(head.site(), head.open());
        frozen.sessions().forEachAfter(-1, (id, session) -> done(() -> put(session)));
        frozen.computers().forEachAfter(-1, (id, computer) -> done(() -> put(computer)));
        frozen.leases().forEachAfter(-1, (id, lease) -> done(() -> put(lease)));
        frozen.requests().forEachAfter(-1, (id, request) -> done(() -> put(request)));
        frozen.observed().forEachAfter(-1, (id, program) -> done(() -> put(program)));
        frozen.answers().forEachAfter(-1, answers::put);
        frozen.answers().forEachAfter(-1, this::settleAnswer);
        mirrors.restore(frozen.mirrors());
        agenda.passed(stamp);
        untouch();
    }

    private void touch(PoolSeats pool) {
        touched.add(pool);
    }

    /// Forgets which pools were touched. A set that was large once is cleared slowly ever after.
    void untouch() {
        mirrors.settled();
        if (touched.size() > FEW) {
            touched = new LinkedHashSet<>();
        } else {
            touched.clear();
        }
    }

    /// Lets an answer go as it was let go when its lease or its session ended.
    private boolean settleAnswer(long id, Answer answer) {
        if (answer.outcome() instanceof Outcome.Granted granted
                && leases.get(granted.lease().number()) == null) {
            answers.leaseEnded(granted.lease());
        }
        SessionId session = answer.session();
        if (session != null && sessions.get(session.number()) == null) {
            answers.sessionEnded(session);
        }
        return true;
    }

    Frozen freeze() {
        Frozen.Head head =
                new Frozen.Head(
                        access.site(),
                        open,
                        rules,
                        era,
                        next,
                        stamp,
                        serverUp,
                        server,
                        List.copyOf(near),
                        List.copyOf(mirrors.twice),
                        List.copyOf(mirrors.counted.values()));
        return new Frozen(
                head,
                sessions.freeze(),
                leases.freeze(),
                requests.freeze(),
                computers.freeze(),
                observed.freeze(),
                answers.freeze(),
                mirrors.freeze());
    }

    private static boolean done(Runnable step) {
        step.run();
        return true;
    }

    /// A number has been given; the next is above it.
    void given(long number) {
        next = Math.max(next, number + 1);
    }

    // The site

    void site(Site site, List<String> nowOpen) {
        open = List.copyOf(nowOpen);
        Map<String, PoolSeats> before = new LinkedHashMap<>(pools);
        Access scopes = new Access(site, open, Map.of());
        pools.clear();
        for (Pool pool : site.pools()) {
            PoolSeats seats = before.remove(pool.name());
            Scoped scope = scopes.scoped(pool.policy().scope());
            if (seats == null) {
                seats = new PoolSeats(pool, scope);
            } else {
                seats.redefine(pool, scope);
            }
            pools.put(pool.name(), seats);
            Instant starts = pool.startsAt();
            if (starts != null && starts.isAfter(stamp)) {
                agenda.wakeAt(starts);
            }
        }
        pools.values().forEach(pool -> pool.waiting().clear());
        near.removeIf(name -> !pools.containsKey(name));
        access = new Access(site, open, pools);
        ownTolerances = site.pools().stream().anyMatch(p -> p.policy().tolerance() != null);
        retally();
        mirrors.shadows(pools, leases);
        requests.forEachAfter(-1, (id, request) -> done(() -> enlist(request, true)));
        touched.addAll(pools.values());
    }

    private void retally() {
        tallies.clear();
        boolean counted = access.site().products().stream().anyMatch(p -> !p.quotas().isEmpty());
        if (counted) {
            leases.forEachAfter(-1, (id, lease) -> done(() -> tally(lease, 1)));
        }
    }

    // Leases

    @Nullable Lease lease(LeaseId id) {
        return leases.get(id.number());
    }

    void put(Lease lease) {
        given(lease.id().number());
        Lease before = leases.get(lease.id().number());
        if (before != null) {
            uncount(before);
        }
        leases.put(lease.id().number(), lease);
        for (Part part : lease.parts()) {
            PoolSeats pool = pools.get(part.pool());
            if (pool != null) {
                pool.count(lease, part, 1);
                moved(pool, lease);
            }
        }
        tally(lease, 1);
        agenda.add(lease.until(), Agenda.Kind.LEASE, lease.id().number());
        if (before == null) {
            long id = lease.id().number();
            SessionId session = lease.holder().session();
            if (lease.metric().ofComputer() && !lease.held()) {
                allocationsOf.add(lease.holder().computer(), id);
            } else if (session != null) {
                leasesOfSession.add(session.number(), id);
            }
        }
    }

    void remove(Lease ended) {
        long id = ended.id().number();
        Lease lease = leases.get(id);
        if (lease == null) {
            return;
        }
        uncount(lease);
        leases.remove(id);
        SessionId session = lease.holder().session();
        if (lease.metric().ofComputer() && !lease.held()) {
            allocationsOf.remove(lease.holder().computer(), id);
        } else if (session != null) {
            leasesOfSession.remove(session.number(), id);
        }
        answers.leaseEnded(lease.id());
    }

    private void uncount(Lease lease) {
        for (Part part : lease.parts()) {
            PoolSeats pool = pools.get(part.pool());
            if (pool != null) {
                pool.count(lease, part, -1);
                moved(pool, lease);
            }
        }
        tally(lease, -1);
        agenda.remove(lease.until(), Agenda.Kind.LEASE, lease.id().number());
    }

    private void moved(PoolSeats pool, Lease lease) {
        touched.add(pool);
        if (pool.shadow() != null) {
            mirrors.moved(lease.holder(), pool);
        }
    }

    /// Floating and site leases and holds of a session, oldest first.
    long[] leasesOf(SessionId session) {
        return leasesOfSession.of(session.number());
    }

    /// Leased and node-locked allocations of a computer, oldest first.
    long[] allocationsOf(String computer) {
        return allocationsOf.of(computer);
    }

    // Quotas

    private void tally(Lease lease, int sign) {
        Access.Rules rules = access.rules(lease.product());
        if (rules == null) {
            return;
        }
        for (Quota quota : rules.product().quotas()) {
            for (String key : access.tallies(lease.product(), quota, lease.holder())) {
                int seats = tally(key) + sign * lease.seats();
                if (seats == 0) {
                    tallies.remove(key);
                } else {
                    tallies.put(key, seats);
                }
            }
        }
    }

    int tally(String key) {
        return tallies.getOrDefault(key, 0);
    }

    // Sessions

    @Nullable Session session(SessionId id) {
        return sessions.get(id.number());
    }

    void put(Session session) {
        given(session.id().number());
        if (sessions.get(session.id().number()) == null) {
            sessionsAt.add(session.holder().computer(), session.id().number());
        }
        sessions.put(session.id().number(), session);
    }

    void remove(Session session) {
        long id = session.id().number();
        for (long request : requestsOfSession.of(id)) {
            Request one = requests.get(request);
            if (one != null) {
                remove(one);
            }
        }
        sessionsAt.remove(session.holder().computer(), id);
        sessions.remove(id);
        answers.sessionEnded(session.id());
    }

    long[] sessionsAt(String computer) {
        return sessionsAt.of(computer);
    }

    /// How long a session is kept in silence: the longest that a pool it holds seats of allows.
    Duration tolerance(SessionId session) {
        Duration longest = toleranceOfLeases(session);
        return longest.isZero() ? access.site().tolerance() : longest;
    }

    /// The same, zero if no pool it holds seats of, or none at all, says anything of its own.
    Duration toleranceOfLeases(SessionId session) {
        if (!ownTolerances) {
            return Duration.ZERO;
        }
        Duration site = access.site().tolerance();
        Duration longest = Duration.ZERO;
        for (long id : leasesOf(session)) {
            Lease lease = leases.get(id);
            if (lease == null) {
                continue;
            }
            for (Part part : lease.parts()) {
                PoolSeats pool = pools.get(part.pool());
                Duration own = pool == null ? null : pool.pool().policy().tolerance();
                Duration one = own == null ? site : own;
                longest = one.compareTo(longest) > 0 ? one : longest;
            }
        }
        return longest;
    }

    // The waiting line

    @Nullable Request request(RequestId id) {
        return requests.get(id.number());
    }

    void put(Request request) {
        given(request.id().number());
        Request before = requests.get(request.id().number());
        if (before != null) {
            schedule(before, false);
        }
        requests.put(request.id().number(), request);
        SessionId session = request.holder().session();
        if (before == null && session != null) {
            requestsOfSession.add(session.number(), request.id().number());
        }
        schedule(request, true);
        enlist(request, request.ended() == null && request.heldUntil() == null);
        if (request.ended() == null && request.collectFrom().isAfter(stamp)) {
            agenda.wakeAt(request.collectFrom());
        }
    }

    void remove(Request request) {
        schedule(request, false);
        enlist(request, false);
        requests.remove(request.id().number());
        SessionId session = request.holder().session();
        if (session != null) {
            requestsOfSession.remove(session.number(), request.id().number());
        }
    }

    private void schedule(Request request, boolean on) {
        long id = request.id().number();
        boolean waits = request.ended() == null && request.heldUntil() == null;
        Instant until = waits ? request.waitUntil() : null;
        if (on) {
            agenda.add(request.heldUntil(), Agenda.Kind.HOLD, id);
            agenda.add(request.collectUntil(), Agenda.Kind.COLLECT, id);
            agenda.add(until, Agenda.Kind.WAIT, id);
        } else {
            agenda.remove(request.heldUntil(), Agenda.Kind.HOLD, id);
            agenda.remove(request.collectUntil(), Agenda.Kind.COLLECT, id);
            agenda.remove(until, Agenda.Kind.WAIT, id);
        }
    }

    /// Puts a request in the line of every pool that could serve it, or takes it out of them.
    private void enlist(Request request, boolean waits) {
        boolean still = waits && request.ended() == null && request.heldUntil() == null;
        for (PoolSeats pool : poolsFor(request.ask())) {
            if (still) {
                pool.waiting().add(request.id().number());
            } else {
                pool.waiting().remove(request.id().number());
            }
        }
    }

    /// Whoever is back may be served: the lines she stands in are looked at again.
    void touchLinesOf(SessionId session) {
        for (long id : requestsOf(session)) {
            Request request = requests.get(id);
            if (request != null && request.ended() == null) {
                touched.addAll(poolsFor(request.ask()));
            }
        }
    }

    /// Requests of a session, oldest first.
    long[] requestsOf(SessionId session) {
        return requestsOfSession.of(session.number());
    }

    /// Pools that an ask may be served from, cheapest first, whoever asks.
    List<PoolSeats> poolsFor(Ask ask) {
        String feature = ask.feature();
        if (feature != null) {
            return access.feature(feature);
        }
        Access.Rules rules = access.rules(ask.name());
        return rules == null ? List.of() : rules.pools();
    }

    // Computers and observed programs

    @Nullable Computer computer(String name) {
        Long number = computerNumbers.get(name);
        return number == null ? null : computers.get(number);
    }

    void put(Computer computer) {
        given(computer.number());
        Computer before = computers.get(computer.number());
        if (before != null) {
            agenda.remove(dueOf(before), Agenda.Kind.COMPUTER, before.number());
        }
        computers.put(computer.number(), computer);
        computerNumbers.put(computer.name(), computer.number());
        agenda.add(dueOf(computer), Agenda.Kind.COMPUTER, computer.number());
    }

    void remove(Computer computer) {
        agenda.remove(dueOf(computer), Agenda.Kind.COMPUTER, computer.number());
        computers.remove(computer.number());
        computerNumbers.remove(computer.name());
    }

    private Instant dueOf(Computer computer) {
        return computer.seen().plus(access.site().inactivity());
    }

    /// The site's inactivity time has changed: every computer falls due at another instant.
    void reschedule(Duration before, Duration after) {
        List<Computer> all = new ArrayList<>();
        computers.forEachAfter(-1, (id, computer) -> all.add(computer));
        for (Computer computer : all) {
            Instant seen = computer.seen();
            agenda.remove(seen.plus(before), Agenda.Kind.COMPUTER, computer.number());
            agenda.add(seen.plus(after), Agenda.Kind.COMPUTER, computer.number());
        }
    }

    void put(Observed program) {
        given(program.id().number());
        observed.put(program.id().number(), program);
        observedAt.add(program.holder().computer(), program.id().number());
        agenda.add(program.since().plus(ABANDONED), Agenda.Kind.OBSERVED, program.id().number());
    }

    void remove(Observed program) {
        long id = program.id().number();
        observed.remove(id);
        observedAt.remove(program.holder().computer(), id);
        agenda.remove(program.since().plus(ABANDONED), Agenda.Kind.OBSERVED, id);
    }

    long[] observedAt(String computer) {
        return observedAt.of(computer);
    }
}
