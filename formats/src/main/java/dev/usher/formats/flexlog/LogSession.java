package dev.usher.formats.flexlog;

import org.jspecify.annotations.Nullable;

/// Seats that somebody held, from a line that took them to one that gave them back.
///
/// @param user as the first line writes it
/// @param data checkout data; empty if none
/// @param pack the package whose component this is: the use is counted there; empty if none
/// @param from null if they were out before the log begins
/// @param fromLine the line that took them; 0 if it is not in the log
/// @param to null if they are still out, or it is not known until when
/// @param toLine the line that ended it; 0 if none did
public record LogSession(
        String daemon,
        String feature,
        String user,
        String host,
        String data,
        String pack,
        long seats,
        @Nullable LogTime from,
        long fromLine,
        @Nullable LogTime to,
        long toLine,
        End end) {

    /// How it ended.
    public enum End {
        /// The program gave the seats back.
        RETURNED,
        /// The daemon took them back after a time without activity.
        INACTIVE,
        /// Somebody took them back.
        REMOVED,
        /// The daemon stopped, or started anew.
        SHUTDOWN,
        /// Another log is glued behind; when it ended is not known.
        UNKNOWN,
        /// They are still out at the end of the log.
        STILL_OUT,
        /// More were out than are kept.
        DROPPED
    }
}
