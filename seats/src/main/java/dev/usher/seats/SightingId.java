package dev.usher.seats;

import org.jspecify.annotations.Nullable;

/// Names a sighting, such as `m-7`.
///
/// @param number unique in the cluster, never reused; its high bits are the era (see [Numbers])
public record SightingId(long number) implements Comparable<SightingId> {

    /// Reads what [#toString] writes, or gives null for any other text.
    public static @Nullable SightingId parse(String text) {
        long number = Numbers.parse("m", text);
        return number < 0 ? null : new SightingId(number);
    }

    @Override
    public int compareTo(SightingId other) {
        return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Numbers.text("m", number);
    }
}
