package dev.usher.seats;

import org.jspecify.annotations.Nullable;

/// Names a lease, such as `l-7`.
///
/// @param number unique in the cluster, never reused; its high bits are the era (see [Numbers])
public record LeaseId(long number) implements Comparable<LeaseId> {

    /// Reads what [#toString] writes, or gives null for any other text.
    public static @Nullable LeaseId parse(String text) {
        long number = Numbers.parse("l", text);
        return number < 0 ? null : new LeaseId(number);
    }

    @Override
    public int compareTo(LeaseId other) {
        return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Numbers.text("l", number);
    }
}
