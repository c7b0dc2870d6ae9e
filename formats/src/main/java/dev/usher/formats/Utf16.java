package dev.usher.formats;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Whether a text is in UTF-16, and in which order its bytes stand.
enum Utf16 {
    /// It is not.
    NONE,
    /// The low byte first.
    LITTLE,
    /// The high byte first.
    BIG;

    /// How many bytes of a text are enough to tell.
    static final int ENOUGH = 64;

    static boolean marks(byte[] text) {
        return mark(text, text.length) != NONE;
    }

    static byte[] toUtf8(byte[] text) {
        Charset order =
                mark(text, text.length) == LITTLE
                        ? StandardCharsets.UTF_16LE
                        : StandardCharsets.UTF_16BE;
        return new String(text, 2, text.length - 2, order).getBytes(StandardCharsets.UTF_8);
    }

    /// By the byte order mark or, without one, by every second byte being zero and no other.
    static Utf16 of(byte[] start, int length) {
        Utf16 marked = mark(start, length);
        if (marked != NONE || length < 8) {
            return marked;
        }
        int even = 0;
        int odd = 0;
        for (int at = 0; at + 1 < length; at += 2) {
            even += start[at] == 0 ? 1 : 0;
            odd += start[at + 1] == 0 ? 1 : 0;
        }
        int most = length / 2 * 9 / 10;
        if (odd >= most && even == 0) {
            return LITTLE;
        }
        return even >= most && odd == 0 ? BIG : NONE;
    }

    private static Utf16 mark(byte[] text, int length) {
        if (length < 2) {
            return NONE;
        }
        if (text[0] == (byte) 0xFF && text[1] == (byte) 0xFE) {
            return LITTLE;
        }
        return text[0] == (byte) 0xFE && text[1] == (byte) 0xFF ? BIG : NONE;
    }

    /// How many bytes the mark at the start of the text takes.
    int markWidth(byte[] start, int length) {
        return mark(start, length) == NONE ? 0 : 2;
    }

    /// A unit of two bytes in the order of the text.
    int unit(int first, int second) {
        return this == LITTLE ? (second << 8) | first : (first << 8) | second;
    }
}
