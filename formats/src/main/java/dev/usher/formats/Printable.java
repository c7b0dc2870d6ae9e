package dev.usher.formats;

/// Which characters a terminal and a YAML document can both show.
public final class Printable {
    private Printable() {}

    /// Whether a code point may stand in printed text: no control, no half of a surrogate pair, no
    /// character that turns the direction of writing or breaks the line.
    public static boolean test(int point) {
        if (point < 0x20 || in(point, 0x7F, 0x9F)) {
            return false;
        }
        boolean directions = in(point, 0x200B, 0x200F) || in(point, 0x2028, 0x202E);
        boolean isolates = in(point, 0x2060, 0x206F);
        boolean unpaired = in(point, 0xD800, 0xDFFF);
        return !directions
                && !isolates
                && !unpaired
                && point != 0xFEFF
                && (point & 0xFFFE) != 0xFFFE;
    }

    private static boolean in(int point, int least, int most) {
        return point >= least && point <= most;
    }

    /// The text on one line: every character that cannot be shown becomes `?`, and what is longer
    /// than `most` characters is cut and ends in `...`.
    public static String line(String text, int most) {
        StringBuilder shown = new StringBuilder();
        int at = 0;
        while (at < text.length() && shown.length() < most) {
            int point = text.codePointAt(at);
            shown.appendCodePoint(Printable.test(point) ? point : point == '\t' ? ' ' : '?');
            at += Character.charCount(point);
        }
        return at < text.length() ? shown.append("...").toString() : shown.toString();
    }
}
