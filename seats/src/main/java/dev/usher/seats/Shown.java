package dev.usher.seats;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// One holder of seats, or one who waits for them, as another manager shows it.
///
/// @param host the workstation, as shown
/// @param display empty if not shown
/// @param version of the program, empty if not shown
/// @param handle what the manager calls this checkout, empty if nothing; not unique over time
/// @param server which of the manager's servers gave it, empty if not shown
/// @param seats 1 or more
/// @param start when it began by the manager's clock, null if not shown
/// @param queued waits, and holds nothing
/// @param borrow null if not borrowed
/// @param lingerUntil seats that stay for a short while after the program has ended, or null
public record Shown(
        Feature feature,
        String user,
        String host,
        String display,
        String version,
        String handle,
        String server,
        int seats,
        @Nullable Instant start,
        boolean queued,
        @Nullable Borrow borrow,
        @Nullable Instant lingerUntil) {

    public Shown {
        start = Millis.orNull(start);
        lingerUntil = Millis.orNull(lingerUntil);
    }

    /// Seats that outlive the connection.
    ///
    /// @param until when they come back of themselves, null if nobody says
    public record Borrow(@Nullable Instant until, How how) {
        public Borrow {
            until = Millis.orNull(until);
        }
    }

    /// How it is known that seats are borrowed.
    public enum How {
        /// A linger longer than a day, from which the end is computed.
        LINGER,
        /// The manager prints until when it is held.
        HOLD,
        /// A list of borrowed seats.
        LISTED,
        /// A roaming license.
        ROAM,
        /// An offline license.
        OFFLINE,
        /// The debug log says so.
        LOG;

        /// As on the wire.
        public String text() {
            return switch (this) {
                case LINGER -> "linger";
                case HOLD -> "hold";
                case LISTED -> "listed";
                case ROAM -> "roam";
                case OFFLINE -> "offline";
                case LOG -> "log";
            };
        }
    }

    public boolean borrowed() {
        return borrow != null;
    }
}
