package dev.usher.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What a file of the archive is.
///
/// @param bytes its length
/// @param sha256 of its bytes, in hexadecimal digits; empty if it cannot be read
record ParquetFile(long bytes, String sha256) {
    private static final int BUFFER = 1 << 16;

    /// Reads the whole file.
    static ParquetFile read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            long length = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                length += n;
            }
            return new ParquetFile(length, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException unreadable) {
            return new ParquetFile(0, "");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    /// The length alone.
    static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException unreadable) {
            return 0;
        }
    }

    /// Puts a file that was written under another name in its place, so that after a power cut it
    /// is there whole or not at all.
    static ParquetFile publish(Path part, Path file) throws IOException {
        force(part, StandardOpenOption.WRITE);
        ParquetFile read = read(part);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(file.resolveSibling("."), StandardOpenOption.READ);
        return read;
    }

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }
}
