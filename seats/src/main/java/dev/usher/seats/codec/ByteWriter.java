package dev.usher.seats.codec;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.List;

/// Bytes as they grow. Each kind of value has one form, so that equal values are equal bytes.
///
/// Whole numbers are varints, seven bits a byte, low bits first; signed ones are zig-zagged first.
/// Texts are UTF-8 behind their length in bytes; half a surrogate pair, which UTF-8 does not have,
/// is written as the three bytes it would take, so that any text comes back as it was.
final class ByteWriter {
    private static final int FIRST_SIZE = 256;
    private static final int NANOS_PER_MILLI = 1_000_000;

    private byte[] bytes = new byte[FIRST_SIZE];
    private int length;

    int length() {
        return length;
    }

    /// Forgets what was written after `shorter` bytes.
    void cutTo(int shorter) {
        length = shorter;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /// One byte, 0 to 255.
    ByteWriter octet(int value) {
        room(1);
        bytes[length++] = (byte) value;
        return this;
    }

    /// A number that is not negative; a negative one comes back too, from ten bytes.
    ByteWriter unsigned(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
        return this;
    }

    /// A number of either sign, short if it is near zero.
    ByteWriter number(long value) {
        return unsigned((value << 1) ^ (value >> 63));
    }

    ByteWriter flag(boolean value) {
        return octet(value ? 1 : 0);
    }

    /// All that another writer holds, as it is.
    ByteWriter all(ByteWriter other) {
        room(other.length);
        System.arraycopy(other.bytes, 0, bytes, length, other.length);
        length += other.length;
        return this;
    }

    /// Four bytes, high one first, of the checksum of what stands before it.
    ByteWriter checksum() {
        int sum = Checksum.of(bytes, length);
        return octet(sum >>> 24).octet(sum >>> 16).octet(sum >>> 8).octet(sum);
    }

    ByteWriter text(String text) {
        int size = sizeOf(text);
        unsigned(size);
        room(size);
        if (size == text.length()) {
            for (int i = 0; i < size; i++) {
                bytes[length++] = (byte) text.charAt(i);
            }
        } else {
            wide(text);
        }
        return this;
    }

    private static int sizeOf(String text) {
        int size = text.length();
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit >= 0x800) {
                size += 2;
                if (pairAt(text, i)) {
                    i++; // two units, four bytes
                }
            } else if (unit >= 0x80) {
                size++;
            }
        }
        return size;
    }

    private static boolean pairAt(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
    }

    private void wide(String text) {
        for (int i = 0; i < text.length(); i++) {
            int point = text.charAt(i);
            if (point < 0x80) {
                bytes[length++] = (byte) point;
            } else if (point < 0x800) {
                bytes[length++] = (byte) (0xC0 | (point >> 6));
                further(point);
            } else if (pairAt(text, i)) {
                point = text.codePointAt(i++);
                bytes[length++] = (byte) (0xF0 | (point >> 18));
                further(point >> 12);
                further(point >> 6);
                further(point);
            } else {
                bytes[length++] = (byte) (0xE0 | (point >> 12));
                further(point >> 6);
                further(point);
            }
        }
    }

    private void further(int bits) {
        bytes[length++] = (byte) (0x80 | (bits & 0x3F));
    }

    /// Milliseconds since 1970.
    ///
    /// @throws IllegalStateException if it has a finer part: all instants in the system are whole
    ///   milliseconds
    ByteWriter instant(Instant at) {
        if (at.getLong(ChronoField.NANO_OF_SECOND) % NANOS_PER_MILLI != 0) {
            throw new IllegalStateException(at + " is not a whole number of milliseconds");
        }
        try {
            return number(at.toEpochMilli());
        } catch (ArithmeticException e) {
            throw new IllegalStateException(at + " is too far from 1970", e);
        }
    }

    /// Whole seconds, then nanoseconds: what a person typed comes back as typed and can be judged.
    ByteWriter duration(Duration duration) {
        return number(duration.getSeconds()).unsigned(duration.getNano());
    }

    /// Days since 1970.
    ByteWriter date(LocalDate date) {
        return number(date.toEpochDay());
    }

    /// Nanoseconds since midnight.
    ByteWriter timeOfDay(LocalTime time) {
        return unsigned(time.toNanoOfDay());
    }

    <T> ByteWriter nullable(@Nullable T value, Encoder<T> encoder) {
        flag(value != null);
        if (value != null) {
            encoder.write(this, value);
        }
        return this;
    }

    <T> ByteWriter list(List<T> values, Encoder<T> encoder) {
        unsigned(values.size());
        for (T value : values) {
            encoder.write(this, value);
        }
        return this;
    }

    ByteWriter texts(List<String> texts) {
        return list(texts, ByteWriter::text);
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
