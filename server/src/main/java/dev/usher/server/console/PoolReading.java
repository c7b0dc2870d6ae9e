package dev.usher.server.console;

import dev.usher.contract.PoolView;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// One pool as it stood when a page was asked for.
///
/// @param view its figures, as `GET /v1/pools` gives them
/// @param warnAt percent of seats taken from which it counts as nearly full, 1 to 100
/// @param valueCents money per seat and year in hundredths, 0 if nobody said
/// @param startsAt first instant at which it is valid, or null for always
/// @param expiresAt first instant at which it is no longer valid, or null for never
/// @param closing takes no new leases and goes when the last one ends
public record PoolReading(
        PoolView view,
        int warnAt,
        long valueCents,
        @Nullable Instant startsAt,
        @Nullable Instant expiresAt,
        boolean closing) {

    /// Seats that nobody else could take now because they are in use or held for the line.
    int taken() {
        return view.inUse() + view.held();
    }
}
