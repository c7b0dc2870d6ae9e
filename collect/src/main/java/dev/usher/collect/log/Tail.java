package dev.usher.collect.log;

import dev.usher.collect.log.Family.Member;
import dev.usher.collect.tool.Sink;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Follows a log from a mark on: nothing is read twice, and nothing is left out that is still
/// there, be the file renamed and made anew, copied and emptied, or both while nobody read.
///
/// Only whole lines are handed out; a last line without an end waits for it, or until the log has
/// gone on in another file. The file that is read stays open, so that it can be read to its end
/// after it was put aside or deleted. Not for several threads.
public final class Tail implements AutoCloseable {
    /// The most bytes that one call hands out.
    public static final int CHUNK = 1 << 20;

    /// How the trouble ends that a log is in which is not there.
    public static final String NOT_THERE = " is not there";

    private static final byte[] LINE_END = {'\n'};

    private final Family family;
    private final Path log;
    private @Nullable Held held;

    /// A file that is open.
    private record Held(Member member, FileChannel file) {}

    /// Where to read on.
    private record Place(Held held, long offset, String trouble) {}

    /// @param log its path; the file need not be there yet
    public Tail(Path log) {
        this.log = log;
        this.family = new Family(log);
    }

    /// The end of what is written now: where to begin if what was before is of no interest.
    public Mark end() {
        try {
            Held now = open(family.current());
            if (now == null) {
                return Mark.START;
            }
            long size = now.file.size();
            long from = Math.max(0, size - CHUNK);
            byte[] last = bytes(now.file, from, (int) (size - from));
            return Fingerprint.mark(now.file, now.member.key(), from + wholeLines(last));
        } catch (IOException | UncheckedIOException unreadable) {
            return Mark.START;
        }
    }

    /// Reads on, at most [#CHUNK] bytes.
    ///
    /// @param from where the last call ended, or any earlier one
    public Stretch read(Mark from, Sink sink) {
        try {
            Place place = place(from);
            return place == null
                    ? new Stretch(from, false, log + NOT_THERE)
                    : read(place, from, sink);
        } catch (IOException failure) {
            close();
            return new Stretch(from, false, log + " cannot be read: " + failure.getMessage());
        }
    }

    private Stretch read(Place place, Mark from, Sink sink) throws IOException {
        Held at = place.held;
        byte[] bytes = bytes(at.file, place.offset, CHUNK);
        int whole = wholeLines(bytes);
        if (whole > 0) {
            sink.take(bytes, 0, whole);
            Mark to = Fingerprint.mark(at.file, at.member.key(), place.offset + whole);
            return new Stretch(to, true, place.trouble);
        }
        return successor(at.member) == null
                ? new Stretch(from, false, place.trouble)
                : finish(place, from, sink);
    }

    /// The log goes on in another file. What was written here before it did, is here by now. The
    /// mark moves on only with a line of the other file: an empty one could not be known again.
    private Stretch finish(Place place, Mark from, Sink sink) throws IOException {
        Held at = place.held;
        byte[] rest = bytes(at.file, place.offset, CHUNK);
        int whole = wholeLines(rest);
        if (whole > 0) {
            sink.take(rest, 0, whole);
            Mark to = Fingerprint.mark(at.file, at.member.key(), place.offset + whole);
            return new Stretch(to, true, place.trouble);
        }
        List<byte[]> ends = new ArrayList<>();
        ends.add(rest);
        Member next = successor(at.member);
        while (next != null) {
            FileChannel file = FileChannel.open(next.path(), StandardOpenOption.READ);
            byte[] bytes = bytes(file, 0, CHUNK);
            whole = wholeLines(bytes);
            if (whole > 0) {
                close();
                held = new Held(next, file);
                ends.forEach(end -> end(end, sink));
                sink.take(bytes, 0, whole);
                Mark to = Fingerprint.mark(file, next.key(), whole);
                return new Stretch(to, true, place.trouble);
            }
            file.close();
            ends.add(bytes);
            next = successor(next);
        }
        return new Stretch(from, false, place.trouble);
    }

    /// A last line that nothing more comes to.
    private static void end(byte[] line, Sink sink) {
        if (line.length > 0) {
            sink.take(line, 0, line.length);
            sink.take(LINE_END, 0, LINE_END.length);
        }
    }

    // Which file to read, and where

    private @Nullable Place place(Mark from) throws IOException {
        Held open = held;
        if (open != null
                && from.offset() > 0
                && open.member.key().equals(from.key())
                && Fingerprint.fits(open.file, from)) {
            return new Place(open, from.offset(), "");
        }
        close();
        Optional<Member> current = family.current();
        List<Member> all = new ArrayList<>();
        current.ifPresent(all::add);
        all.addAll(family.aside());
        for (boolean byName : new boolean[] {true, false}) {
            for (Member member : all) {
                boolean candidate = member.key().equals(from.key()) == byName;
                Held now = candidate && from.offset() > 0 ? open(Optional.of(member)) : null;
                if (now != null && Fingerprint.fits(now.file, from)) {
                    return new Place(now, from.offset(), "");
                }
            }
        }
        return anew(current, from);
    }

    private @Nullable Place anew(Optional<Member> current, Mark from) throws IOException {
        Held now = open(current);
        if (now == null) {
            return null;
        }
        String lost =
                from.offset() == 0
                        ? ""
                        : log
                                + " was replaced or emptied, and the file that was read up to byte "
                                + from.offset()
                                + " is gone: what it had after that is not known";
        return new Place(now, 0, lost);
    }

    /// The part of the log after one that was read to its end; null while it is the current one, or
    /// the current one is empty: until it is told to reread, a daemon writes on where it did.
    private @Nullable Member successor(Member read) throws IOException {
        Optional<Member> current = family.current();
        boolean isCurrent =
                current.isEmpty()
                        || (read.key().isEmpty()
                                ? current.get().path().equals(read.path())
                                : current.get().key().equals(read.key()));
        if (isCurrent || current.get().size() == 0) {
            return null;
        }
        for (Member member : family.aside()) {
            boolean later = member.modified().compareTo(modified(read)) > 0;
            if (later && !member.key().equals(read.key())) {
                return member;
            }
        }
        return current.get();
    }

    /// When a file was written to last, which may have been after it was opened.
    private FileTime modified(Member read) throws IOException {
        for (Member member : family.aside()) {
            if (member.key().equals(read.key())) {
                return member.modified();
            }
        }
        return read.modified();
    }

    private @Nullable Held open(Optional<Member> member) throws IOException {
        close();
        if (member.isEmpty()) {
            return null;
        }
        try {
            FileChannel file = FileChannel.open(member.get().path(), StandardOpenOption.READ);
            held = new Held(member.get(), file);
            return held;
        } catch (NoSuchFileException gone) {
            return null; // renamed just now; the next call finds it
        }
    }

    private static byte[] bytes(FileChannel file, long from, int most) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate((int) Math.max(0, Math.min(most, file.size() - from)));
        long at = from;
        while (bytes.hasRemaining()) {
            int read = file.read(bytes, at);
            if (read < 0) {
                break;
            }
            at += read;
        }
        return bytes.hasRemaining()
                ? Arrays.copyOf(bytes.array(), bytes.position())
                : bytes.array();
    }

    /// Up to after the last line end; all of a line that fills a chunk, as its reader keeps only
    /// the beginning of it.
    private static int wholeLines(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end == 0 && bytes.length == CHUNK ? CHUNK : end;
    }

    @Override
    public void close() {
        Held open = held;
        held = null;
        if (open != null) {
            try {
                open.file.close();
            } catch (IOException readOnly) {
                return; // nothing was written
            }
        }
    }
}
