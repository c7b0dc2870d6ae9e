package dev.usher.seats;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// One thing that happened at a computer while no server was heard, uploaded later.
///
/// @param id the client's own, so that an entry sent twice is taken once
/// @param at by the client's clock
/// @param lease the allocation it happened under, or null
/// @param pool the pool the client believes pays, or null
public record JournalEntry(
        String id,
        Instant at,
        Kind kind,
        String user,
        String product,
        @Nullable String program,
        @Nullable LeaseId lease,
        @Nullable String pool) {

    /// What happened; the names on the wire are these in lower case with `-`.
    public enum Kind {
        LAUNCH,
        QUIT,
        USE_START,
        USE_STOP,
        LOGGED_LAUNCH,
        LOGGED_QUIT,
        DENY
    }
}
