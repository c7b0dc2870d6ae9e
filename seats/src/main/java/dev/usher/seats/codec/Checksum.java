package dev.usher.seats.codec;

import java.util.zip.CRC32C;

/// CRC-32C: finds every single flipped bit and torn end of a slice.
final class Checksum {
    /// Bytes it takes.
    static final int SIZE = 4;

    private Checksum() {}

    static int of(byte[] bytes, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, length);
        return (int) sum.getValue();
    }
}
