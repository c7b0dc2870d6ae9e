package dev.usher.usage;

import dev.usher.seats.DecisionId;
import dev.usher.seats.LeaseId;
import dev.usher.seats.SessionId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// One line of the usage table: something that happened, once, and is never changed.
///
/// @param at when it happened
/// @param recordedAt when it was recorded, null if at the same instant
/// @param kind which event it is
/// @param reason why it ended or was refused, in the stable words of `docs/reference/events.md`
/// @param pool who pays for it; of several pools, each has an event
/// @param seats seats of that pool, 0 where none are concerned
/// @param server the server that counted it
/// @param correlation what ties it to others: the request of a 5, its 6 and its grant; the use of a
///   3 and its 4, or of an 8 and its 9
/// @param inUseAfter seats in use of the pool when it had happened
/// @param startedAt end events only: when what it closes began
public record UsageEvent(
        EventId id,
        Instant at,
        @Nullable Instant recordedAt,
        EventCode kind,
        @Nullable String reason,
        @Nullable SessionId session,
        @Nullable String user,
        @Nullable String host,
        @Nullable String computer,
        @Nullable String product,
        @Nullable String edition,
        @Nullable String program,
        @Nullable String pool,
        @Nullable LeaseId lease,
        int seats,
        @Nullable String server,
        @Nullable DecisionId decision,
        @Nullable String correlation,
        @Nullable Integer inUseAfter,
        @Nullable Instant startedAt) {

    /// The number of its kind: `usageEvent`.
    public int code() {
        return kind.number();
    }

    /// The short name of its kind: `obtain`.
    public String name() {
        return kind.text();
    }

    /// When it was recorded: at [#recordedAt], or when it happened.
    public Instant recorded() {
        return recordedAt == null ? at : recordedAt;
    }
}
