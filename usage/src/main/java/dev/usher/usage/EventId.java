package dev.usher.usage;

import org.jspecify.annotations.Nullable;

/// Names one usage event in all time, such as `1.4711.0`; ids sort as the events were recorded.
///
/// @param era 1 or more; a restore begins a new one
/// @param index of the log entry whose facts it came of
/// @param ordinal its place among the events of that entry, from 0
public record EventId(int era, long index, int ordinal) implements Comparable<EventId> {

    private static final int MOST_INT_DIGITS = 9;
    private static final int MOST_LONG_DIGITS = 18;

    /// Reads what [#toString] writes, or gives null for any other text.
    public static @Nullable EventId parse(String text) {
        int first = text.indexOf('.');
        int last = text.lastIndexOf('.');
        if (first < 0 || first == last) {
            return null;
        }

        long era = digits(text.substring(0, first), MOST_INT_DIGITS);
        long index = digits(text.substring(first + 1, last), MOST_LONG_DIGITS);
        long ordinal = digits(text.substring(last + 1), MOST_INT_DIGITS);
        if (era < 0 || index < 0 || ordinal < 0) {
            return null;
        }
        return new EventId((int) era, index, (int) ordinal);
    }

    private static long digits(String text, int most) {
        if (text.isEmpty() || text.length() > most) {
            return -1;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return -1;
            }
        }
        return Long.parseLong(text);
    }

    @Override
    public int compareTo(EventId other) {
        if (era != other.era) {
            return Integer.compare(era, other.era);
        }
        if (index != other.index) {
            return Long.compare(index, other.index);
        }
        return Integer.compare(ordinal, other.ordinal);
    }

    @Override
    public String toString() {
        return era + "." + index + "." + ordinal;
    }
}
