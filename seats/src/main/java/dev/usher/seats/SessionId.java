package dev.usher.seats;

import org.jspecify.annotations.Nullable;

/// Names a session, such as `s-7`.
///
/// @param number unique in the cluster, never reused; its high bits are the era (see [Numbers])
public record SessionId(long number) implements Comparable<SessionId> {

    /// Reads what [#toString] writes, or gives null for any other text.
    public static @Nullable SessionId parse(String text) {
        long number = Numbers.parse("s", text);
        return number < 0 ? null : new SessionId(number);
    }

    @Override
    public int compareTo(SessionId other) {
        return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Numbers.text("s", number);
    }
}
