package dev.usher.contract;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// Answer of `GET /v1/requests/{id}`: one request in the waiting line.
///
/// @param request id of the request
/// @param state `waiting`, `held`, `claimed`, `lapsed` or `left`
/// @param place place in line, or null when it no longer waits
/// @param heldUntil until when the seat is held, or null unless `held`
/// @param lease the lease that is held or was claimed, or null
public record RequestView(
        String request,
        String state,
        @Nullable Integer place,
        @Nullable Instant heldUntil,
        @Nullable String lease)
        implements Sparse {}
