package dev.usher.seats.codec;

/// Bytes in a format that a newer version of this program wrote: nothing is wrong with them, but
/// this version must leave them alone.
public final class NewerFormat extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int found;
    private final int known;

    NewerFormat(String what, int found, int known) {
        super(
                what
                        + " is in format "
                        + found
                        + ", this version of Usher reads formats up to "
                        + known
                        + ": start the version that wrote it, or a later one");
        this.found = found;
        this.known = known;
    }

    /// The format of the bytes.
    public int found() {
        return found;
    }

    /// The newest format that this version reads.
    public int known() {
        return known;
    }
}
