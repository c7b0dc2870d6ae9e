package dev.usher.seats;

import dev.usher.seats.site.SitePatch;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What a client, an administrator or the clock asks of the seat machine. Everything it needs is in
/// it: whoever proposes it has resolved clocks, zones and addresses.
public sealed interface Command {

    /// A command sent with an `Idempotency-Key`.
    ///
    /// @param session whose memory of answers it belongs to, or null for the common one
    record Keyed(Key key, @Nullable SessionId session, Command command) implements Command {}

    /// A user logs on at a computer.
    ///
    /// @param computer fingerprint
    /// @param boot boot id, empty if not sent
    /// @param address IP address of the connection, empty if unknown
    record OpenSession(String user, String host, String computer, String boot, String address)
            implements Command {}

    /// A client shows itself after a restart of the server (event 15), or asks if its session
    /// lives.
    record Contact(SessionId session) implements Command {}

    record CloseSession(SessionId session, Reason reason) implements Command {}

    /// Proposed by the leader when a session's tolerance has passed, with its evidence.
    ///
    /// @param lastSeen the last instant at which the leader heard the client
    record SessionLost(SessionId session, Instant lastSeen) implements Command {}

    /// Proposed by the leader each half tolerance: who was heard, and when.
    record Seen(List<Sight> sights) implements Command {
        public Seen {
            sights = List.copyOf(sights);
        }

        /// One session heard at one instant.
        public record Sight(SessionId session, Instant at) {}
    }

    /// Takes seats.
    ///
    /// @param waiting how long to wait in line if no seat is free; null: not at all
    record Checkout(SessionId session, Ask ask, @Nullable Duration waiting) implements Command {}

    /// Takes the seats held for a request.
    record Claim(RequestId request) implements Command {}

    /// Gives up a place in line, or a hold.
    record Leave(RequestId request) implements Command {}

    /// A further program under a lease.
    record StartProgram(LeaseId lease, String program) implements Command {}

    record StopProgram(LeaseId lease, UseId use, Reason reason) implements Command {}

    /// A program that is only watched.
    record StartObserved(SessionId session, String product, String program) implements Command {}

    record StopObserved(SessionId session, UseId use, Reason reason) implements Command {}

    /// Busy or idle has changed.
    ///
    /// @param since null: busy again
    record Idle(SessionId session, LeaseId lease, @Nullable Instant since) implements Command {}

    /// Gives a lease back; leased and node-locked ones only end their use unless `release`.
    record Checkin(LeaseId lease, Reason reason, boolean release) implements Command {}

    /// An administrator takes a lease back.
    record Revoke(LeaseId lease, String why) implements Command {}

    /// What happened at a computer while it was away; entries in the client's order.
    record Journal(String computer, List<JournalEntry> entries) implements Command {
        public Journal {
            entries = List.copyOf(entries);
        }
    }

    /// A client has finished an audit upload (event 24).
    record Audit(String computer) implements Command {}

    /// Deletes a computer: its own seat and its allocations are revoked (events 26, 28).
    record ForgetComputer(String computer) implements Command {}

    /// Changes the site; all or nothing.
    ///
    /// @param open the schedules open now, by the leader's clock and the zone of the merged site
    record Apply(SitePatch patch, List<String> open) implements Command {
        public Apply {
            open = List.copyOf(open);
        }
    }

    /// Closes a pool: it takes no new leases, and goes when the last one ends.
    record ClosePool(String pool) implements Command {}

    /// Proposed by the leader when the set of open schedules has changed.
    record TurnSchedules(List<String> open) implements Command {
        public TurnSchedules {
            open = List.copyOf(open);
        }
    }

    /// Proposed by the leader: what a source shows otherwise than before.
    record Observe(Observation seen) implements Command {}

    /// An old log is read into history, one stretch after the other.
    record Backfill(Chapter chapter) implements Command {}

    /// Proposed by the leader when a deadline has passed: time itself goes through the log.
    record Tick() implements Command {}

    /// A server process has started on this log.
    ///
    /// @param server its name, for events
    record ServerStarted(String server) implements Command {}

    /// A server process is about to stop, cleanly.
    record ServerStopping(String server) implements Command {}

    /// The first command after a restore: from here on nothing bears an older era's name.
    record BeginEra() implements Command {}

    /// From here on the machine decides by these rules; see `docs/decisions`.
    record AdoptRules(int rules) implements Command {}
}
