package dev.usher.server.backup;

import dev.usher.store.EventStore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Puts a backup into an empty data folder. The server that is started on it begins a new *era*, so
/// that nothing which happened after the backup is ever named twice.
public final class Restore {
    /// The file that says so, until the era has begun.
    private static final String MARK = "restored";

    private Restore() {}

    /// Copies a backup.
    ///
    /// @throws IOException with a sentence if the folder is not empty or there is no backup
    public static void run(Path backup, Path data) throws IOException {
        if (!Files.isDirectory(backup.resolve("log"))) {
            throw new IOException(backup + " is no backup: it has no folder log");
        }
        if (Files.exists(data) && !empty(data)) {
            throw new IOException(data + " is not an empty folder; name one that is, or a new one");
        }
        Files.createDirectories(data);
        Files.writeString(data.resolve(MARK), "from " + backup + "\n");
        EventStore.restore(backup, data);
        Backup.copy(backup.resolve("log"), data.resolve("log"));
    }

    private static boolean empty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }

    /// Whether the folder was restored, and its new era has not begun.
    public static boolean pending(Path data) {
        return Files.exists(data.resolve(MARK));
    }

    /// The new era is in the log.
    public static void done(Path data) throws IOException {
        Files.deleteIfExists(data.resolve(MARK));
    }
}
