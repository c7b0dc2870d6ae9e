package dev.usher.seats;

import org.jspecify.annotations.Nullable;

/// Names a request in a waiting line, such as `r-7`.
///
/// @param number unique in the cluster, never reused; its high bits are the era (see [Numbers])
public record RequestId(long number) implements Comparable<RequestId> {

    /// Reads what [#toString] writes, or gives null for any other text.
    public static @Nullable RequestId parse(String text) {
        long number = Numbers.parse("r", text);
        return number < 0 ? null : new RequestId(number);
    }

    @Override
    public int compareTo(RequestId other) {
        return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Numbers.text("r", number);
    }
}
