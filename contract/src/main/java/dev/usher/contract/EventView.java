package dev.usher.contract;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// One row of `GET /v1/events`: a thing that happened, as the usage table holds it.
///
/// @param id `era.index.ordinal`, in the order of the log
/// @param at when it happened
/// @param recordedAt when it was recorded, later than `at` for what was uploaded
/// @param event number of the event: 1 to 30, and ours from 1001
/// @param name short name of the event
/// @param reason `normal`, `lost`, `crashed`, ... or null
/// @param startedAt end events: when what they close began, or null
/// @param inUseAfter seats of the pool in use after it, or null
/// @param seats how many seats, or null if it is about none
public record EventView(
        String id,
        Instant at,
        Instant recordedAt,
        int event,
        String name,
        @Nullable String reason,
        @Nullable String session,
        @Nullable String user,
        @Nullable String host,
        @Nullable String computer,
        @Nullable String product,
        @Nullable String edition,
        @Nullable String program,
        @Nullable String pool,
        @Nullable String lease,
        @Nullable Integer seats,
        @Nullable String server,
        @Nullable String decision,
        @Nullable String correlation,
        @Nullable Integer inUseAfter,
        @Nullable Instant startedAt) {}
