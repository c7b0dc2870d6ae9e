package dev.usher.formats.flexlog;

/// Why a request was refused: `Licensed number of users already reached. (-4,342)`.
///
/// @param text without the codes
/// @param major the number that classifies it, below 0; 0 if the line has none
/// @param minor where in the daemon it was found; 0 if the line has none
public record Reason(String text, long major, long minor) {

    /// What a reason comes down to.
    public enum Kind {
        /// All seats are in use.
        SEATS_TAKEN,
        /// All seats are reserved for others.
        RESERVED,
        /// An options file keeps the user out, or at a maximum.
        NOT_ALLOWED,
        /// The server does not have the feature, or not in that version.
        NOT_SERVED,
        /// The seats are no longer, or not yet, valid.
        OUT_OF_DATE,
        /// It cannot be borrowed, or not so.
        NOT_BORROWED,
        /// Clocks, connections and the rest.
        OTHER
    }

    /// What it comes down to, by the major number.
    public Kind kind() {
        return switch ((int) -Math.max(major, -1_000)) {
            case 4, 24, 35 -> Kind.SEATS_TAKEN;
            case 101 -> Kind.RESERVED;
            case 38, 39, 87, 194 -> Kind.NOT_ALLOWED;
            case 5, 18, 21, 25, 92 -> Kind.NOT_SERVED;
            case 10, 31 -> Kind.OUT_OF_DATE;
            case 67, 68, 104, 107, 117, 118, 123 -> Kind.NOT_BORROWED;
            default -> Kind.OTHER;
        };
    }
}
