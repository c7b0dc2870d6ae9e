package dev.usher.server.scenario;

import dev.usher.server.leader.TimeSource;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// A clock that stands still until it is moved.
public final class MovedClock {
    private final AtomicLong wall = new AtomicLong();
    private final AtomicLong nanos = new AtomicLong();

    public MovedClock(Instant now) {
        wall.set(now.toEpochMilli());
    }

    public Instant now() {
        return Instant.ofEpochMilli(wall.get());
    }

    /// Time passes.
    public void move(Duration by) {
        wall.addAndGet(by.toMillis());
        nanos.addAndGet(by.toNanos());
    }

    /// The wall clock alone is set otherwise.
    public void jump(Duration by) {
        wall.addAndGet(by.toMillis());
    }

    public TimeSource source() {
        return new TimeSource(wall::get, nanos::get);
    }
}
