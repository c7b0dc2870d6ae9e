package dev.usher.contract;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// What members of a request must be, checked where the request is made.
final class Must {
    /// No name, id or sentence of a request is longer, in UTF-16 units.
    static final int LONGEST = 1000;

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
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new BadBody("\"" + name + "\": expected no control characters, found one");
        }
    }

    static void atLeastOne(@Nullable Integer value, String name) {
        if (value != null && value < 1) {
            throw new BadBody("\"" + name + "\": expected 1 or more, found " + value);
        }
    }

    static void positive(@Nullable Duration value, String name) {
        if (value != null && (value.isNegative() || value.isZero())) {
            throw new BadBody("\"" + name + "\": expected more than no time, found " + value);
        }
    }
}
