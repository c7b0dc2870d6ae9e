package dev.usher.contract;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// One row of `GET /v1/sources`: another license manager that is watched.
///
/// @param name name of the source
/// @param kind whose manager it is, such as `flexnet`
/// @param state `answers`, `silent` (all it showed is unknown) or `unseen` (not observed yet)
/// @param why it does not answer, or null
/// @param since when it began to answer, or ceased to; null while unseen
/// @param firstSeen when it was first observed, or null
/// @param restartedAt when the manager was last seen to have started, or null
/// @param pools how many mirrored pools it has
/// @param unknown how many of them are unknown while it answers
/// @param holders how many holders and people who wait it shows
/// @param address of the license server, or null
/// @param log the debug log that is followed, or null
/// @param everySeconds how often it is asked, at most
public record SourceView(
        String name,
        String kind,
        String state,
        @Nullable String why,
        @Nullable Instant since,
        @Nullable Instant firstSeen,
        @Nullable Instant restartedAt,
        int pools,
        int unknown,
        int holders,
        @Nullable String address,
        @Nullable String log,
        long everySeconds) {}
