package dev.usher.formats.flexnet;

/// One blank-separated field of a record, as written.
///
/// @param text with its quotes
/// @param offset in the record
/// @param equals the first `=` outside quotes, in `text`; -1 if there is none
record Field(String text, int offset, int equals) {

    /// `KEY=value` or a flag.
    boolean named() {
        return equals > 0;
    }

    boolean quoted() {
        return text.startsWith("\"");
    }

    /// The text without quotes around it.
    String bare() {
        return bare(text);
    }

    String key() {
        return named() ? text.substring(0, equals) : bare();
    }

    /// Where the value starts, in the record.
    int valueOffset() {
        return offset + equals + 1;
    }

    String value() {
        return bare(text.substring(equals + 1));
    }

    private static String bare(String text) {
        if (!text.startsWith("\"")) {
            return text;
        }
        boolean closed = text.length() > 1 && text.endsWith("\"");
        return text.substring(1, closed ? text.length() - 1 : text.length());
    }
}
