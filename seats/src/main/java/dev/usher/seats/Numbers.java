package dev.usher.seats;

/// How ids are numbered and written: one counter for all kinds, and the era in the bits above it,
/// so that a log restored from a backup never names anything twice. `l-7` is of the first era,
/// `l-2.7` of the second.
public final class Numbers {
    private static final int ERA_SHIFT = 40;
    private static final long COUNTER = (1L << ERA_SHIFT) - 1;
    private static final int MOST_DIGITS = 13;

    private Numbers() {}

    /// The first number of an era (1 or more).
    public static long firstOf(int era) {
        return ((long) (era - 1) << ERA_SHIFT) + 1;
    }

    static String text(String prefix, long number) {
        long era = (number >> ERA_SHIFT) + 1;
        String counter = Long.toString(number & COUNTER);
        return era == 1 ? prefix + "-" + counter : prefix + "-" + era + "." + counter;
    }

    /// The number, or -1 if the text is no id of that kind.
    static long parse(String prefix, String text) {
        if (!text.startsWith(prefix + "-")) {
            return -1;
        }
        int start = prefix.length() + 1;
        int dot = text.indexOf('.', start);
        long era = dot < 0 ? 1 : digits(text.substring(start, dot));
        long counter = digits(text.substring(dot < 0 ? start : dot + 1));
        if (era < 1 || era >= 1 << 20 || counter < 1 || counter > COUNTER) {
            return -1;
        }
        return ((era - 1) << ERA_SHIFT) + counter;
    }

    private static long digits(String text) {
        if (text.isEmpty() || text.length() > MOST_DIGITS) {
            return -1;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return -1;
            }
        }
        return Long.parseLong(text);
    }
}
