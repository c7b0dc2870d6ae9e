package dev.usher.contract;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// What the server tells a session over `GET /v1/sessions/{id}/notices`, one SSE event each.
///
/// @param kind `held`, `lapsed`, `revoked`, `close-asked`, `session-lost`, ...
/// @param at when
/// @param text one sentence for the person
/// @param request the request it is about, or null
/// @param lease the lease it is about, or null
/// @param product the product, or null
/// @param pool the pool, or null
/// @param until until when it holds (a held seat, a countdown), or null
public record Notice(
        String kind,
        Instant at,
        String text,
        @Nullable String request,
        @Nullable String lease,
        @Nullable String product,
        @Nullable String pool,
        @Nullable Instant until)
        implements Sparse {}
