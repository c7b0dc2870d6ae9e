package dev.usher.collect.log;

import dev.usher.formats.Problem;
import dev.usher.formats.Read;
import dev.usher.formats.flexlog.FlexLog;
import dev.usher.formats.flexlog.LogDenials;
import dev.usher.formats.flexlog.LogSessions;
import dev.usher.formats.flexlog.LogTotals;
import dev.usher.seats.Observation.Denied;
import dev.usher.seats.Observation.Passed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Reads an old debug log into history, stretch by stretch.
///
/// A log is known again by its first bytes, so that one that has grown goes on where it was read
/// to. It is always read from its beginning, as dates and open sessions come from there; what was
/// told before is left out. Cut at the same places each time, nothing is told twice.
///
/// @param <E> what the taker may throw
public final class History<E extends Exception> {
    /// The most entries of a stretch.
    public static final int MOST = 1_000;

    private static final int HEAD = 4_096;
    private static final int PIECE = 1 << 16;
    private static final long LONGEST = 8L << 20;

    private final Told told;
    private final Taker<E> taker;
    private final List<Object> entries = new ArrayList<>();
    private final LogSessions sessions;
    private final LogDenials denials;
    private final FlexLog log;
    private long done;
    private long cut;

    /// A stretch of a log.
    ///
    /// @param offset where it begins: the end of the one before it
    /// @param end where it ends
    public record Part(long offset, long end, List<Passed> passed, List<Denied> denied) {
        public Part {
            passed = List.copyOf(passed);
            denied = List.copyOf(denied);
        }
    }

    /// Takes what is read.
    @FunctionalInterface
    public interface Taker<E extends Exception> {
        /// Takes the next stretch.
        ///
        /// @return up to where the log is read into history
        long take(Part part) throws E;
    }

    /// What was read.
    ///
    /// @param open sessions that are still open at the end, and so not history yet
    public record Summary(LogTotals totals, long open, List<Problem> problems, long problemCount) {
        public Summary {
            problems = List.copyOf(problems);
        }
    }

    private History(ZoneId zone, long done, Taker<E> taker) {
        this.told = new Told(zone);
        this.taker = taker;
        this.done = done;
        this.cut = 0;
        this.sessions = new LogSessions(session -> told.passed(session).ifPresent(entries::add));
        this.denials =
                new LogDenials(episode -> {
                    if (episode.genuine() && episode.from().dated()) {
                        entries.add(told.denied(episode));
                    }
                });
        this.log =
                new FlexLog(event -> {
                    sessions.accept(event);
                    denials.accept(event);
                });
    }

    /// By what a log is known again.
    public static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(in.readNBytes(HEAD));
            return HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /// Reads a log.
    ///
    /// @param zone of the license server's clock
    /// @param done up to where it was read before
    public static <E extends Exception> Summary read(
            Path file, ZoneId zone, long done, Taker<E> taker) throws IOException, E {
        History<E> history = new History<>(zone, done, taker);
        long size = Files.size(file);
        try (InputStream in = Files.newInputStream(file)) {
            long offset = 0;
            byte[] piece = in.readNBytes(PIECE);
            while (piece.length > 0) {
                history.feed(piece, offset, offset + piece.length >= size);
                offset += piece.length;
                piece = in.readNBytes(PIECE);
            }
        }
        return history.end();
    }

    /// Where the log was read to before, it is cut again, if that was after a line.
    private void feed(byte[] piece, long offset, boolean last) throws E {
        int from = 0;
        int to = last ? wholeLines(piece) : piece.length;
        long before = done - offset;
        boolean within = before > 0 && before < to && piece[(int) before - 1] == '\n';
        if (within) {
            log.feed(piece, 0, (int) before);
            cut(done, true);
            from = (int) before;
        }
        log.feed(piece, from, to);
        if (last) {
            log.flush();
            denials.end();
        }
        cut(offset + to, last);
    }

    private static int wholeLines(byte[] piece) {
        int end = piece.length;
        while (end > 0 && piece[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    /// Tells of a stretch that is long enough. If it has too many entries for one, the last bytes
    /// of it stand for the others.
    private void cut(long end, boolean now) throws E {
        if (end <= cut || (!now && entries.size() < MOST && end - cut < LONGEST)) {
            return;
        }
        int parts = Math.max(1, (entries.size() + MOST - 1) / MOST);
        for (int part = 0; part < parts; part++) {
            long until = Math.max(cut + 1, end - (parts - 1 - part));
            List<Object> some =
                    entries.subList(part * MOST, Math.min(entries.size(), (part + 1) * MOST));
            if (until > done) {
                done = taker.take(part(done, until, some));
            }
        }
        entries.clear();
        cut = end;
    }

    private static Part part(long offset, long end, List<Object> entries) {
        List<Passed> passed = new ArrayList<>();
        List<Denied> denied = new ArrayList<>();
        for (Object entry : entries) {
            if (entry instanceof Passed one) {
                passed.add(one);
            } else if (entry instanceof Denied one) {
                denied.add(one);
            }
        }
        return new Part(offset, end, passed, denied);
    }

    private Summary end() {
        long open = sessions.openSessions();
        Read<LogTotals> read = log.end();
        return new Summary(read.value(), open, read.problems(), read.problemCount());
    }
}
