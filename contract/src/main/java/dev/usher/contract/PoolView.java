package dev.usher.contract;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One row of `GET /v1/pools`.
///
/// `free = seats - inUse - held - unused reservations`; `inUse` includes `borrowed`.
///
/// @param name name of the pool
/// @param kind `managed` (granted here) or `mirrored` (granted by another manager)
/// @param state `known`, `unknown` (its source does not answer) or `uncounted`
/// @param products the products it serves, `product/edition` where it serves only that edition
/// @param metric `site`, `floating`, `leased` or `node-locked`
/// @param server the license server it stands on; of a mirrored pool, its source
/// @param seats how many, or null if unlimited or unknown
/// @param inUse seats of leases
/// @param running seats of leases under which a program runs
/// @param held seats held for the head of the waiting line
/// @param reserved seats that only members of a reservation may take, used or not
/// @param borrowed seats lent to computers that are away
/// @param queued how many requests wait for it
/// @param free seats that anybody in scope could take now, or null if unlimited or unknown
/// @param mirrors the mirrored pool that its seats are, too: what is borrowed there counts here; or
///   null
public record PoolView(
        String name,
        String kind,
        String state,
        List<String> products,
        String metric,
        @Nullable String server,
        @Nullable Integer seats,
        int inUse,
        int running,
        int held,
        int reserved,
        int borrowed,
        int queued,
        @Nullable Integer free,
        @Nullable String mirrors) {}
