package dev.usher.seats;

/// Bytes that no version of this program wrote: a programmer's or a disk's error, never a user's.
public final class Corrupt extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message what was expected, what was found and at which offset
    public Corrupt(String message) {
        super(message);
    }
}
