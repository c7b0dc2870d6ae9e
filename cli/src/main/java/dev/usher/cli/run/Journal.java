package dev.usher.cli.run;

import dev.usher.cli.wire.Refused;
import dev.usher.cli.wire.Unreachable;
import dev.usher.cli.wire.Wire;
import dev.usher.contract.BadBody;
import dev.usher.contract.JournalAnswer;
import dev.usher.contract.JournalEntry;
import dev.usher.contract.Json;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What happened without the server: a file of one JSON object a line, each durable before the next
/// thing happens.
///
/// Whoever has a journal open holds its lock, which ends with the process: so a journal that can be
/// locked belongs to nobody any more and may be uploaded and removed by the next run. An entry's id
/// makes uploading twice count once. A last line that is not whole was never acknowledged to
/// anybody and is left out.
final class Journal implements AutoCloseable {
    private static final int PER_UPLOAD = 500;

    private final Path file;
    private final FileChannel channel;

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// A new one, locked.
    static Journal create(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.lock();
        Path folder = file.getParent();
        if (folder != null) {
            try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
                entries.force(true);
            }
        }
        return new Journal(file, channel);
    }

    /// One that somebody left, locked; empty if its owner still runs.
    static Optional<Journal> take(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new Journal(file, channel));
            }
        } catch (OverlappingFileLockException ours) {
            // this very process writes to it
        }
        channel.close();
        return Optional.empty();
    }

    /// Adds an entry; when this returns it is on the disk.
    void append(JournalEntry entry) throws IOException {
        byte[] json = Json.write(entry);
        ByteBuffer line = ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip();
        while (line.hasRemaining()) {
            channel.write(line);
        }
        channel.force(false);
    }

    /// The whole entries of a file.
    static List<JournalEntry> entries(Path file) throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        for (String line : text.lines().toList()) {
            try {
                entries.add(Json.read(JournalEntry.class, line.getBytes(StandardCharsets.UTF_8)));
            } catch (BadBody torn) {
                break;
            }
        }
        return entries;
    }

    /// Sends all entries and removes the file.
    ///
    /// @return what the server would not take
    List<JournalAnswer.Refused> upload(Wire wire, String computer)
            throws IOException, Unreachable, Refused {
        List<JournalAnswer.Refused> refused = new ArrayList<>();
        List<JournalEntry> entries = entries(file);
        for (int from = 0; from < entries.size(); from += PER_UPLOAD) {
            List<JournalEntry> part =
                    entries.subList(from, Math.min(entries.size(), from + PER_UPLOAD));
            byte[] body = Json.writeAll(JournalEntry.class, part);
            refused.addAll(
                    wire.post(Wire.path("computers", computer, "journal"), body, "application/json")
                            .as(JournalAnswer.class)
                            .refused());
        }
        Files.delete(file);
        return refused;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
