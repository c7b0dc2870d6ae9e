package dev.usher.seats.site;

/// How the seats of a pool are counted.
public enum Metric {
    /// Never denied, only counted; the session's.
    SITE,
    /// Issued and used at one instant; the session's.
    FLOATING,
    /// Allocated to the computer on first use, revoked the lease time after last use.
    LEASED,
    /// Allocated to the computer until revoked.
    NODE_LOCKED;

    /// True if an allocation belongs to the computer and outlives the session.
    public boolean ofComputer() {
        return this == LEASED || this == NODE_LOCKED;
    }
}
