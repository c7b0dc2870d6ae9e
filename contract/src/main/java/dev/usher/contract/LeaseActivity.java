package dev.usher.contract;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// What a heartbeat says of one lease.
///
/// @param lease id of the lease
/// @param idleSince since when every program under it has been idle, or null while one is busy
public record LeaseActivity(String lease, @Nullable Instant idleSince) implements Sparse {

    public LeaseActivity {
        Must.text(lease, "lease");
        idleSince = Must.instantOrNull(idleSince, "idleSince");
    }
}
