package dev.usher.cli;

import dev.usher.cli.terminal.Subcommand;
import dev.usher.cli.terminal.Terminal;
import dev.usher.cli.wire.Unreachable;
import dev.usher.cli.wire.Wire;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// `usher backup DIR`: a copy of everything the running server knows, in an empty folder.
///
/// Unpacked beside the folder first and moved there when complete, so that a folder which is there
/// is a whole backup.
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Copy everything the running server knows into an empty folder.")
final class BackupCommand extends Subcommand {
    @Parameters(paramLabel = "DIR", description = "The folder; it must be empty or not exist.")
    private String folder = "";

    BackupCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws Exception {
        Path target = Path.of(folder).toAbsolutePath().normalize();
        if (Files.exists(target) && !empty(target)) {
            terminal().say(target + " is not an empty folder; nothing was written");
            return REFUSED;
        }
        Path part = target.resolveSibling(target.getFileName() + ".part");
        if (Files.exists(part)) {
            terminal().say(part + " is in the way: a backup runs, or one broke off");
            return REFUSED;
        }
        try (InputStream stream = wire().stream(Wire.path("backup"), "application/zip", null)) {
            Files.createDirectories(part);
            int files = unpack(stream, part);
            Files.deleteIfExists(target);
            Files.move(part, target);
            terminal().out().println(files + " files in " + target);
            return DONE;
        } catch (IOException failure) {
            if (failure instanceof Unreachable) {
                throw failure;
            }
            remove(part);
            terminal().say("the backup broke off, nothing was kept: " + failure.getMessage());
            return REFUSED;
        }
    }

    private static boolean empty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }

    static int unpack(InputStream stream, Path folder) throws IOException {
        int files = 0;
        try (ZipInputStream zip = new ZipInputStream(new Uncloseable(stream))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path to = inside(folder, entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(to);
                } else {
                    Files.createDirectories(parent(to));
                    Files.copy(zip, to);
                    files++;
                }
            }
        }
        if (stream.read() >= 0) {
            stream.transferTo(OutputStream.nullOutputStream());
        }
        if (files == 0) {
            throw new IOException("the server sent no files");
        }
        return files;
    }

    /// A name that leads out of the folder is refused.
    private static Path inside(Path folder, String name) throws IOException {
        Path to = folder.resolve(name).normalize();
        if (!to.startsWith(folder) || to.equals(folder)) {
            throw new IOException("a file name that leads elsewhere: " + name);
        }
        return to;
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.delete(each);
            }
        }
    }

    /// Keeps the stream open, so that what follows the archive is read to its end.
    private static final class Uncloseable extends FilterInputStream {
        Uncloseable(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }
}
