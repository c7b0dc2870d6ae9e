package dev.usher.seats;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/// The seats of a feature as its manager counts them.
///
/// @param issued 0 unless known
/// @param inUse as the manager prints it, open reservations included; 0 unless known
/// @param reserved seats set aside and not taken
/// @param queued seats that people wait for
/// @param expires the last day, null if permanent or not shown
/// @param why unknown only: what the manager says of it
public record FeatureCount(
        Feature feature,
        State state,
        int issued,
        int inUse,
        int reserved,
        int queued,
        @Nullable LocalDate expires,
        String why) {

    /// Whether the counts mean anything.
    public enum State {
        KNOWN,
        /// The daemon did not answer: this is not zero. What was seen last is kept.
        UNKNOWN,
        /// The manager does not count it; holders may still be shown.
        UNCOUNTED;

        /// As on the wire.
        public String text() {
            return switch (this) {
                case KNOWN -> "known";
                case UNKNOWN -> "unknown";
                case UNCOUNTED -> "uncounted";
            };
        }
    }
}
