package dev.usher.contract;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// Answer 201 to a checkout or a claim: the lease.
///
/// @param lease id of the lease
/// @param pool the pool that pays, the first one if there are several
/// @param metric `site`, `floating`, `leased` or `node-locked`
/// @param parts which pool gave how many seats
/// @param seats how many in all
/// @param edition the edition granted, or null if the product has none
/// @param decision id of the decision record, for `usher explain`
/// @param until site and floating: the instant up to which the server counts the session; leased:
///   the end of the allocation; node-locked: null, it has no end
/// @param enforcement `relaxed` or `strict`: what the client does when the server is gone
/// @param detachable whether the program goes on when the session is lost
/// @param use id of the program's use, or null if the checkout named no program
public record CheckoutAnswer(
        String lease,
        String pool,
        String metric,
        List<Part> parts,
        int seats,
        @Nullable String edition,
        String decision,
        @Nullable Instant until,
        String enforcement,
        boolean detachable,
        @Nullable String use) {

    /// Whether the seat belongs to the computer and outlives the session.
    public boolean staysAllocated() {
        return metric.equals("leased") || metric.equals("node-locked");
    }

    /// The share of one pool in a lease.
    ///
    /// @param pool name of the pool
    /// @param seats how many it gave, 1 or more
    public record Part(String pool, int seats) {}
}
