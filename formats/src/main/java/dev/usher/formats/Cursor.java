package dev.usher.formats;

/// A reader's place in a text: each method reads one token and moves past it, or throws
/// [Unreadable] and stays. Time is linear in what is read.
public final class Cursor {
    private static final int MOST_DIGITS = 18;

    private final String text;
    private final Places places;
    private int at;

    /// Reads a text whose characters have the given places.
    public Cursor(String text, Places places) {
        this.text = text;
        this.places = places;
    }

    /// Reads one line.
    public static Cursor of(Line line) {
        return new Cursor(line.text(), Places.of(line.number()));
    }

    /// A blank, a tab, or what copying from web pages and terminals leaves in their stead.
    public static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\u000B' || c == '\f' || c == '\u00A0';
    }

    /// Whether everything is read.
    public boolean atEnd() {
        return at == text.length();
    }

    /// How many characters are read.
    public int offset() {
        return at;
    }

    /// Goes back, or forward, to an offset taken before.
    public void moveTo(int offset) {
        at = offset;
    }

    /// Moves past blanks and tabs, also none.
    public void spaces() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    /// Moves past the literal if it comes next.
    public boolean take(String literal) {
        boolean next = text.startsWith(literal, at);
        if (next) {
            at += literal.length();
        }
        return next;
    }

    /// Moves past the literal, which must come next.
    public void expect(String literal) throws Unreadable {
        if (!take(literal)) {
            throw unreadable('"' + literal + '"');
        }
    }

    /// The text before the next `stop`, which is not read; at least one character.
    public String until(String stop, String expected) throws Unreadable {
        int end = text.indexOf(stop, at);
        if (end <= at) {
            throw unreadable(expected);
        }
        String read = text.substring(at, end);
        at = end;
        return read;
    }

    /// The characters up to the next blank; at least one.
    public String word(String expected) throws Unreadable {
        String word = wordAt(at, text.length());
        if (word.isEmpty()) {
            throw unreadable(expected);
        }
        at += word.length();
        return word;
    }

    /// The characters up to the next blank, also none.
    public String wordOrNone() {
        String word = wordAt(at, text.length());
        at += word.length();
        return word;
    }

    /// A decimal number of at most 18 digits.
    public long count(String expected) throws Unreadable {
        int end = at;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        if (end == at || end - at > MOST_DIGITS) {
            throw unreadable(expected);
        }
        long count = Long.parseLong(text, at, end, 10);
        at = end;
        return count;
    }

    /// All that is left.
    public String rest() {
        String rest = text.substring(at);
        at = text.length();
        return rest;
    }

    /// Nothing but blanks may be left.
    public void end(String expected) throws Unreadable {
        spaces();
        if (!atEnd()) {
            throw unreadable(expected);
        }
    }

    /// This place cannot be read.
    public Unreadable unreadable(String expected) {
        return new Unreadable(problem(expected));
    }

    /// A problem at this place, for a reader that reads on.
    public Problem problem(String expected) {
        return places.problem(at, expected, found());
    }

    /// The next word with the blanks before it; empty if only blanks are left.
    private String found() {
        int most = Math.min(text.length(), at + Problem.MOST_FOUND);
        int word = at;
        while (word < most && isBlank(text.charAt(word))) {
            word++;
        }
        return word == text.length() ? "" : text.substring(at, word) + wordAt(word, most);
    }

    private String wordAt(int from, int to) {
        int most = Math.min(to, text.length());
        int end = from;
        while (end < most && !isBlank(text.charAt(end))) {
            end++;
        }
        return text.substring(from, end);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
