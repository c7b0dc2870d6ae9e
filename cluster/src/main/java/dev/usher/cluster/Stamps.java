package dev.usher.cluster;

import dev.usher.seats.TimeKeeper;

import java.time.Instant;
import java.util.Optional;

/// The time keeper of this replica, fed from its clocks, for any thread.
final class Stamps {
    private final Options options;
    private TimeKeeper keeper;

    Stamps(Options options) {
        this.options = options;
        this.keeper = after(Instant.EPOCH);
    }

    /// Goes on from the last stamp of the log.
    synchronized void startAfter(Instant lastStamp) {
        keeper = after(lastStamp);
    }

    private TimeKeeper after(Instant lastStamp) {
        return new TimeKeeper(lastStamp, wall(), monotonic());
    }

    /// The stamp of an entry packed now.
    synchronized Instant now() {
        return keeper.stamp(wall(), monotonic());
    }

    /// What is wrong with the clock as it is now.
    synchronized Optional<String> alarm() {
        now(); // looks at the clock, which may have jumped since the last entry
        return keeper.alarm();
    }

    synchronized void confirm() {
        keeper.confirm(wall(), monotonic());
    }

    private long wall() {
        return options.wallMillis().getAsLong();
    }

    private long monotonic() {
        return options.monotonicNanos().getAsLong();
    }
}
