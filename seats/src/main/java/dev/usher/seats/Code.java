package dev.usher.seats;

import java.util.Locale;

/// The stable words for why something was refused; clients match on [#text].
public enum Code {
    POOL_FULL,
    ALL_RESERVED,
    QUOTA_REACHED,
    OUT_OF_SCOPE,
    DENIED_BY_POLICY,
    EXPIRED,
    NOT_YET_VALID,
    UNKNOWN_PRODUCT,
    UNKNOWN_FEATURE,
    UNKNOWN_EDITION,
    VERSION_NOT_COVERED,
    SERVER_UNREACHABLE,
    BLOCKED,
    SESSION_LOST,
    UNKNOWN_SESSION,
    UNKNOWN_LEASE,
    UNKNOWN_REQUEST,
    UNKNOWN_COMPUTER,
    UNKNOWN_POOL,
    UNKNOWN_SOURCE,
    STALE_OBSERVATION,
    HOLD_LAPSED,
    BAD_REQUEST,
    CONFLICTING_KEY,
    TOO_MANY;

    /// `pool-full`, as on the wire.
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
