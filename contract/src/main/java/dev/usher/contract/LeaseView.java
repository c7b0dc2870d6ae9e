package dev.usher.contract;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// One row of `GET /v1/leases`: a lease of ours, or a holder whom another manager shows.
///
/// @param lease id of the lease, `l-7`, or of the sighting, `m-7`
/// @param state `live`, `held`, `unreachable` or `borrowed`
/// @param pool the pool that pays
/// @param product what was taken
/// @param edition which edition, or null
/// @param user who holds it
/// @param host at which computer
/// @param computer fingerprint of that computer; empty for a sighting
/// @param session the session it belongs to, or null if it belongs to the computer alone
/// @param seats how many
/// @param since when it was granted
/// @param until when it ends by itself, or null if it does not
/// @param idleSince since when it lies idle, or null
/// @param borrowedUntil when the borrow ends, or null unless borrowed
/// @param borrowedHow how it is known that it is borrowed, or null: `linger`, `hold`, `listed`,
///   `roam`, `offline` or `log`
/// @param alsoAt another workstation at which the same person holds a seat of the same product, one
///   of the two borrowed; or null
/// @param shown what another manager shows of it; null for a lease of ours
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
        @Nullable Instant borrowedUntil,
        @Nullable String borrowedHow,
        @Nullable String alsoAt,
        @Nullable Shown shown) {

    /// What another manager shows of a holder.
    ///
    /// @param source who shows it
    /// @param display empty if not shown
    /// @param version of the program, empty if not shown
    /// @param handle what the manager calls it, empty if nothing
    /// @param firstSeen when it was first seen
    public record Shown(
            String source, String display, String version, String handle, Instant firstSeen) {}
}
