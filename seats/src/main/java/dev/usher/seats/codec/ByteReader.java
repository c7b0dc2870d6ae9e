package dev.usher.seats.codec;

import dev.usher.seats.Corrupt;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/// Reads what [ByteWriter] writes, and only that: whatever else the bytes are, it throws [Corrupt]
/// with what was expected, what was found and where. No count is believed before it has been
/// compared with the bytes that remain, so that damaged bytes cannot ask for memory.
final class ByteReader {
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;
    private static final long MOST_DAYS = 365_000_000L; // a million years to either side

    private final String what;
    private final byte[] bytes;
    private final int end;
    private final @Nullable Sharing sharing;
    private int at;
    private Instant latest = Instant.EPOCH;

    /// Reads `bytes`, values of their own for each.
    ///
    /// @param what the bytes are, for messages
    ByteReader(String what, byte[] bytes) {
        this(what, bytes, bytes.length, null);
    }

    /// Reads the first `end` bytes; equal values become one where `sharing` knows them.
    ByteReader(String what, byte[] bytes, int end, @Nullable Sharing sharing) {
        this.what = what;
        this.bytes = bytes;
        this.end = end;
        this.sharing = sharing;
    }

    /// What to throw: the bytes here are not as they must be.
    Corrupt bad(String message) {
        return new Corrupt(what + ", offset " + at + ": " + message);
    }

    /// Nothing may stand behind what was read.
    void end() {
        if (at < end) {
            throw bad("expected the end, found " + (end - at) + " bytes more");
        }
    }

    int octet() {
        if (at >= end) {
            throw bad("expected more, found the end");
        }
        return bytes[at++] & 0xFF;
    }

    long unsigned() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = octet();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                boolean odd = (shift > 0 && next == 0) || (shift == 63 && next > 1);
                if (odd) {
                    throw bad("expected a number in its shortest form, found a longer one");
                }
                return value;
            }
        }
        throw bad("expected a number of at most ten bytes, found a longer one");
    }

    long number() {
        long value = unsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    /// A number of either sign that fits an `int`.
    int small() {
        long value = number();
        if (value != (int) value) {
            throw bad("expected a number of 32 bits, found " + value);
        }
        return (int) value;
    }

    /// A tag, a version or another number from 0 to 2^31-1.
    int tag() {
        long value = unsigned();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw bad("expected a small number, found " + Long.toUnsignedString(value));
        }
        return (int) value;
    }

    boolean flag() {
        int value = octet();
        if (value > 1) {
            throw bad("expected 0 or 1, found " + value);
        }
        return value == 1;
    }

    /// How many of something follow that takes one byte or more each.
    int count() {
        long value = unsigned();
        if (value < 0 || value > end - at) {
            throw bad(
                    "expected a count of at most the "
                            + (end - at)
                            + " bytes that remain, found "
                            + Long.toUnsignedString(value));
        }
        return (int) value;
    }

    String text() {
        int size = count();
        int start = at;
        at += size;
        for (int i = start; i < at; i++) {
            if (bytes[i] < 0) {
                return wide(start, at);
            }
        }
        return new String(bytes, start, size, StandardCharsets.ISO_8859_1);
    }

    private String wide(int start, int stop) {
        StringBuilder text = new StringBuilder(stop - start);
        at = start;
        while (at < stop) {
            int first = octet();
            if (first < 0x80) {
                text.append((char) first);
            } else if (first >> 5 == 0b110) {
                text.appendCodePoint(more(first & 0x1F, 1, stop, 0x80));
            } else if (first >> 4 == 0b1110) {
                text.append((char) more(first & 0x0F, 2, stop, 0x800));
            } else if (first >> 3 == 0b11110) {
                text.appendCodePoint(more(first & 0x07, 3, stop, 0x10000));
            } else {
                throw bad("expected the first byte of a character, found " + first);
            }
        }
        return text.toString();
    }

    private int more(int first, int count, int stop, int least) {
        int point = first;
        for (int i = 0; i < count; i++) {
            int next = at < stop ? octet() : 0;
            if (next >> 6 != 0b10) {
                throw bad("expected a further byte of a character, found " + next);
            }
            point = (point << 6) | (next & 0x3F);
        }
        if (point < least || point > Character.MAX_CODE_POINT) {
            throw bad("expected a character in its shortest form, found " + point);
        }
        return point;
    }

    /// A text that many records have in common.
    String name() {
        return one(text());
    }

    /// Often the same as the one before it, and then the same object.
    Instant instant() {
        long millis = number();
        if (millis != latest.toEpochMilli()) {
            latest = Instant.ofEpochMilli(millis);
        }
        return latest;
    }

    Duration duration() {
        long seconds = number();
        long nanos = unsigned();
        if (nanos < 0 || nanos > 999_999_999) {
            throw bad("expected less than a second, found " + nanos + " nanoseconds");
        }
        return Duration.ofSeconds(seconds, nanos);
    }

    LocalDate date() {
        long day = number();
        if (day < -MOST_DAYS || day > MOST_DAYS) {
            throw bad("expected a day, found " + day + " days from 1970");
        }
        return LocalDate.ofEpochDay(day);
    }

    LocalTime timeOfDay() {
        long nanos = unsigned();
        if (nanos < 0 || nanos >= NANOS_PER_DAY) {
            throw bad("expected a time of day, found " + nanos + " nanoseconds");
        }
        return LocalTime.ofNanoOfDay(nanos);
    }

    <T> @Nullable T nullable(Decoder<T> decoder) {
        return flag() ? decoder.read(this) : null;
    }

    <T> List<T> list(Decoder<T> decoder) {
        int count = count();
        if (count == 0) {
            return List.of();
        }
        if (count == 1) {
            return List.of(decoder.read(this));
        }
        List<T> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(decoder.read(this));
        }
        return values;
    }

    List<String> texts() {
        return list(ByteReader::text);
    }

    /// The value, or the equal one that was read before.
    <T> T one(T value) {
        return sharing != null ? sharing.one(value) : value;
    }
}
