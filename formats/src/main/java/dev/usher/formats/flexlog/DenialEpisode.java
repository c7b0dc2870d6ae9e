package dev.usher.formats.flexlog;

import org.jspecify.annotations.Nullable;

/// Refusals of one feature to one user, each within five minutes of the one before: clients ask
/// again every few seconds, and the log has a line for each time.
///
/// @param lines how many there are
/// @param firstLine the number of the first
/// @param seats the most that were asked for at once
/// @param reason of the first line; null if it says none
/// @param falseLines lines that are no denial to the user: the feature was granted within 5 seconds
///   before or 2 seconds after, from another pool or version
public record DenialEpisode(
        String daemon,
        String feature,
        String user,
        String host,
        LogTime from,
        LogTime to,
        long lines,
        long firstLine,
        long seats,
        @Nullable Reason reason,
        long falseLines) {

    /// Whether somebody went without a seat.
    public boolean genuine() {
        return falseLines < lines;
    }
}
