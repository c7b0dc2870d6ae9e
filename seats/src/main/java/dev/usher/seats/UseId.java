package dev.usher.seats;

import org.jspecify.annotations.Nullable;

/// Names a program running under a lease, or an observed one, such as `u-7`.
///
/// @param number unique in the cluster, never reused; its high bits are the era (see [Numbers])
public record UseId(long number) implements Comparable<UseId> {

    /// Reads what [#toString] writes, or gives null for any other text.
    public static @Nullable UseId parse(String text) {
        long number = Numbers.parse("u", text);
        return number < 0 ? null : new UseId(number);
    }

    @Override
    public int compareTo(UseId other) {
        return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Numbers.text("u", number);
    }
}
