package dev.usher.cluster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// The folder `log` of a data folder, locked for this process, in a format this program knows.
///
/// ```
/// log/format             usher-log 1
/// log/lock               locked while a server runs; names its process
/// log/snapshots/         the machine's memory at some entry
/// log/raft/GROUP/current the entries, in segments
/// ```
final class LogFolder implements AutoCloseable {
    /// The format this program writes, and the newest it reads.
    static final int FORMAT = 1;

    /// Names the only group there is; a folder of Ratis bears its name.
    static final UUID GROUP = UUID.fromString("00000000-0000-4000-8000-000000000001");

    private static final String MARK = "usher-log ";

    private final Path folder;
    private final FileChannel lock;

    private LogFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /// Opens or makes the folder.
    ///
    /// @param data the data folder of a server
    /// @param bytesNeeded free space without which starting would soon fail
    /// @throws CannotStart if another server has it, its format is newer, or the disk is full
    static LogFolder open(Path data, long bytesNeeded) {
        Path folder = data.resolve("log");
        try {
            Files.createDirectories(folder);
            FileChannel lock = lock(folder);
            try {
                checkFormat(folder);
                checkSpace(folder, bytesNeeded);
                Files.createDirectories(folder.resolve("snapshots"));
                return new LogFolder(folder, lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new CannotStart("cannot use " + folder + ": " + Words.of(e), e);
        }
    }

    Path raft() {
        return folder.resolve("raft");
    }

    Path snapshots() {
        return folder.resolve("snapshots");
    }

    /// Where the segments of a data folder's log lie.
    static Path segments(Path data) {
        return data.resolve("log").resolve("raft").resolve(GROUP.toString()).resolve("current");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static FileChannel lock(Path folder) throws IOException {
        Path file = folder.resolve("lock");
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        if (!locked(channel)) {
            String owner = Files.readString(file).strip();
            channel.close();
            throw new CannotStart(
                    "another server is running on "
                            + folder.getParent()
                            + (owner.isEmpty() ? "" : " (process " + owner + ")")
                            + "; stop it, or give this one a data folder of its own");
        }
        channel.truncate(0);
        channel.write(utf8(ProcessHandle.current().pid() + "\n"));
        return channel;
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // a replica of this very process has it
        }
    }

    private static void checkFormat(Path folder) throws IOException {
        Path file = folder.resolve("format");
        if (!Files.exists(file)) {
            if (Files.exists(folder.resolve("raft"))) {
                throw new CannotStart(
                        file
                                + " is missing but there is a log beside it; restore the folder"
                                + " from a backup");
            }
            writeDurably(file, MARK + FORMAT + "\n");
            return;
        }
        String text = Files.readString(file).strip();
        if (!text.matches(MARK + "[0-9]{1,9}")) {
            throw new CannotStart(
                    file + ":1: expected \"" + MARK + FORMAT + "\", found \"" + text + "\"");
        }
        int found = Integer.parseInt(text.substring(MARK.length()));
        if (found > FORMAT) {
            throw new CannotStart(
                    folder.getParent()
                            + " has log format "
                            + found
                            + ", written by a newer Usher; this one reads up to "
                            + FORMAT
                            + ". Start the newer one, or restore a backup made before");
        }
    }

    private static void checkSpace(Path folder, long needed) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < needed) {
            throw new CannotStart(
                    "the disk of "
                            + folder
                            + " is full: "
                            + (free >> 10)
                            + " KiB free, the log needs "
                            + (needed >> 10)
                            + " KiB to start. Free some space and start again");
        }
    }

    /// Writes a small file so that after a crash it is there whole or not at all.
    private static void writeDurably(Path file, String text) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (FileChannel out =
                FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            out.write(utf8(text));
            out.force(true);
        }
        rename(part, file);
    }

    /// Renames a finished file to its name, durably.
    static void rename(Path part, Path file) throws IOException {
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder =
                FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /// The files of a folder by name; none if there is no such folder.
    static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static ByteBuffer utf8(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
