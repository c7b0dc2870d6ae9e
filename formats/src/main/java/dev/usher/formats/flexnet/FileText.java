package dev.usher.formats.flexnet;

import dev.usher.formats.Cursor;

/// Small questions about a line of a license file.
final class FileText {
    private FileText() {}

    /// The line with the typographic quotes of web pages and mail programs made straight.
    static String straight(String line) {
        boolean curly = line.indexOf('\u201C') >= 0 || line.indexOf('\u201D') >= 0;
        return curly ? line.replace('\u201C', '"').replace('\u201D', '"') : line;
    }

    /// The first place at or after `from` that is not blank, or the length.
    static int firstNonBlank(String line, int from) {
        int at = from;
        while (at < line.length() && Cursor.isBlank(line.charAt(at))) {
            at++;
        }
        return at;
    }

    /// The last place in `from` to `to` that is not blank, or -1.
    static int lastNonBlank(String line, int from, int to) {
        int at = to - 1;
        while (at >= from && Cursor.isBlank(line.charAt(at))) {
            at--;
        }
        return at >= from ? at : -1;
    }
}
