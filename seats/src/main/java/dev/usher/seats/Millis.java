package dev.usher.seats;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Instants as the log keeps them. What other managers show comes from many clocks and readers; an
/// instant that the log cannot hold would be no fault of theirs.
final class Millis {
    private Millis() {}

    static Instant of(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }

    static @Nullable Instant orNull(@Nullable Instant at) {
        return at == null ? null : of(at);
    }
}
