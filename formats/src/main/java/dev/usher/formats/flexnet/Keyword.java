package dev.usher.formats.flexnet;

import dev.usher.formats.Cursor;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// The word that opens a record of a license file, in any case.
enum Keyword {
    SERVER(2),
    USE_SERVER(0),
    VENDOR(1),
    DAEMON(1),
    FEATURE(5),
    INCREMENT(5),
    UPGRADE(6),
    PACKAGE(3);

    private final int leastFields;

    Keyword(int leastFields) {
        this.leastFields = leastFields;
    }

    /// The keyword that a line starts with, or null.
    static @Nullable Keyword of(String line) {
        int from = FileText.firstNonBlank(line, 0);
        int to = from;
        while (to < line.length() && to - from <= 10 && !Cursor.isBlank(line.charAt(to))) {
            to++;
        }
        String word = line.substring(from, to).toUpperCase(Locale.ROOT);
        for (Keyword keyword : values()) {
            if (keyword.name().equals(word)) {
                return keyword;
            }
        }
        return null;
    }

    /// Whether a line starts like a whole record: with a keyword and fields enough. Tells a lost
    /// quote or a stray backslash from a value that happens to hold a keyword.
    static boolean opensRecord(String line) {
        Keyword keyword = of(line);
        if (keyword == null) {
            return false;
        }
        int fields = -1;
        int at = FileText.firstNonBlank(line, 0);
        while (at < line.length() && fields < keyword.leastFields) {
            fields++;
            while (at < line.length() && !Cursor.isBlank(line.charAt(at))) {
                at++;
            }
            at = FileText.firstNonBlank(line, at);
        }
        return fields >= Math.min(keyword.leastFields, 4);
    }

    /// Whether files older than FLEXlm 3 may continue this record by indenting the next line.
    boolean continuesByIndent() {
        return switch (this) {
            case FEATURE, INCREMENT, UPGRADE, PACKAGE -> true;
            case SERVER, USE_SERVER, VENDOR, DAEMON -> false;
        };
    }
}
