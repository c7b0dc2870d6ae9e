package dev.usher.store;

/// How far the log is in the usage table: all entries up to this one, and none after.
///
/// @param era 0 before the first entry
public record Marker(int era, long index) implements Comparable<Marker> {
    static final Marker NONE = new Marker(0, 0);

    @Override
    public int compareTo(Marker other) {
        return era != other.era
                ? Integer.compare(era, other.era)
                : Long.compare(index, other.index);
    }
}
