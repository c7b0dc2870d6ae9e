package dev.usher.seats;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// What is known of a source, apart from its pools and their holders.
///
/// @param round how many observations there were; the next one names it, so that none is taken
///   twice, nor one that was made before another
/// @param answers false: what it shows is unknown since `since`
/// @param why it does not answer, empty if it does
/// @param since when it began to answer, or ceased to
/// @param firstSeen the first observation; history before it is for backfills
/// @param restarted when the manager was last seen to have started, null if never
/// @param mark how far its log was read, as the collector writes it
public record SourceState(
        long number,
        String name,
        long round,
        boolean answers,
        String why,
        Instant since,
        Instant firstSeen,
        @Nullable Instant restarted,
        String mark) {}
