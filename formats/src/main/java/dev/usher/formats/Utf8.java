package dev.usher.formats;

/// Whether bytes are UTF-8, as RFC 3629 has it: no overlong forms, no surrogates.
final class Utf8 {
    private Utf8() {}

    static boolean valid(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int width = width(bytes, at, to);
            if (width == 0) {
                return false;
            }
            at += width;
        }
        return true;
    }

    /// Where the last whole character ends, for a line cut in the middle of one.
    static int wholeCharacters(byte[] bytes, int from, int to) {
        int at = to;
        while (at > from && to - at < 3 && (bytes[at - 1] & 0xC0) == 0x80) {
            at--;
        }
        boolean inside = at > from && (bytes[at - 1] & 0xC0) == 0xC0;
        return inside && width(bytes, at - 1, to) == 0 ? at - 1 : to;
    }

    /// How many bytes the character at a place has; 0 if it is none.
    private static int width(byte[] bytes, int at, int to) {
        int lead = bytes[at] & 0xFF;
        if (lead < 0x80) {
            return 1;
        }
        int width = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || at + width > to || !second(lead, bytes[at + 1] & 0xFF)) {
            return 0;
        }
        for (int next = at + 2; next < at + width; next++) {
            if ((bytes[next] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return width;
    }

    private static boolean second(int lead, int second) {
        int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        return second >= least && second <= most;
    }
}
