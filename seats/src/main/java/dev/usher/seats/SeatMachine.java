package dev.usher.seats;

import dev.usher.seats.site.Policy;
import dev.usher.seats.site.Site;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Decides who gets a seat, and remembers who has one.
///
/// [#decide] reads and never writes; [#evolve] writes and never refuses; [#apply] does one after
/// the other and then whatever follows of itself: a freed seat finds the head of the line, an
/// emptied closed pool goes, a limit that comes near is warned of. The same commands at the same
/// instants give the same facts and the same memory on every node. Not safe for several threads.
public final class SeatMachine {
    private final Books books;
    private final Checkouts checkouts;
    private final Leases leases;
    private final Sessions sessions;
    private final Line line;
    private final Journals journals;
    private final Sites sites;
    private final Ticks ticks;
    private final Mirrors mirrors;
    private final Twins twins;
    private final Standins standins;

    /// A machine that knows nothing yet.
    public SeatMachine() {
        this(new Books(), true);
    }

    /// @param records false leaves the candidates out of decision records, to measure their cost
    SeatMachine(Books books, boolean records) {
        this.books = books;
        this.leases = new Leases(books);
        this.checkouts = new Checkouts(books, leases, records);
        this.line = new Line(books, checkouts, leases);
        this.sessions = new Sessions(books, leases, line);
        this.journals = new Journals(books, leases);
        this.mirrors = new Mirrors(books);
        this.twins = new Twins(books.mirrors);
        this.standins = new Standins(books);
        this.sites = new Sites(books, sessions, mirrors);
        this.ticks = new Ticks(books, leases, line, sessions);
    }

    /// A machine whose decision records have no candidates: to measure what they cost.
    public static SeatMachine withoutRecords() {
        return new SeatMachine(new Books(), false);
    }

    /// The machine that was frozen.
    public static SeatMachine restore(Frozen frozen) {
        return new SeatMachine(new Books(frozen), true);
    }

    /// Carries out a command.
    ///
    /// @param now the log entry's stamp; one before the last counts as the last
    public Applied apply(Instant now, Command command) {
        Instant at = now.isBefore(books.stamp) ? books.stamp : now;
        Decision decision = decide(at, command);
        for (Fact fact : decision.facts()) {
            evolve(fact);
        }
        boolean woke = books.agenda.wokeBetween(books.stamp, at);
        books.stamp = at;
        if (!woke && books.touched.isEmpty() && books.mirrors.moved.isEmpty()) {
            return new Applied(decision.outcome(), decision.facts());
        }
        books.agenda.passed(at);
        if (woke) {
            books.touched.addAll(books.pools.values());
        }
        List<Fact> facts = new ArrayList<>(decision.facts());
        settle(at, facts);
        return new Applied(decision.outcome(), facts);
    }

    /// What follows of itself, until nothing does.
    private void settle(Instant now, List<Fact> facts) {
        Draft next = line.serve(now, books.touched);
        while (next != null) {
            take(next.facts(), facts);
            next = line.serve(now, books.touched);
        }
        boolean emptied = false;
        List<Fact> warnings = new ArrayList<>(0);
        for (PoolSeats pool : books.touched) {
            emptied |= pool.pool().closing() && pool.empty();
            boolean near = pool.nearLimit();
            if (near != books.near.contains(pool.name())) {
                warnings.add(
                        new Fact.NearLimit(
                                now,
                                pool.name(),
                                pool.inUse(),
                                pool.pool().seats(),
                                pool.pool().policy().warnAt(),
                                near));
            }
        }
        take(warnings, facts);
        take(standins.turned(now), facts);
        take(twins.turned(now), facts);
        Draft swept = emptied ? sites.sweep(now) : null;
        if (swept != null) {
            take(swept.facts(), facts);
        }
        books.untouch();
    }

    private void take(List<Fact> news, List<Fact> facts) {
        for (Fact fact : news) {
            evolve(fact);
            facts.add(fact);
        }
    }

    /// What would be answered now, and what would thereby happen; nothing does.
    public Decision decide(Instant now, Command command) {
        Draft draft = new Draft(books, now);
        return switch (command) {
            case Command.Keyed keyed -> keyed(now, keyed);
            case Command.OpenSession ask -> sessions.open(draft, ask);
            case Command.Contact ask -> sessions.contact(draft, ask);
            case Command.CloseSession ask -> sessions.close(draft, ask);
            case Command.SessionLost ask -> sessions.lost(draft, ask);
            case Command.Seen ask -> sessions.seen(draft, ask);
            case Command.Checkout ask -> checkouts.checkout(draft, ask);
            case Command.Claim ask -> line.claim(draft, ask);
            case Command.Leave ask -> line.leave(draft, ask);
            case Command.StartProgram ask -> leases.start(draft, ask);
            case Command.StopProgram ask -> leases.stop(draft, ask);
            case Command.StartObserved ask -> sessions.startObserved(draft, ask);
            case Command.StopObserved ask -> sessions.stopObserved(draft, ask);
            case Command.Idle ask -> leases.idle(draft, ask);
            case Command.Checkin ask -> leases.checkin(draft, ask);
            case Command.Revoke ask -> leases.revoke(draft, ask);
            case Command.Journal ask -> journals.upload(draft, ask);
            case Command.Audit ask -> sessions.audit(draft, ask);
            case Command.ForgetComputer ask -> sessions.forget(draft, ask);
            case Command.Apply ask -> sites.apply(draft, ask);
            case Command.ClosePool ask -> sites.close(draft, ask);
            case Command.TurnSchedules ask ->
                    simply(draft, new Fact.SchedulesTurned(now, ask.open()));
            case Command.Observe ask -> mirrors.observe(draft, ask.seen());
            case Command.Backfill ask -> mirrors.backfill(draft, ask.chapter());
            case Command.Tick _ -> ticks.tick(draft);
            case Command.ServerStarted ask -> sessions.started(draft, ask);
            case Command.ServerStopping ask -> sessions.stopping(draft, ask);
            case Command.BeginEra _ -> simply(draft, new Fact.EraBegun(now, books.era + 1));
            case Command.AdoptRules ask -> simply(draft, new Fact.RulesAdopted(now, ask.rules()));
        };
    }

    private static Decision simply(Draft draft, Fact fact) {
        draft.add(fact);
        return draft.as(new Outcome.Done());
    }

    private Decision keyed(Instant now, Command.Keyed keyed) {
        Answer answer = books.answers.find(keyed.session(), keyed.key().text());
        if (answer != null) {
            return answer.key().digest().equals(keyed.key().digest())
                    ? Decision.unchanged(answer.outcome())
                    : Draft.refused(
                            Code.CONFLICTING_KEY,
                            "Idempotency-Key " + keyed.key().text() + " came with another body");
        }
        Decision decision = decide(now, keyed.command());
        if (decision.outcome() instanceof Outcome.Refused) {
            return decision;
        }
        List<Fact> facts = new ArrayList<>(decision.facts());
        facts.add(new Fact.Answered(now, keyed.session(), keyed.key(), decision.outcome()));
        return new Decision(decision.outcome(), facts);
    }

    /// Folds one fact into the memory. A fact has happened and cannot be refused.
    public void evolve(Fact fact) {
        Evolution.of(books, fact);
    }

    /// The whole memory at this instant.
    public Frozen freeze() {
        return books.freeze();
    }

    // What may be asked, between two commands

    public Site site() {
        return books.access.site();
    }

    public List<String> openSchedules() {
        return books.open;
    }

    public int rules() {
        return books.rules;
    }

    public int era() {
        return books.era;
    }

    /// The stamp of the last command.
    public Instant stamp() {
        return books.stamp;
    }

    /// True between a server's start and its clean stop.
    public boolean serverUp() {
        return books.serverUp;
    }

    /// Every pool, in the order described.
    public List<PoolView> pools() {
        List<PoolView> views = new ArrayList<>(books.pools.size());
        for (PoolSeats pool : books.pools.values()) {
            int reserved = pool.unusedReservations();
            Integer free = pool.unlimited() ? null : Integer.valueOf(Math.max(0, pool.open()));
            views.add(
                    new PoolView(
                            pool.pool(),
                            pool.inUse(),
                            pool.running(),
                            pool.held(),
                            reserved,
                            pool.borrowed(),
                            pool.waiting().size(),
                            free));
        }
        return views;
    }

    public @Nullable Session session(SessionId id) {
        return books.session(id);
    }

    /// How long the session is kept in silence.
    public Duration tolerance(SessionId id) {
        return books.tolerance(id);
    }

    /// Sessions in id order, from `after` (exclusive; -1 for the first).
    public List<Session> sessionsAfter(long after, int most) {
        return slice(books.sessions, after, most);
    }

    public @Nullable Lease lease(LeaseId id) {
        return books.lease(id);
    }

    /// Leases in id order, from `after` (exclusive; -1 for the first).
    public List<Lease> leasesAfter(long after, int most) {
        return slice(books.leases, after, most);
    }

    /// Up to when the server counts a lease without a further word; null: until it is given back.
    public @Nullable Instant until(Lease lease) {
        SessionId id = lease.holder().session();
        Session session = id == null ? null : books.session(id);
        if (lease.metric().ofComputer() || session == null) {
            return lease.until();
        }
        return session.seen().plus(books.tolerance(session.id()));
    }

    /// The policy of the lease's first pool.
    public Policy policy(Lease lease) {
        return leases.policy(lease);
    }

    public @Nullable Request request(RequestId id) {
        return books.request(id);
    }

    /// A waiting request's place; 1 is the head.
    public int place(Request request) {
        return line.place(request);
    }

    /// Requests, ended ones too, in id order, from `after` (exclusive; -1 for the first).
    public List<Request> requestsAfter(long after, int most) {
        return slice(books.requests, after, most);
    }

    public @Nullable Computer computer(String name) {
        return books.computer(name);
    }

    /// The next instant at which a [Command.Tick] does something, or null.
    public @Nullable Instant nextDeadline() {
        return books.agenda.next();
    }

    public int leaseCount() {
        return books.leases.size();
    }

    public int sessionCount() {
        return books.sessions.size();
    }

    // What other license managers show

    /// Every source of the site, in its order.
    public List<SourceView> sources() {
        return books.mirrors.sources(site().sources());
    }

    /// What is known of a source, null before its first observation.
    public @Nullable SourceState source(String name) {
        return books.mirrors.source(name);
    }

    /// Every mirrored pool, in the order of their first sight.
    public List<MirrorView> mirrors() {
        return books.mirrors.views();
    }

    /// Mirrored pools of one source.
    public List<MirrorPool> mirrorsOf(String source) {
        return books.mirrors.poolsOf(source);
    }

    /// Sightings in id order, from `after` (exclusive; -1 for the first).
    public List<Sighting> sightingsAfter(long after, int most) {
        return slice(books.mirrors.sightings, after, most);
    }

    /// All sightings of one mirrored pool, oldest first.
    public List<Sighting> sightingsOf(String pool) {
        return books.mirrors.shown(pool);
    }

    /// What a sighting's seats are seats of: the product of the pool that mirrors its own, else the
    /// feature.
    public String product(Sighting sighting) {
        return books.mirrors.product(sighting);
    }

    /// Whether its source answers, and its pool is not unknown.
    public boolean answers(Sighting sighting) {
        SourceState source = books.mirrors.source(sighting.source());
        MirrorPool pool = books.mirrors.pool(sighting.pool());
        return source != null
                && source.answers()
                && pool != null
                && pool.counts().state() != FeatureCount.State.UNKNOWN;
    }

    /// Whether a borrowed seat counts in a managed pool, since that mirrors the sighting's.
    public boolean countedIn(String pool, Sighting sighting) {
        PoolSeats seats = books.pools.get(pool);
        return seats != null && seats.counts(sighting);
    }

    /// Persons who hold a borrowed and another seat of one product, at two workstations.
    public List<Twice> heldTwice() {
        return List.copyOf(books.mirrors.twice);
    }

    /// Up to where an old log has been read into history, 0 if not at all.
    public long readUpTo(String source, String digest) {
        Backfilled file = books.mirrors.file(source, digest);
        return file == null ? 0 : file.end();
    }

    private static <T> List<T> slice(Ledger<T> ledger, long after, int most) {
        List<T> slice = new ArrayList<>();
        ledger.forEachAfter(
                after,
                (id, value) -> {
                    slice.add(value);
                    return slice.size() < most;
                });
        return slice;
    }
}
