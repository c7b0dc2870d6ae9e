package dev.usher.collect.tool;

import java.time.Duration;

/// How much a program may do before it is stopped.
///
/// @param time from start to end
/// @param output bytes it may print
/// @param errors bytes of its error output that are kept; what is more is read and dropped
public record Limits(Duration time, long output, int errors) {
    /// 30 seconds, 64 MiB, and 8 KiB of errors.
    public static final Limits STANDARD = new Limits(Duration.ofSeconds(30), 64L << 20, 8 << 10);

    public Limits {
        if (!time.isPositive() || output < 1 || errors < 1) {
            throw new IllegalArgumentException("limits are positive");
        }
    }

    /// The same with another time.
    public Limits within(Duration other) {
        return new Limits(other, output, errors);
    }
}
