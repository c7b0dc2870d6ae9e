package dev.usher.formats.dsls;

import dev.usher.formats.Cursor;

/// A program that runs under a seat:
///
/// ```
/// WS7 (41D6145106-0a19ad1a.1)/10.25.173.26   mara    C:\Program Files\Acme\slv.exe   6.422  2000
/// ```
///
/// Two blanks or a tab stand between the parts, and one within them; where a text has lost its
/// blanks, the user is one word.
///
/// @param address empty if not printed
record Running(String host, String address, String user, String program) {

    /// The name and the address in `WS7 (41D6145106-0a19ad1a.1)/10.25.173.26`.
    static String[] host(String text) {
        int parenthesis = text.indexOf(" (");
        int slash = text.lastIndexOf(")/");
        String name = parenthesis > 0 ? text.substring(0, parenthesis) : text;
        String address = slash > 0 ? text.substring(slash + 2).trim() : "";
        return new String[] {name.trim(), address};
    }

    /// Reads what stands before the first key of a line; nothing of it is sure to be there.
    static Running of(String text) {
        int slash = text.indexOf(")/");
        if (slash < 0) {
            String[] words = text.trim().split("[ \t]+", 3);
            return new Running(
                    words[0],
                    "",
                    words.length > 1 ? words[1] : "",
                    words.length > 2 ? words[2].trim() : "");
        }
        int end = slash + 2;
        while (end < text.length() && !Cursor.isBlank(text.charAt(end))) {
            end++;
        }
        String[] host = host(text.substring(0, end));
        String rest = text.substring(end).trim();
        int gap = gap(rest);
        String user = gap < 0 ? rest.split("[ \t]", 2)[0] : rest.substring(0, gap);
        String program = rest.substring(user.length()).trim();
        int more = gap(program);
        return new Running(host[0], host[1], user, more < 0 ? program : program.substring(0, more));
    }

    /// The first two blanks, or tab.
    private static int gap(String text) {
        int blanks = text.indexOf("  ");
        int tab = text.indexOf('\t');
        return tab < 0 || (blanks >= 0 && blanks < tab) ? blanks : tab;
    }
}
