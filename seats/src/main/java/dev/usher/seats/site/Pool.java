package dev.usher.seats.site;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// The seats of one entitlement on one server.
///
/// @param products what its seats pay for, 1 or more
/// @param seats owned, 0 or more; ignored by a site pool
/// @param valueCents money per seat and year in hundredths; the cheapest free seat is given first
/// @param server where the entitlement lives, empty if not said
/// @param starts first day, or null for always
/// @param startsAt first instant at which it is valid, resolved from `starts` in the site's zone
/// @param expires last day, or null for never
/// @param expiresAt first instant at which it is no longer valid
/// @param feature the vendor's name for it, or null; checkouts may ask by feature
/// @param version highest version covered, or null for any
/// @param mirrors the mirrored pool that these seats are, too, such as `cad/ACAD`, or null: what is
///   borrowed there counts here
/// @param closing takes no new leases and goes when the last one ends (pruned)
public record Pool(
        String name,
        List<Covered> products,
        Metric metric,
        int seats,
        long valueCents,
        String server,
        @Nullable LocalDate starts,
        @Nullable Instant startsAt,
        @Nullable LocalDate expires,
        @Nullable Instant expiresAt,
        @Nullable String feature,
        @Nullable String version,
        @Nullable String mirrors,
        Policy policy,
        boolean closing) {

    public Pool {
        products = List.copyOf(products);
    }

    /// The same pool, taking no new leases.
    public Pool closed() {
        return new Pool(
                name,
                products,
                metric,
                seats,
                valueCents,
                server,
                starts,
                startsAt,
                expires,
                expiresAt,
                feature,
                version,
                mirrors,
                policy,
                true);
    }

    /// A product that the pool's seats pay for: all its editions, or just one.
    ///
    /// @param edition null for all editions
    public record Covered(String product, @Nullable String edition) {
        @Override
        public String toString() {
            return edition == null ? product : product + "/" + edition;
        }
    }
}
