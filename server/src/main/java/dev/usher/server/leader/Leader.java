package dev.usher.server.leader;

import dev.usher.cluster.NotTaken;
import dev.usher.cluster.Replica;
import dev.usher.seats.Command;
import dev.usher.seats.Command.Seen.Sight;
import dev.usher.seats.Outcome;
import dev.usher.seats.SeatMachine;
import dev.usher.seats.Session;
import dev.usher.seats.SessionId;
import dev.usher.seats.site.Pool;
import dev.usher.seats.site.Site;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Makes time pass: proposes what is due, and keeps who was heard.
///
/// [#turn] does one round of whatever is due and returns; a thread of the server calls it a few
/// times a second, a test whenever it has moved the clock. Heartbeats stay here; the log gets one
/// `Seen` each half tolerance, and the loss of a session with its evidence. While the wall clock is
/// not to be trusted nothing expires.
public final class Leader {
    private static final int SLICE = 1_000;

    private static final System.Logger LOG = System.getLogger(Leader.class.getName());

    private final Replica replica;
    private final Pulses pulses = new Pulses();
    private Instant lastSeen;

    public Leader(Replica replica) {
        this.replica = replica;
        this.lastSeen = replica.now();
        expectAll();
    }

    /// Sessions that the log knows have the tolerance from now on to show themselves.
    private void expectAll() {
        Instant now = replica.now();
        long after = -1;
        List<Session> slice = slice(after);
        while (!slice.isEmpty()) {
            for (Session session : slice) {
                pulses.expect(session.id(), now);
                after = session.id().number();
            }
            slice = slice(after);
        }
    }

    private List<Session> slice(long after) {
        return replica.query(machine -> machine.sessionsAfter(after, SLICE));
    }

    /// A session was opened now.
    public void opened(SessionId session) {
        pulses.heard(session, replica.now());
    }

    public void closed(SessionId session) {
        pulses.forget(session);
    }

    /// A client has named its session: it lives. The first word after a start of the server goes
    /// through the log.
    ///
    /// @return up to when the session counts, or the machine's refusal
    public Outcome heard(SessionId session) {
        Instant now = replica.now();
        Instant until =
                pulses.hears(session)
                        ? replica.query(machine -> until(machine, session, now))
                        : null;
        if (until != null) {
            pulses.heard(session, now);
            return new Outcome.Alive(session, until);
        }
        Outcome outcome = replica.submit(new Command.Contact(session));
        if (outcome instanceof Outcome.Alive) {
            pulses.heard(session, now);
        } else {
            pulses.forget(session);
        }
        return outcome;
    }

    /// The same for a call whose command the machine answers right after: where this server hears
    /// the session already, nothing is asked.
    public Outcome met(SessionId session) {
        if (!pulses.hears(session)) {
            return heard(session);
        }
        pulses.heard(session, replica.now());
        return new Outcome.Done();
    }

    private static @Nullable Instant until(SeatMachine machine, SessionId id, Instant now) {
        Session session = machine.session(id);
        return session == null || session.parted() ? null : now.plus(machine.tolerance(id));
    }

    /// When this server heard a session last, or null if it has not yet.
    public @Nullable Instant lastHeard(SessionId session) {
        return pulses.hears(session) ? pulses.at(session) : null;
    }

    /// Whether a session is past a heartbeat, but within its tolerance.
    public boolean unreachable(SessionId session) {
        Instant at = pulses.at(session);
        if (at == null || !pulses.hears(session)) {
            return at != null;
        }
        return at.plus(heartbeat().multipliedBy(2)).isBefore(replica.now());
    }

    /// How often clients are told to send a heartbeat: a fifth of the shortest tolerance.
    public Duration heartbeat() {
        Duration fifth = replica.query(machine -> shortest(machine.site())).dividedBy(5);
        Duration second = Duration.ofSeconds(1);
        return fifth.compareTo(second) < 0 ? second : Duration.ofSeconds(fifth.toSeconds());
    }

    private static Duration shortest(Site site) {
        Duration shortest = site.tolerance();
        for (Pool pool : site.pools()) {
            Duration own = pool.policy().tolerance();
            shortest = own != null && own.compareTo(shortest) < 0 ? own : shortest;
        }
        return shortest;
    }

    /// Why nothing expires now, or empty if the clock is trusted.
    public Optional<String> alarm() {
        return replica.clockAlarm();
    }

    /// A person says that the wall clock is right as it is now. It may have leapt over everybody's
    /// tolerance: all sessions are given it anew.
    public synchronized void confirmClock() {
        replica.confirmClock();
        Instant now = replica.now();
        pulses.pardon(now);
        lastSeen = now;
    }

    /// One round of whatever is due.
    public synchronized void turn() {
        Instant now = replica.now();
        Site site = replica.query(SeatMachine::site);
        turnSchedules(now, site);
        Duration shortest = shortest(site);
        if (!now.isBefore(lastSeen.plus(shortest.dividedBy(2)))) {
            tellSeen();
            lastSeen = now;
        }
        if (replica.clockAlarm().isEmpty()) {
            loseSilent(now, shortest);
            tick(now);
        }
    }

    private void turnSchedules(Instant now, Site site) {
        List<String> open = OpenHours.at(now, site.schedules(), site.zone());
        if (!open.equals(replica.query(machine -> List.copyOf(machine.openSchedules())))) {
            replica.submit(new Command.TurnSchedules(open));
        }
    }

    /// Tells the log who was heard since it was told last.
    public void tellSeen() {
        List<Sight> news = pulses.news();
        for (int from = 0; from < news.size(); from += SLICE) {
            List<Sight> slice = news.subList(from, Math.min(news.size(), from + SLICE));
            replica.submit(new Command.Seen(slice));
            pulses.told(slice);
        }
    }

    private void loseSilent(Instant now, Duration shortest) {
        for (SessionId session : pulses.silent(now, shortest)) {
            Instant at = pulses.at(session);
            Duration tolerance = replica.query(machine -> machine.tolerance(session));
            if (at != null && !now.isBefore(at.plus(tolerance))) {
                replica.submit(new Command.SessionLost(session, at));
                if (at.equals(pulses.at(session))) {
                    pulses.forget(session);
                }
            }
        }
    }

    private void tick(Instant now) {
        Instant due = replica.query(SeatMachine::nextDeadline);
        while (due != null && !due.isAfter(now)) {
            replica.submit(new Command.Tick());
            Instant next = replica.query(SeatMachine::nextDeadline);
            if (due.equals(next)) {
                return; // what is due is more than one tick does; the next turn goes on
            }
            due = next;
        }
    }

    /// Turns until the latch opens.
    public void run(Duration pause, CountDownLatch stopping) {
        try {
            do {
                turnSafely();
            } while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void turnSafely() {
        try {
            turn();
        } catch (NotTaken later) {
            LOG.log(System.Logger.Level.DEBUG, "the clocks wait", later);
        }
    }
}
