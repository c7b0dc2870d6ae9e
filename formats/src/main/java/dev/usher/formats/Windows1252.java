package dev.usher.formats;

/// Bytes as windows-1252. The five bytes that code page leaves open become the control characters
/// of the same number, so that no two bytes look alike.
final class Windows1252 {
    private static final String FROM_80_TO_9F =
            "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D"
                    + "\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122"
                    + "\u0161\u203A\u0153\u009D\u017E\u0178";

    private Windows1252() {}

    static String text(byte[] bytes, int from, int to) {
        char[] text = new char[to - from];
        for (int at = from; at < to; at++) {
            int code = bytes[at] & 0xFF;
            boolean special = code >= 0x80 && code <= 0x9F;
            text[at - from] = special ? FROM_80_TO_9F.charAt(code - 0x80) : (char) code;
        }
        return new String(text);
    }
}
