package dev.usher.contract;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What members of a request must be, checked where the request is made.
final class Must {
    /// No name, id or sentence of a request is longer, in UTF-16 units.
    static final int LONGEST = 1000;

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST_SPAN = Duration.ofDays(366);
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private Must() {}

    static void have(@Nullable Object value, String name) {
        if (value == null) {
            throw new BadBody("\"" + name + "\" is missing");
        }
    }

    static void text(@Nullable String value, String name) {
        have(value, name);
        textOrNull(value, name);
    }

    static void textOrNull(@Nullable String value, String name) {
        if (value == null) {
            return;
        }
        if (value.isBlank()) {
            throw new BadBody("\"" + name + "\": expected text, found none");
        }
        if (value.length() > LONGEST) {
            throw new BadBody(
                    "\"%s\": expected at most %d characters, found %d"
                            .formatted(name, LONGEST, value.length()));
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                throw new BadBody("\"" + name + "\": expected no control characters, found one");
            }
        }
    }

    static void atLeastOne(@Nullable Integer value, String name) {
        if (value != null && value < 1) {
            throw new BadBody("\"" + name + "\": expected 1 or more, found " + value);
        }
    }

    /// A span of time, cut to whole milliseconds, 1 or more.
    static @Nullable Duration span(@Nullable Duration value, String name) {
        if (value == null) {
            return null;
        }
        if (value.compareTo(SHORTEST) < 0) {
            throw new BadBody("\"" + name + "\": expected more than no time, found " + value);
        }
        if (value.compareTo(LONGEST_SPAN) > 0) {
            throw new BadBody("\"" + name + "\": expected at most a year, found " + value);
        }
        return Duration.ofMillis(value.toMillis());
    }

    /// An instant, cut to whole milliseconds: the log keeps no more.
    static Instant instant(Instant value, String name) {
        have(value, name);
        if (value.isBefore(Instant.EPOCH) || !value.isBefore(END)) {
            throw new BadBody(
                    "\"" + name + "\": expected an instant from 1970 to 9999, found " + value);
        }
        return value.truncatedTo(ChronoUnit.MILLIS);
    }

    static @Nullable Instant instantOrNull(@Nullable Instant value, String name) {
        return value == null ? null : instant(value, name);
    }
}
