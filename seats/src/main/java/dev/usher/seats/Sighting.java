package dev.usher.seats;

import java.time.Instant;

/// One holder of a mirrored pool's seats, from when another manager first shows it until it no
/// longer does. A sighting grants nothing: what is free is the other manager's to decide.
///
/// @param source who shows it
/// @param pool the mirrored pool
/// @param shown how it was shown last
/// @param firstSeen when we first saw it
/// @param since when its seats are counted from: the start as shown or logged, else when it was
///   first seen like this
public record Sighting(
        SightingId id, String source, String pool, Shown shown, Instant firstSeen, Instant since) {

    /// Seats that it holds, none while it waits.
    public int holds() {
        return shown.queued() ? 0 : shown.seats();
    }
}
