package dev.usher.sim;

import java.time.Duration;

/// True time, which only moves on, and a wall clock that somebody sets now and then.
final class SimClock {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private long trueMs;
    private long offsetMs;

    SimClock(long startMs) {
        trueMs = startMs;
    }

    void advance(Duration by) {
        trueMs += by.toMillis();
    }

    /// Sets the wall clock forward or back.
    void step(Duration by) {
        offsetMs += by.toMillis();
    }

    /// Sets the wall clock right.
    void correct() {
        offsetMs = 0;
    }

    long wallMillis() {
        return trueMs + offsetMs;
    }

    long monoNanos() {
        return trueMs * NANOS_PER_MILLI;
    }

    long trueMillis() {
        return trueMs;
    }
}
