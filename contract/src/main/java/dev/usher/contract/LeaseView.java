package dev.usher.contract;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// One row of `GET /v1/leases`.
///
/// @param lease id of the lease
/// @param state `live`, `held`, `unreachable` or `borrowed`
/// @param pool the pool that pays
/// @param product what was taken
/// @param edition which edition, or null
/// @param user who holds it
/// @param host at which computer
/// @param computer fingerprint of that computer
/// @param session the session it belongs to, or null if it belongs to the computer alone
/// @param seats how many
/// @param since when it was granted
/// @param until when it ends by itself, or null if it does not
/// @param idleSince since when it lies idle, or null
/// @param borrowedUntil when the borrow ends, or null unless borrowed
public record LeaseView(
        String lease,
        String state,
        String pool,
        String product,
        @Nullable String edition,
        String user,
        String host,
        String computer,
        @Nullable String session,
        int seats,
        Instant since,
        @Nullable Instant until,
        @Nullable Instant idleSince,
        @Nullable Instant borrowedUntil) {}
