package dev.usher.seats;

/// Why something ended.
public enum Reason {
    /// As it should.
    NORMAL,
    /// The server announced its stop.
    SHUTDOWN,
    /// The tolerance passed without a word from the client.
    LOST,
    /// The client's next start, or an unclean stop of the server, shows it.
    CRASHED,
    TIMEOUT,
    REVOKED,
    EXPIRED,
    RETURNED,
    /// A computer was deleted.
    DELETED,
    /// A computer was put on the list of blocked ones.
    EXCLUDED,
    /// A computer was not seen for the site's inactivity time.
    INACTIVE,
    /// Nobody knows when it ended.
    UNKNOWN_END;

    /// As it stands in reports and on the wire: `lost`, `unknown-end`.
    public String text() {
        return switch (this) {
            case NORMAL -> "normal";
            case SHUTDOWN -> "shutdown";
            case LOST -> "lost";
            case CRASHED -> "crashed";
            case TIMEOUT -> "timeout";
            case REVOKED -> "revoked";
            case EXPIRED -> "expired";
            case RETURNED -> "returned";
            case DELETED -> "deleted";
            case EXCLUDED -> "excluded";
            case INACTIVE -> "inactive";
            case UNKNOWN_END -> "unknown-end";
        };
    }
}
