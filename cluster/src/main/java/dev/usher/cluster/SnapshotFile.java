package dev.usher.cluster;

import dev.usher.seats.Corrupt;
import dev.usher.seats.SeatMachine;
import dev.usher.seats.codec.NewerFormat;
import dev.usher.seats.codec.Snapshots;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.CRC32C;

/// A snapshot on disk: a head, slices, an end. Each part is its length, its bytes, and CRC-32C over
/// its number, length and bytes, so that a part that is changed, lost or moved is noticed.
///
/// The head is the mark, the format, the term and index of the last entry in it, and that entry's
/// stamp in milliseconds; the end is a part without bytes.
final class SnapshotFile {
    private static final long MARK = 0x7573686572736e61L; // "ushersna"
    private static final int FORMAT = 1;
    private static final int HEAD = 36;
    private static final int LARGEST_PART = 64 << 20;
    private static final int FLUSH_EVERY = 4 << 20;

    private SnapshotFile() {}

    /// Where in the log a snapshot stands.
    record Place(long term, long index, Instant stamp) {}

    /// A snapshot read back.
    record Restored(Place place, SeatMachine machine, Path file) {}

    /// The file of a snapshot; names sort by index.
    static Path file(Path folder, long index) {
        return folder.resolve("snapshot-%019d".formatted(index));
    }

    /// Writes a snapshot, slice by slice. It is flushed every few megabytes, so that the log's own
    /// flush never has to wait for much of it.
    static void write(Path part, Place place, Iterator<byte[]> slices) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        head.putLong(MARK).putInt(FORMAT).putLong(place.term()).putLong(place.index());
        head.putLong(place.stamp().toEpochMilli());
        try (FileChannel out =
                FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            long number = 0;
            long unflushed = write(out, number++, head.array());
            while (slices.hasNext()) {
                unflushed += write(out, number++, slices.next());
                if (unflushed >= FLUSH_EVERY) {
                    out.force(false);
                    unflushed = 0;
                }
            }
            write(out, number, new byte[0]);
            out.force(true);
        }
    }

    private static int write(FileChannel out, long number, byte[] bytes) throws IOException {
        ByteBuffer part = ByteBuffer.allocate(bytes.length + 8);
        part.putInt(bytes.length).put(bytes).putInt(checksum(number, bytes)).flip();
        int size = part.remaining();
        while (part.hasRemaining()) {
            out.write(part);
        }
        return size;
    }

    private static int checksum(long number, byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(12).putLong(number).putInt(bytes.length).flip());
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /// The newest snapshot of a folder, or null if there is none. Unfinished files of an earlier
    /// run are deleted.
    ///
    /// @throws CannotStart if it is damaged or of a newer format
    static @Nullable Restored newest(Path folder) {
        try {
            Path newest = null;
            for (Path file : LogFolder.list(folder)) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(".part")) {
                    Files.delete(file);
                } else if (name.matches("snapshot-[0-9]{19}")) {
                    newest = file;
                }
            }
            return newest == null ? null : read(newest);
        } catch (IOException e) {
            throw new CannotStart("cannot read the snapshots in " + folder + ": " + Words.of(e), e);
        }
    }

    /// Deletes the snapshots before one.
    static void deleteOlder(Path folder, long index) throws IOException {
        Path kept = file(folder, index);
        List<Path> files = LogFolder.list(folder);
        for (Path file : files) {
            if (String.valueOf(file.getFileName()).startsWith("snapshot-")
                    && file.compareTo(kept) < 0) {
                Files.delete(file);
            }
        }
    }

    private static Restored read(Path file) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            Parts parts = new Parts(file, in);
            ByteBuffer head = ByteBuffer.wrap(parts.head());
            if (head.remaining() != HEAD || head.getLong() != MARK) {
                throw new DamagedLog(file, 0, "this is not the head of a snapshot");
            }
            int format = head.getInt();
            if (format > FORMAT) {
                throw new CannotStart(
                        file
                                + " has snapshot format "
                                + format
                                + ", written by a newer Usher; this one reads up to "
                                + FORMAT);
            }
            Place place =
                    new Place(head.getLong(), head.getLong(), Instant.ofEpochMilli(head.getLong()));
            SeatMachine machine = SeatMachine.restore(Snapshots.restore(parts));
            if (parts.hasNext()) {
                throw new DamagedLog(file, parts.offset, "there is more than the machine wrote");
            }
            return new Restored(place, machine, file);
        } catch (NewerFormat e) {
            throw new CannotStart(file + " was written by a newer Usher: " + e.getMessage(), e);
        } catch (DamagedLog | Corrupt e) {
            throw new CannotStart(
                    "the snapshot is damaged: "
                            + (e instanceof Corrupt ? file + ": " : "")
                            + e.getMessage()
                            + ". Restore the data folder from a backup",
                    e);
        }
    }

    /// The parts of a file between head and end, each checked when it is read.
    private static final class Parts implements Iterator<byte[]> {
        private final Path file;
        private final DataInputStream in;
        private long number;
        private long offset;
        private byte @Nullable [] ready;

        Parts(Path file, DataInputStream in) {
            this.file = file;
            this.in = in;
        }

        byte[] head() {
            return part();
        }

        @Override
        public boolean hasNext() {
            if (ready == null) {
                ready = part();
            }
            return ready.length > 0;
        }

        @Override
        public byte[] next() {
            byte[] next = ready == null ? part() : ready;
            if (next.length == 0) {
                throw new NoSuchElementException("the snapshot has no more parts");
            }
            ready = null;
            return next;
        }

        private byte[] part() {
            try {
                int length = in.readInt();
                if (length < 0 || length > LARGEST_PART) {
                    throw new DamagedLog(file, offset, "no part has " + length + " bytes");
                }
                byte[] bytes = in.readNBytes(length);
                if (bytes.length < length || in.readInt() != checksum(number, bytes)) {
                    throw new DamagedLog(file, offset, "the checksum of a part is wrong");
                }
                number++;
                offset += length + 8L;
                return bytes;
            } catch (EOFException e) {
                throw new DamagedLog(file, offset, "the file ends too early");
            } catch (IOException e) {
                throw new DamagedLog(file, offset, Words.of(e));
            }
        }
    }
}
