package dev.usher.formats;

/// A place in a text that could not be read.
///
/// @param line counted from 1
/// @param column counted from 1; a tab is one column, a byte order mark none
/// @param expected what the reader looked for, as a noun phrase: `a number of licenses`
/// @param found what stood there instead, at most 40 characters of it with control characters
///   spelled out; empty at the end of a line
public record Problem(long line, int column, String expected, String found) {
    /// Enough of a text for `found`; a reader that reports many places of one long line should not
    /// look further.
    public static final int MOST_FOUND = 64;

    private static final int SHOWN = 40;

    public Problem {
        found = shown(found);
    }

    /// What is wrong, without the place.
    public String message() {
        String there = found.isEmpty() ? "the end of the line" : '"' + found + '"';
        return "expected " + expected + ", found " + there;
    }

    /// The place and what is wrong: `1:29: expected a number of licenses issued, found "ten"`.
    @Override
    public String toString() {
        return line + ":" + column + ": " + message();
    }

    private static String shown(String found) {
        StringBuilder shown = new StringBuilder();
        int at = 0;
        while (at < found.length() && shown.length() < SHOWN) {
            int point = found.codePointAt(at);
            if (Printable.test(point)) {
                shown.appendCodePoint(point);
            } else {
                shown.append("\\u%04X".formatted(point));
            }
            at += Character.charCount(point);
        }
        return at < found.length() && !shown.toString().endsWith("...")
                ? shown.append("...").toString()
                : shown.toString();
    }
}
