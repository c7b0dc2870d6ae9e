package dev.usher.server.backup;

import dev.usher.store.EventStore;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Takes a backup of a running server, as one archive.
///
/// First the usage table is copied, then the log, which thereby holds every entry that the table
/// holds; what the table lacks it folds again when the copy is started. A log that is being
/// shortened meanwhile is copied again. The end of the last segment may be torn in the copy, as
/// after a power cut: only what had not been acknowledged when the backup was asked for can be
/// missing.
public final class Backup {
    private static final int TRIES = 5;
    private static final List<String> LEFT_OUT = List.of("lock", "in_use.lock");

    private final Path data;
    private final EventStore store;
    private final Semaphore turn = new Semaphore(1);

    public Backup(Path data, EventStore store) {
        this.data = data;
        this.store = store;
    }

    /// Claims the only turn there is; whoever got it calls [#write] once.
    ///
    /// @return false if a backup is being taken already
    public boolean claim() {
        return turn.tryAcquire();
    }

    /// Writes the archive, and gives the turn back.
    public void write(OutputStream out) throws IOException {
        Path copy = Files.createTempDirectory(data, "backup-");
        ZipOutputStream zip = new ZipOutputStream(out);
        try {
            store.backup(copy);
            copyLog(copy.resolve("log"));
            for (Path file : files(copy)) {
                zip.putNextEntry(new ZipEntry(name(copy, file)));
                Files.copy(file, zip);
                zip.closeEntry();
            }
            zip.finish(); // only now: an archive that broke off must not look whole
        } finally {
            remove(copy);
            turn.release();
        }
    }

    private static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private void copyLog(Path to) throws IOException {
        for (int left = TRIES; ; left--) {
            try {
                copy(data.resolve("log"), to);
                return;
            } catch (NoSuchFileException shortened) {
                if (left == 1) {
                    throw shortened;
                }
                remove(to);
            }
        }
    }

    static void copy(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            String name = String.valueOf(file.getFileName());
            if (!LEFT_OUT.contains(name) && !name.endsWith(".part")) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        files.add(file);
                        return FileVisitResult.CONTINUE;
                    }
                });
        files.sort(Comparator.naturalOrder());
        return files;
    }

    /// Deletes a folder with all in it; nothing if it is not there.
    static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
