package dev.usher.seats;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Decides who is logged on: sessions open, show themselves, fall silent and end, with all that
/// hangs on them; and what a start or stop of the server means for them.
final class Sessions {
    /// Sessions that may be open at one computer.
    static final int MOST_AT_COMPUTER = 10_000;

    private final Books books;
    private final Leases leases;
    private final Line line;

    Sessions(Books books, Leases leases, Line line) {
        this.books = books;
        this.leases = leases;
        this.line = line;
    }

    Decision open(Draft draft, Command.OpenSession ask) {
        Instant now = draft.now();
        Holder who = new Holder(null, ask.user(), ask.host(), ask.computer());
        String blocked =
                books.access.whyBlocked(ask.user(), ask.host(), ask.computer(), ask.address());
        if (blocked != null) {
            draft.add(new Fact.SessionBlocked(now, who, blocked));
            return draft.as(new Outcome.Refused(Code.BLOCKED, blocked));
        }
        long[] here = books.sessionsAt(ask.computer());
        if (here.length >= MOST_AT_COMPUTER) {
            return Draft.refused(
                    Code.TOO_MANY,
                    "computer " + ask.host() + " has " + here.length + " sessions open");
        }
        Computer computer = books.computer(ask.computer());
        if (computer == null) {
            computer =
                    new Computer(
                            draft.newNumber(),
                            ask.computer(),
                            ask.host(),
                            now,
                            now,
                            List.of(),
                            List.of(),
                            List.of());
            draft.add(new Fact.ComputerIssued(now, computer, who));
        } else {
            draft.add(
                    new Fact.ComputerNoted(
                            now,
                            new Computer(
                                    computer.number(),
                                    computer.name(),
                                    ask.host(),
                                    computer.issued(),
                                    now,
                                    computer.uploaded(),
                                    computer.lost(),
                                    computer.away())));
        }
        for (long id : here) {
            Session older = books.sessions.get(id);
            if (older != null && rebooted(older, ask.boot())) {
                end(draft, older, now, Reason.CRASHED);
            }
        }
        SessionId id = draft.newSession();
        Holder holder = new Holder(id, ask.user(), ask.host(), ask.computer());
        Session session = new Session(id, holder, ask.boot(), ask.address(), now, now, false);
        draft.add(new Fact.SessionOpened(now, session));
        return draft.as(new Outcome.Opened(id, now.plus(books.access.site().tolerance())));
    }

    private static boolean rebooted(Session older, String boot) {
        return !boot.isEmpty() && !older.boot().isEmpty() && !older.boot().equals(boot);
    }

    Decision contact(Draft draft, Command.Contact ask) {
        Session session = draft.present(ask.session());
        return session == null
                ? draft.missing(ask.session())
                : draft.as(
                        new Outcome.Alive(
                                session.id(), draft.now().plus(books.tolerance(session.id()))));
    }

    Decision close(Draft draft, Command.CloseSession ask) {
        Session session = books.session(ask.session());
        if (session == null) {
            return draft.missing(ask.session());
        }
        end(draft, session, draft.now(), ask.reason());
        return draft.as(new Outcome.Done());
    }

    Decision lost(Draft draft, Command.SessionLost ask) {
        Session session = books.session(ask.session());
        if (session == null) {
            return draft.missing(ask.session());
        }
        Duration tolerance = books.tolerance(session.id());
        Instant logged = lastWord(session);
        Instant silent = later(logged, ask.lastSeen()).plus(tolerance);
        if (silent.isAfter(draft.now())) {
            return Draft.refused(Code.BAD_REQUEST, session.id() + " is kept until " + silent);
        }
        Instant until = session.parted() ? logged.plus(tolerance) : silent;
        end(draft, session, until.isAfter(draft.now()) ? draft.now() : until, Reason.LOST);
        return draft.as(new Outcome.Done());
    }

    /// The last instant at which the log itself shows the client to have been there.
    private Instant lastWord(Session session) {
        Instant last = session.seen();
        for (long id : books.leasesOf(session.id())) {
            Lease lease = books.leases.get(id);
            last = lease == null || lease.held() ? last : later(last, lastUse(lease, session));
        }
        for (long id : books.allocationsOf(session.holder().computer())) {
            Lease lease = books.leases.get(id);
            last = lease == null ? last : later(last, lastUse(lease, session));
        }
        for (long id : books.requestsOf(session.id())) {
            Request request = books.requests.get(id);
            last = request == null ? last : later(last, request.since());
        }
        return last;
    }

    private static Instant lastUse(Lease lease, Session session) {
        Instant last = session.since();
        for (Use use : lease.uses()) {
            boolean mine = session.id().equals(use.holder().session());
            last = mine ? later(last, use.since()) : last;
        }
        return last;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    Decision seen(Draft draft, Command.Seen ask) {
        List<Command.Seen.Sight> news = new ArrayList<>();
        for (Command.Seen.Sight sight : ask.sights()) {
            Session session = books.session(sight.session());
            boolean later = session != null && sight.at().isAfter(session.seen());
            if (later && !sight.at().isAfter(draft.now())) {
                news.add(sight);
            }
        }
        if (!news.isEmpty()) {
            draft.add(new Fact.SessionsSeen(draft.now(), news));
        }
        return draft.as(new Outcome.Done());
    }

    /// Ends a session, the uses in it, its floating and site leases and its places in line. Its
    /// computer's allocations stay.
    void end(Draft draft, Session session, Instant at, Reason reason) {
        List<Computer.Lost> ranOn = new ArrayList<>();
        for (long id : books.requestsOf(session.id())) {
            Request request = books.requests.get(id);
            if (request != null && request.ended() == null) {
                line.quit(draft, request, Request.End.LEFT, at, reason);
            }
        }
        for (long id : books.leasesOf(session.id())) {
            Lease lease = books.leases.get(id);
            if (lease != null && !lease.held()) {
                leases.takeBack(draft, lease, at, reason);
                if (leases.policy(lease).detachable()) {
                    ranOn.add(new Computer.Lost(lease, at));
                }
            }
        }
        for (long id : books.allocationsOf(session.holder().computer())) {
            Lease lease = books.leases.get(id);
            if (lease != null && endUses(draft, lease, session.id(), at, reason)) {
                ranOn.add(new Computer.Lost(lease, at));
            }
        }
        if (reason == Reason.LOST) {
            remember(draft, session.holder().computer(), ranOn);
        }
        if (reason == Reason.NORMAL || reason == Reason.SHUTDOWN) {
            quitObserved(draft, session, at, reason);
        }
        draft.add(new Fact.SessionEnded(at, session, reason));
    }

    private boolean endUses(
            Draft draft, Lease lease, SessionId session, Instant at, Reason reason) {
        Lease left = lease;
        for (Use use : lease.uses()) {
            if (session.equals(use.holder().session())) {
                left = leases.end(draft, left, use, at, reason);
            }
        }
        return !left.equals(lease);
    }

    /// Programs that may go on alone: what they did after `until` comes with the next upload.
    private void remember(Draft draft, String name, List<Computer.Lost> ranOn) {
        Computer computer = books.computer(name);
        if (computer == null || ranOn.isEmpty()) {
            return;
        }
        List<Computer.Lost> lost = new ArrayList<>(computer.lost());
        lost.addAll(ranOn);
        int most = Computer.MOST_LOST;
        List<Computer.Lost> kept = lost.subList(Math.max(0, lost.size() - most), lost.size());
        draft.add(
                new Fact.ComputerNoted(
                        draft.now(),
                        new Computer(
                                computer.number(),
                                computer.name(),
                                computer.host(),
                                computer.issued(),
                                computer.seen(),
                                computer.uploaded(),
                                kept,
                                computer.away())));
    }

    /// What is only watched has quit on line if the client says that it goes.
    private void quitObserved(Draft draft, Session session, Instant at, Reason reason) {
        for (long id : books.observedAt(session.holder().computer())) {
            Observed program = books.observed.get(id);
            if (program != null && session.id().equals(program.holder().session())) {
                draft.add(new Fact.ObservedEnded(at, program, reason, false));
            }
        }
    }

    Decision startObserved(Draft draft, Command.StartObserved ask) {
        Session session = draft.present(ask.session());
        if (session == null) {
            return draft.missing(ask.session());
        }
        Observed program =
                new Observed(
                        draft.newUse(),
                        session.holder(),
                        ask.product(),
                        ask.program(),
                        draft.now());
        draft.add(new Fact.ObservedStarted(draft.now(), program));
        return draft.as(new Outcome.Began(program.id()));
    }

    Decision stopObserved(Draft draft, Command.StopObserved ask) {
        Session session = draft.present(ask.session());
        if (session == null) {
            return draft.missing(ask.session());
        }
        Observed program = books.observed.get(ask.use().number());
        boolean here =
                program != null && program.holder().computer().equals(session.holder().computer());
        if (program == null || !here) {
            return Draft.refused(
                    Code.UNKNOWN_LEASE, "no observed program " + ask.use() + " runs there");
        }
        draft.add(new Fact.ObservedEnded(draft.now(), program, ask.reason(), false));
        return draft.as(new Outcome.Done());
    }

    /// A server has started: if the last one was never stopped, it is stopped now, as of the last
    /// word of the log.
    Decision started(Draft draft, Command.ServerStarted ask) {
        if (books.serverUp) {
            part(draft, books.stamp, Reason.CRASHED);
        }
        draft.add(new Fact.ServerUp(draft.now(), ask.server()));
        return draft.as(new Outcome.Done());
    }

    Decision stopping(Draft draft, Command.ServerStopping ask) {
        if (books.serverUp) {
            part(draft, draft.now(), Reason.SHUTDOWN);
        }
        return draft.as(new Outcome.Done());
    }

    private void part(Draft draft, Instant at, Reason reason) {
        books.sessions.forEachAfter(
                -1,
                (id, session) -> {
                    if (!session.parted()) {
                        draft.add(new Fact.SessionParted(at, session.parted(true), reason));
                    }
                    return true;
                });
        draft.add(new Fact.ServerDown(at, books.server, reason));
    }

    Decision audit(Draft draft, Command.Audit ask) {
        Computer computer = books.computer(ask.computer());
        if (computer == null) {
            return unknown(ask.computer());
        }
        draft.add(new Fact.ComputerAudited(draft.now(), computer));
        return draft.as(new Outcome.Done());
    }

    Decision forget(Draft draft, Command.ForgetComputer ask) {
        Computer computer = books.computer(ask.computer());
        if (computer == null) {
            return unknown(ask.computer());
        }
        forget(draft, computer, Reason.DELETED);
        return draft.as(new Outcome.Done());
    }

    /// Revokes a computer's own seat (event 26), its allocations and its sessions.
    void forget(Draft draft, Computer computer, Reason reason) {
        Instant now = draft.now();
        for (long id : books.sessionsAt(computer.name())) {
            Session session = books.sessions.get(id);
            if (session != null) {
                end(draft, session, now, reason);
            }
        }
        for (long id : books.allocationsOf(computer.name())) {
            Lease lease = books.leases.get(id);
            if (lease != null) {
                // the sessions' uses have ended above; the books do not know it yet
                leases.giveBack(draft, lease.with(List.of(), null, null), now, reason);
            }
        }
        draft.add(new Fact.ComputerRevoked(now, computer, reason));
    }

    static Decision unknown(String computer) {
        return Draft.refused(
                Code.UNKNOWN_COMPUTER,
                "no computer " + computer + " has logged on; open a session first");
    }
}
