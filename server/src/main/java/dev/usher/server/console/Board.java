package dev.usher.server.console;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// What all the consoles that are open look at: the house is read at most twice a second, and only
/// if something has happened, however many look. Every few seconds it is read all the same, for
/// what no command tells: idle times, sessions that are not heard from.
final class Board {
    private static final long FRESH_NANOS = 450_000_000;
    private static final long STALE_NANOS = 5_000_000_000L;
    private static final int MOST_KEPT = 64;

    private final Function<@Nullable String, Reading> readings;
    private final Supplier<Instant> lastStamp;
    private final LongSupplier nanos;
    private final LinkedHashMap<String, Kept> kept = new LinkedHashMap<>();

    private record Kept(Reading reading, Instant stamp, long at) {}

    /// @param readings reads the house, or one pool
    /// @param lastStamp when the last command was applied
    /// @param nanos a monotonic clock
    Board(
            Function<@Nullable String, Reading> readings,
            Supplier<Instant> lastStamp,
            LongSupplier nanos) {
        this.readings = readings;
        this.lastStamp = lastStamp;
        this.nanos = nanos;
    }

    /// The house, or one pool, as of at most half a second ago.
    synchronized Reading look(@Nullable String pool) {
        String key = pool == null ? "" : pool;
        long now = nanos.getAsLong();
        Instant stamp = lastStamp.get();
        Kept last = kept.get(key);
        if (last != null && stillGood(last, stamp, now - last.at)) {
            return last.reading;
        }
        Reading reading = readings.apply(pool);
        kept.remove(key);
        kept.put(key, new Kept(reading, stamp, now));
        if (kept.size() > MOST_KEPT) {
            kept.pollFirstEntry();
        }
        return reading;
    }

    private static boolean stillGood(Kept last, Instant stamp, long age) {
        return age < FRESH_NANOS || (age < STALE_NANOS && stamp.equals(last.stamp));
    }
}
