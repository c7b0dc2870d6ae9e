package dev.usher.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The words of an SQL text, as far as one must know them to say what it may do: names (quoted ones
/// too), signs, and where statements end. What stands in strings and comments is no word.
final class SqlWords {
    private static final int FIRST_BEYOND_ASCII = 0x80;

    private final String text;
    private final List<String> words = new ArrayList<>();
    private int at;

    private SqlWords(String text) {
        this.text = text;
    }

    /// All words in order: names in lower case without quotes, every other sign as itself, and a
    /// string of any kind as `''`.
    static List<String> of(String text) {
        SqlWords reading = new SqlWords(text);
        while (reading.at < text.length()) {
            reading.word();
        }
        return reading.words;
    }

    private void word() {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (text.startsWith("--", at)) {
            at = after("\n", at);
        } else if (text.startsWith("/*", at)) {
            blockComment();
        } else if (c == '\'') {
            boolean escapes = !words.isEmpty() && endsAsE();
            at = closing('\'', at + 1, escapes);
            words.add("''");
        } else if (c == '"') {
            int start = at + 1;
            at = closing('"', start, false);
            String name = text.substring(start, Math.max(start, at - 1));
            words.add(name.replace("\"\"", "\"").toLowerCase(Locale.ROOT));
        } else if (c == '$') {
            dollar();
        } else if (tagPart(c) && !Character.isDigit(c)) {
            int start = at;
            while (at < text.length() && namePart(text.charAt(at))) {
                at++;
            }
            words.add(text.substring(start, at).toLowerCase(Locale.ROOT));
        } else {
            words.add(String.valueOf(c));
            at++;
        }
    }

    /// A name may have a `$` in it, but not begin with one.
    private static boolean namePart(char c) {
        return c == '$' || tagPart(c);
    }

    private static boolean tagPart(char c) {
        return c == '_' || c >= FIRST_BEYOND_ASCII || Character.isLetterOrDigit(c);
    }

    /// `E'...'`, where a backslash escapes.
    private boolean endsAsE() {
        return words.getLast().equals("e")
                && at > 0
                && Character.toLowerCase(text.charAt(at - 1)) == 'e';
    }

    private int after(String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }

    private void blockComment() {
        int depth = 0;
        do {
            if (text.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < text.length());
    }

    private int closing(char quote, int from, boolean escapes) {
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (escapes && c == '\\') {
                i += 2;
            } else if (c != quote) {
                i++;
            } else if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
                i += 2;
            } else {
                return i + 1;
            }
        }
        return text.length();
    }

    /// `$$...$$` or `$tag$...$tag$`; a lone `$1` is a sign.
    private void dollar() {
        int end = at + 1;
        while (end < text.length() && tagPart(text.charAt(end))) {
            end++;
        }
        boolean number = end > at + 1 && Character.isDigit(text.charAt(at + 1));
        if (number || end >= text.length() || text.charAt(end) != '$') {
            words.add("$");
            at++;
            return;
        }
        String tag = text.substring(at, end + 1);
        at = after(tag, end + 1);
        words.add("''");
    }
}
