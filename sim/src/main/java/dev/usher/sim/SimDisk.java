package dev.usher.sim;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;

/// A disk that keeps what was synced and may lose, tear or keep the rest when the power goes.
final class SimDisk {
    private static final int HEADER = 8;

    private byte[] log = new byte[1 << 12];
    private int written;
    private int synced;
    private @Nullable Snapshot newest;
    private @Nullable Snapshot unfinished;

    /// A snapshot of everything up to an entry.
    ///
    /// @param entries how many log entries it contains
    record Snapshot(int entries, List<byte[]> slices) {}

    /// Appends a framed entry; it is durable after the next [#sync].
    void append(byte[] entry) {
        while (written + HEADER + entry.length > log.length) {
            log = Arrays.copyOf(log, log.length * 2);
        }
        ByteBuffer.wrap(log, written, HEADER).putInt(entry.length).putInt(checksum(entry));
        System.arraycopy(entry, 0, log, written + HEADER, entry.length);
        written += HEADER + entry.length;
    }

    void sync() {
        synced = written;
    }

    /// Begins a snapshot; a crash before [#finishSnapshot] leaves the previous one.
    void beginSnapshot(int entries, Iterator<byte[]> slices) {
        List<byte[]> all = new ArrayList<>();
        slices.forEachRemaining(all::add);
        unfinished = new Snapshot(entries, all);
    }

    void finishSnapshot() {
        if (unfinished != null) {
            newest = unfinished;
            unfinished = null;
        }
    }

    @Nullable Snapshot snapshot() {
        return newest;
    }

    /// The power goes: of what was not synced a part may be there, and the last of it may be torn.
    void crash(Random random) {
        unfinished = null;
        int tail = written - synced;
        int kept = tail == 0 ? 0 : random.nextInt(tail + 1);
        written = synced + kept;
        if (kept > 0 && random.nextBoolean()) {
            log[written - 1] ^= (byte) (1 + random.nextInt(255));
        }
    }

    /// The whole entries, up to the first that is torn; what is behind it is cut off.
    List<byte[]> read() {
        List<byte[]> entries = new ArrayList<>();
        int at = 0;
        while (at + HEADER <= written) {
            ByteBuffer header = ByteBuffer.wrap(log, at, HEADER);
            int length = header.getInt();
            int sum = header.getInt();
            if (length < 0 || at + HEADER + length > written) {
                break;
            }
            byte[] entry = Arrays.copyOfRange(log, at + HEADER, at + HEADER + length);
            if (checksum(entry) != sum) {
                break;
            }
            entries.add(entry);
            at += HEADER + length;
        }
        if (at < synced) {
            throw new IllegalStateException("a synced entry at " + at + " cannot be read");
        }
        written = at;
        synced = at;
        return entries;
    }

    private static int checksum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return (int) sum.getValue();
    }
}
