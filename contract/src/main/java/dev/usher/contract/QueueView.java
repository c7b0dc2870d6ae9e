package dev.usher.contract;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// One row of `GET /v1/requests?pool=&user=`: who waits, in the order of the line.
///
/// @param request id of the request
/// @param state `waiting` or `held`
/// @param place place in line, 1 is the head; null while a seat is held for it
/// @param product what was asked for
/// @param pools the pools that could serve it
/// @param user who waits
/// @param host at which computer
/// @param seats how many seats
/// @param since when it joined
/// @param waitUntil when it gives up; null for one who waits at another manager
/// @param heldUntil until when a seat is held for it, or null
/// @param lease the held lease, or null
public record QueueView(
        String request,
        String state,
        @Nullable Integer place,
        String product,
        List<String> pools,
        String user,
        String host,
        int seats,
        Instant since,
        @Nullable Instant waitUntil,
        @Nullable Instant heldUntil,
        @Nullable String lease) {}
