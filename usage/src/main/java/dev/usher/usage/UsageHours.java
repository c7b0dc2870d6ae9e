package dev.usher.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How long seats were in use in `[from, to)`: two seats for an hour are two hours.
public record UsageHours(Instant from, Instant to, Duration seatTime) {
    private static final long MILLIS_PER_HUNDREDTH = 36_000;
    private static final int HUNDREDTHS = 100;

    /// The use of all buckets.
    public static List<UsageHours> of(InUse use) {
        return use.finish().stream()
                .map(b -> new UsageHours(b.from(), b.to(), b.seatTime()))
                .toList();
    }

    /// In hours with two decimals, rounded half up: `1.50`.
    public String hours() {
        return hours(seatTime);
    }

    /// Any duration of 0 or more in hours with two decimals, rounded half up.
    public static String hours(Duration time) {
        long all = (time.toMillis() + MILLIS_PER_HUNDREDTH / 2) / MILLIS_PER_HUNDREDTH;
        long rest = all % HUNDREDTHS;
        return all / HUNDREDTHS + (rest < 10 ? ".0" : ".") + rest;
    }
}
