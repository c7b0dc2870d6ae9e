package dev.usher.seats;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.TreeSet;

/// What falls due when. Follows from leases, requests, computers and observed programs.
final class Agenda {
    private final TreeSet<Due> dues = new TreeSet<>();
    private final TreeSet<Instant> wakes = new TreeSet<>();

    /// One thing that is due at an instant.
    record Due(Instant at, Kind kind, long id) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int order = at.compareTo(other.at);
            order = order != 0 ? order : kind.compareTo(other.kind);
            return order != 0 ? order : Long.compare(id, other.id);
        }
    }

    enum Kind {
        /// A hold lapses.
        HOLD,
        /// Collected seats are let go.
        COLLECT,
        /// A person has waited long enough.
        WAIT,
        /// An unused leased allocation is revoked.
        LEASE,
        /// A computer was not seen for too long.
        COMPUTER,
        /// Nobody will report the end of an observed program any more.
        OBSERVED
    }

    void add(@Nullable Instant at, Kind kind, long id) {
        if (at != null) {
            dues.add(new Due(at, kind, id));
        }
    }

    void remove(@Nullable Instant at, Kind kind, long id) {
        if (at != null) {
            dues.remove(new Due(at, kind, id));
        }
    }

    /// Everything due at `now` or before, earliest first.
    Iterable<Due> dueAt(Instant now) {
        return dues.headSet(new Due(now, Kind.OBSERVED, Long.MAX_VALUE), true);
    }

    /// An instant at which waiting requests may become servable without anybody's doing.
    void wakeAt(@Nullable Instant at) {
        if (at != null) {
            wakes.add(at);
        }
    }

    /// Whether such an instant lies in `(before, now]`.
    boolean wokeBetween(Instant before, Instant now) {
        Instant next = wakes.higher(before);
        return next != null && !next.isAfter(now);
    }

    /// Forgets wakes that have passed.
    void passed(Instant now) {
        while (!wakes.isEmpty() && !wakes.first().isAfter(now)) {
            wakes.pollFirst();
        }
    }

    /// The next instant at which a tick is worth while, or null.
    @Nullable Instant next() {
        Instant due = dues.isEmpty() ? null : dues.first().at();
        Instant wake = wakes.isEmpty() ? null : wakes.first();
        if (due == null || wake == null) {
            return due == null ? wake : due;
        }
        return due.isBefore(wake) ? due : wake;
    }
}
