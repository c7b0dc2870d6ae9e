package dev.usher.seats;

import dev.usher.seats.site.Site;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// What has happened. Facts change the machine's memory ([SeatMachine#evolve]) and become usage
/// events; each carries all that either needs. `at` is when it happened; it was recorded at the
/// stamp of the log entry that decided it, which may be later.
public sealed interface Fact {

    /// When it happened.
    Instant at();

    /// Event 19.
    record ServerUp(Instant at, String server) implements Fact {}

    /// Event 20.
    record ServerDown(Instant at, String server, Reason reason) implements Fact {}

    /// Event 15: a user logged on.
    record SessionOpened(Instant at, Session session) implements Fact {}

    /// Event 15: the client's first contact with a server that had stopped.
    record SessionResumed(Instant at, Session session) implements Fact {}

    /// Event 16 of a server's stop: the session and its leases are kept.
    record SessionParted(Instant at, Session session, Reason reason) implements Fact {}

    /// Event 16: the session is over. A parted one has had its 16, and gets no second.
    record SessionEnded(Instant at, Session session, Reason reason) implements Fact {}

    /// Event 17: a logon refused.
    record SessionBlocked(Instant at, Holder who, String why) implements Fact {}

    /// Who was heard; no event.
    record SessionsSeen(Instant at, List<Command.Seen.Sight> sights) implements Fact {}

    /// Event 25: a computer's first logon.
    record ComputerIssued(Instant at, Computer computer, Holder holder) implements Fact {}

    /// Event 26.
    record ComputerRevoked(Instant at, Computer computer, Reason reason) implements Fact {}

    /// Event 24.
    record ComputerAudited(Instant at, Computer computer) implements Fact {}

    /// Seats allocated: event 1, or 27 where the allocation is the computer's, for each part. A
    /// hold becomes one when it is claimed.
    ///
    /// @param inUseAfter seats in use of each part's pool, in the order of the parts
    record LeaseGranted(Instant at, Lease lease, List<Integer> inUseAfter) implements Fact {}

    /// A use began: 29 if it is the first of a computer's allocation, 3 if it has a program.
    ///
    /// @param lease as it is with this use
    record UseStarted(Instant at, Lease lease, Use use, boolean first) implements Fact {}

    /// A use ended: 4 if it had a program, 30 if it was the last of a computer's allocation.
    ///
    /// @param lease as it is without this use
    /// @param usedSince when the present use of the lease had begun
    record UseEnded(
            Instant at, Lease lease, Use use, Reason reason, boolean last, Instant usedSince)
            implements Fact {}

    /// Busy or idle has changed; no event.
    record IdleChanged(Instant at, Lease lease) implements Fact {}

    /// Seats given back: event 2, or 28 for a computer's allocation, for each part.
    record LeaseEnded(Instant at, Lease lease, Reason reason, List<Integer> inUseAfter)
            implements Fact {}

    /// Event 5.
    record Queued(Instant at, Request request, int place) implements Fact {}

    /// A freed seat is held for a request. Event 6 when the hold is complete; while it collects, no
    /// event.
    record SeatsHeld(Instant at, Request request, Lease hold) implements Fact {}

    /// A hold ended without a claim: ours, 1002 if it was complete.
    ///
    /// @param request as it is now: waiting again (collecting failed), lapsed or left
    record HoldEnded(Instant at, Request request, Lease hold, boolean complete, Reason reason)
            implements Fact {}

    /// Event 6: the person is in line no longer, without a seat.
    record RequestEnded(Instant at, Request request, Reason reason) implements Fact {}

    /// A hold was claimed; the grant follows.
    record RequestClaimed(Instant at, Request request, Lease hold) implements Fact {}

    /// Event 7.
    record Refused(Instant at, Holder holder, Ask ask, Denial denial, @Nullable DecisionId decision)
            implements Fact {}

    /// An observed program runs; its quit decides which event that was.
    record ObservedStarted(Instant at, Observed program) implements Fact {}

    /// Events 8 and 9, or 12 and 13 if `away`.
    record ObservedEnded(Instant at, Observed program, Reason reason, boolean away)
            implements Fact {}

    /// An uploaded launch or start of use waits for its end: no event, or 10, 29 or 3 at once.
    record AwayStarted(Instant at, Computer computer, Computer.Away away, Holder holder)
            implements Fact {}

    /// An uploaded end: 11 (10), 13 (and 12), 4 or 30; `away` is what it ends.
    record AwayEnded(
            Instant at, Computer computer, Computer.Away away, Holder holder, Reason reason)
            implements Fact {}

    /// Event 7, uploaded: a strict policy, and no server.
    record AwayDenied(Instant at, Computer computer, JournalEntry entry, Holder holder)
            implements Fact {}

    /// What is remembered of a computer has changed; no event.
    record ComputerNoted(Instant at, Computer computer, List<Lease> kept) implements Fact {
        public ComputerNoted {
            kept = List.copyOf(kept);
        }

        ComputerNoted(Instant at, Computer computer) {
            this(at, computer, List.of());
        }
    }

    /// Ours, 1004.
    record SiteChanged(Instant at, Site site, List<String> open, String summary) implements Fact {}

    /// Ours, 1001: use of a pool has come to its warning level (`above`), or gone below it (1003).
    record NearLimit(Instant at, String pool, int inUse, int seats, int percent, boolean above)
            implements Fact {}

    record SchedulesTurned(Instant at, List<String> open) implements Fact {}

    record RulesAdopted(Instant at, int rules) implements Fact {}

    record EraBegun(Instant at, int era) implements Fact {}

    /// An answer is remembered under its key; no event.
    record Answered(Instant at, @Nullable SessionId session, Key key, Outcome outcome)
            implements Fact {}

    /// Something that another manager shows.
    sealed interface Mirrored extends Fact {}

    /// What is known of a source has changed: ours, 1008 if it no longer answers, 1009 if it does
    /// again, 1010 if its manager has started anew.
    ///
    /// @param before null at its first observation
    record SourceSeen(Instant at, SourceState source, @Nullable SourceState before)
            implements Mirrored {}

    /// A source was taken out of the site; what it showed has ended before. No event.
    record SourceForgotten(Instant at, SourceState source) implements Mirrored {}

    /// The seats of a feature are counted otherwise: ours, 1008 and 1009 if they became unknown or
    /// known again while the source answers.
    ///
    /// @param before null for a new one
    record FeatureSeen(Instant at, MirrorPool pool, @Nullable MirrorPool before)
            implements Mirrored {}

    /// The manager no longer has the feature; no event.
    record FeatureDropped(Instant at, MirrorPool pool) implements Mirrored {}

    /// Event 1, or 27 if the seats are borrowed, or 5 for one who waits.
    ///
    /// @param at its `since`
    /// @param inUseAfter seats of the pool that are then shown as held
    record SightingBegan(Instant at, Sighting sighting, int inUseAfter) implements Mirrored {}

    /// Shown otherwise, with no change of what it holds; no event.
    record SightingChanged(Instant at, Sighting sighting) implements Mirrored {}

    /// Event 2, 28 or 6. One that goes on as something else begins anew at the same instant.
    ///
    /// @param reason null for one who waited and now holds
    record SightingEnded(Instant at, Sighting sighting, @Nullable Reason reason, int inUseAfter)
            implements Mirrored {}

    /// Events 1 and 2, or 27 and 28, or 5 and 6: it came and went without an answer that showed it.
    record SightingPassed(Instant at, Sighting sighting, Reason reason) implements Mirrored {}

    /// Event 7, by the other manager.
    ///
    /// @param pool null where it has no such feature
    record DeniedElsewhere(
            Instant at, String source, @Nullable String pool, Observation.Denied denied)
            implements Mirrored {}

    /// Ours, 1011: a person holds a borrowed seat and one that is not, of the same product at
    /// another workstation (`begun`), or no longer does (1012).
    record HeldTwice(Instant at, Twice who, boolean begun) implements Mirrored {}

    /// Event 27 (`begun`) or 28 of a managed pool: seats borrowed from the manager whose pool it
    /// mirrors count in it, or no longer do.
    ///
    /// @param inUseAfter seats in use of the managed pool once all of the command is done
    record BorrowCounted(Instant at, Counted what, boolean begun, int inUseAfter)
            implements Mirrored {}

    /// A stretch of an old log: events 1 2, 27 28, 5 6 and 7 with their own instants.
    record HistoryRead(Instant at, Backfilled file, Chapter chapter) implements Mirrored {}

    /// Why the machine decided as it did.
    record Decided(Instant at, DecisionRecord why) implements Fact {}
}
