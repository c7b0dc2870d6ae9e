package dev.usher.formats;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Looks into the bytes of a line, eight at a time where it can.
public final class Bytes {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private Bytes() {}

    /// The next eight bytes, the first lowest.
    public static long eight(byte[] text, int at) {
        return (long) LONGS.get(text, at);
    }

    /// Where a byte is next; -1 if nowhere.
    public static int find(byte[] text, int from, int to, byte sought) {
        long pattern = ONES * sought;
        int at = from;
        for (; at + 8 <= to; at += 8) {
            long same = eight(text, at) ^ pattern;
            long hit = (same - ONES) & ~same & HIGHS;
            if (hit != 0) {
                return at + (Long.numberOfTrailingZeros(hit) >> 3);
            }
        }
        for (; at < to; at++) {
            if (text[at] == sought) {
                return at;
            }
        }
        return -1;
    }

    /// Whether a word starts there.
    public static boolean starts(byte[] text, int at, int to, byte[] word) {
        return to - at >= word.length
                && Arrays.equals(text, at, at + word.length, word, 0, word.length);
    }

    /// A blank or a tab.
    public static boolean blank(byte b) {
        return b == ' ' || b == '\t';
    }

    /// A decimal digit.
    public static boolean digit(byte b) {
        return b >= '0' && b <= '9';
    }

    /// The first place that is not blank, `to` if none.
    public static int skip(byte[] text, int from, int to) {
        int at = from;
        while (at < to && blank(text[at])) {
            at++;
        }
        return at;
    }

    /// The end without blanks before it.
    public static int trim(byte[] text, int from, int to) {
        int end = to;
        while (end > from && (blank(text[end - 1]) || text[end - 1] == '\r')) {
            end--;
        }
        return end;
    }

    /// The next blank, `to` if none.
    public static int word(byte[] text, int from, int to) {
        int at = from;
        while (at < to && !blank(text[at])) {
            at++;
        }
        return at;
    }

    /// A number that is all there is from here to there; -1 if it is none of at most 18 digits.
    public static long number(byte[] text, int from, int to) {
        if (from >= to || to - from > 18) {
            return -1;
        }
        long number = 0;
        for (int at = from; at < to; at++) {
            if (!digit(text[at])) {
                return -1;
            }
            number = number * 10 + (text[at] - '0');
        }
        return number;
    }

    /// Sixty-four bits of all the bytes.
    public static long hash(byte[] text, int from, int to) {
        long hash = (to - from) * MIX;
        int at = from;
        for (; at + 8 <= to; at += 8) {
            hash = (hash ^ eight(text, at)) * MIX;
            hash ^= hash >>> 32;
        }
        long rest = 0;
        for (; at < to; at++) {
            rest = (rest << 8) | (text[at] & 0xFF);
        }
        hash = (hash ^ rest) * MIX;
        return hash ^ (hash >>> 29);
    }

    /// The bytes of a text in ASCII.
    public static byte[] of(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }

    /// The text: UTF-8 or, where it is not, windows-1252.
    public static String text(byte[] text, int from, int to) {
        return Lines.text(text, from, to);
    }
}
