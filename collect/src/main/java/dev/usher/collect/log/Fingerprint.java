package dev.usher.collect.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// Tells whether a file is the one that was read before: names and numbers of files are used again,
/// what stands in them is not.
final class Fingerprint {
    /// How many of its first bytes count.
    static final int HEAD = 1024;

    /// How many bytes before the place that was read up to count.
    static final int SEAM = 256;

    private static final int LENGTH = 12;

    private Fingerprint() {}

    /// The mark of a file that was read up to an offset.
    static Mark mark(FileChannel file, String key, long offset) throws IOException {
        int head = (int) Math.min(offset, HEAD);
        int seam = (int) Math.min(offset, SEAM);
        return new Mark(key, offset, digest(file, 0, head), digest(file, offset - seam, seam));
    }

    /// Whether the file holds, up to the mark, what the marked one held.
    static boolean fits(FileChannel file, Mark mark) throws IOException {
        return file.size() >= mark.offset() && mark.equals(mark(file, mark.key(), mark.offset()));
    }

    /// Of the beginning of a SHA-256, in hexadecimal; empty for no bytes.
    private static String digest(FileChannel file, long from, int length) throws IOException {
        if (length == 0) {
            return "";
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        long at = from;
        while (bytes.hasRemaining()) {
            int read = file.read(bytes, at);
            if (read < 0) {
                break;
            }
            at += read;
        }
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes.array());
            return HexFormat.of().formatHex(Arrays.copyOf(sum, LENGTH));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
