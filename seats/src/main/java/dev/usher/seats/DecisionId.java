package dev.usher.seats;

import org.jspecify.annotations.Nullable;

/// Names a decision and its record, such as `d-7`.
///
/// @param number unique in the cluster, never reused; its high bits are the era (see [Numbers])
public record DecisionId(long number) implements Comparable<DecisionId> {

    /// Reads what [#toString] writes, or gives null for any other text.
    public static @Nullable DecisionId parse(String text) {
        long number = Numbers.parse("d", text);
        return number < 0 ? null : new DecisionId(number);
    }

    @Override
    public int compareTo(DecisionId other) {
        return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Numbers.text("d", number);
    }
}
