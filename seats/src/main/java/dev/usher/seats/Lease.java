package dev.usher.seats;

import dev.usher.seats.site.Metric;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// One holder's claim on seats, from grant until checkin, expiry or revocation: an *allocation*,
/// which counts against its pools whether or not a program runs.
///
/// @param parts the seats, pool by pool, 1 or more; all pools have the same metric
/// @param edition the edition granted, null for a product without editions
/// @param holder who was granted it; a leased or node-locked one belongs to `holder.computer`
/// @param since when the seats were allocated
/// @param uses programs under it, oldest first; none: allocated and unused
/// @param usedSince when the present use began, null while unused
/// @param until leased only: when it is revoked if it stays unused; null while used
/// @param idleSince when every program under it went idle, or null
/// @param request the request whose hold this is, null once claimed
/// @param decision why it was granted
public record Lease(
        LeaseId id,
        List<Part> parts,
        Metric metric,
        String product,
        @Nullable String edition,
        Holder holder,
        Instant since,
        List<Use> uses,
        @Nullable Instant usedSince,
        @Nullable Instant until,
        @Nullable Instant idleSince,
        @Nullable RequestId request,
        DecisionId decision) {

    public Lease {
        parts = List.copyOf(parts);
        uses = List.copyOf(uses);
    }

    /// Seats of all parts.
    public int seats() {
        int seats = 0;
        for (Part part : parts) {
            seats += part.seats();
        }
        return seats;
    }

    /// The pool of the first part.
    public String pool() {
        return parts.getFirst().pool();
    }

    /// Held for the head of the line, not yet claimed.
    public boolean held() {
        return request != null;
    }

    /// At least one program, or one checkout that named none, is using it.
    public boolean used() {
        return usedSince != null;
    }

    Lease with(List<Use> nowUses, @Nullable Instant nowUsedSince, @Nullable Instant nowUntil) {
        return new Lease(
                id,
                parts,
                metric,
                product,
                edition,
                holder,
                since,
                nowUses,
                nowUsedSince,
                nowUntil,
                nowUses.isEmpty() ? null : idleSince,
                request,
                decision);
    }

    Lease withParts(List<Part> nowParts) {
        return new Lease(
                id, nowParts, metric, product, edition, holder, since, uses, usedSince, until,
                idleSince, request, decision);
    }

    Lease idleSince(@Nullable Instant idle) {
        return new Lease(
                id, parts, metric, product, edition, holder, since, uses, usedSince, until, idle,
                request, decision);
    }
}
