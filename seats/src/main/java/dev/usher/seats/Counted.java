package dev.usher.seats;

import java.time.Instant;

/// Seats borrowed from another manager as they count in a managed pool that mirrors theirs, and as
/// history was told of them.
///
/// @param pool the managed one
/// @param product its first
/// @param source the other manager
/// @param seats 1 or more
/// @param since when they began to count here
public record Counted(
        String pool,
        String product,
        String source,
        String user,
        String host,
        int seats,
        Instant since) {}
