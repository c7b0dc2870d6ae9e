package dev.usher.contract;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// One thing that happened while the client was away from the server.
///
/// @param id the client's own id of the entry: the same id twice counts once
/// @param at when, by the client's clock
/// @param kind one of [JournalKind], as its wire name
/// @param user who
/// @param product which product
/// @param program which program, or null
/// @param lease the allocation it happened under, or null if none was held
/// @param pool the pool of that allocation, or null
public record JournalEntry(
        String id,
        Instant at,
        String kind,
        String user,
        String product,
        @Nullable String program,
        @Nullable String lease,
        @Nullable String pool)
        implements Sparse {

    public JournalEntry {
        Must.text(id, "id");
        at = Must.instant(at, "at");
        Must.text(kind, "kind");
        JournalKind.named(kind);
        Must.text(user, "user");
        Must.text(product, "product");
        Must.textOrNull(program, "program");
        Must.textOrNull(lease, "lease");
        Must.textOrNull(pool, "pool");
    }

    /// What happened.
    public JournalKind what() {
        return JournalKind.named(kind);
    }
}
