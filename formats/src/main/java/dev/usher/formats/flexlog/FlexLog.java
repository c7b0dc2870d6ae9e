package dev.usher.formats.flexlog;

import dev.usher.formats.Bytes;
import dev.usher.formats.Intake;
import dev.usher.formats.NameTable;
import dev.usher.formats.Problem;
import dev.usher.formats.Problems;
import dev.usher.formats.Read;
import dev.usher.formats.TextReader;
import dev.usher.formats.Unreadable;
import dev.usher.formats.flexlog.LogEvent.Activity;
import dev.usher.formats.flexlog.LogEvent.Jump;
import dev.usher.formats.flexlog.LogEvent.Message;
import dev.usher.formats.flexlog.LogEvent.Upgrade;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.function.Consumer;

/// Reads debug logs of FlexNet of any length in constant memory: classic, dated and verbose ones,
/// of several daemons and restarts, glued together.
///
/// Bytes go in, in chunks of any size; events come out in the order of the lines, each with its
/// day. Events whose day is not certain yet wait, at most 10,000 of them, until a line says it: at
/// the beginning of a log, and after the clock went back by less than six hours. [#flush()] gives
/// them out at once. Never throws on input: a line that cannot be read is a problem.
public final class FlexLog implements TextReader<LogTotals> {
    /// The most bytes of a line that are read: 64 KiB.
    public static final int LONGEST = 1 << 16;

    private static final byte[] TIMESTAMP = Bytes.of("TIMESTAMP ");
    private static final byte[] SLOG = Bytes.of("SLOG@)");
    private static final byte[] OUT = Bytes.of("OUT: ");
    private static final byte[] IN = Bytes.of("IN: ");
    private static final byte[] DENIED = Bytes.of("DENIED: ");
    private static final byte[] DEQUEUED = Bytes.of("DEQUEUED: ");
    private static final byte[] QUEUED = Bytes.of("QUEUED: ");
    private static final byte[] UNSUPPORTED = Bytes.of("UNSUPPORTED: ");
    private static final byte[] UPGRADE = Bytes.of("UPGRADE: ");

    private final Problems problems = new Problems();
    private final NameTable names = new NameTable();
    private final SeatLine seat = new SeatLine(names);
    private final LogClock clock = new LogClock();
    private final Stamp stamp = new Stamp();
    private final Packs packs = new Packs();
    private final DatedEvents events;
    private final DaemonLines daemons = new DaemonLines();

    private byte[] held = new byte[1 << 10];
    private int length;
    private boolean cut;
    private long offset;
    private long wholeLines;
    private long line;
    private long statistics;
    private boolean told;
    private @Nullable Activity unfinished;
    private long unfinishedKey;
    private String unfinishedText = "";

    /// Reads a log from its beginning.
    public FlexLog(Consumer<LogEvent> consumer) {
        events = new DatedEvents(clock, problems, consumer);
    }

    /// Reads a log that may be in UTF-16.
    public static TextReader<LogTotals> ofAnyEncoding(Consumer<LogEvent> consumer) {
        return new Intake<>(new FlexLog(consumer));
    }

    /// Goes on at a mark that another reader of the same log gave.
    public static FlexLog from(LogMark mark, Consumer<LogEvent> consumer) {
        FlexLog log = new FlexLog(consumer);
        log.offset = mark.offset();
        log.wholeLines = mark.offset();
        log.line = mark.line();
        log.clock.resume(mark.time(), mark.latest());
        return log;
    }

    @Override
    public void feed(byte[] chunk, int from, int to) {
        int start = from;
        if (length > 0 || cut) {
            int end = Bytes.find(chunk, from, to, (byte) '\n');
            hold(chunk, from, end < 0 ? to : end);
            if (end < 0) {
                return;
            }
            heldLine();
            start = end + 1;
        }
        int end = Bytes.find(chunk, start, to, (byte) '\n');
        while (end >= 0) {
            offset += end + 1L - start;
            wholeLines = offset;
            if (end - start > LONGEST) {
                tooLong();
            }
            line(chunk, start, Math.min(end, start + LONGEST));
            start = end + 1;
            end = Bytes.find(chunk, start, to, (byte) '\n');
        }
        hold(chunk, start, to);
    }

    /// Gives out all events so far, dated as well as can be: for a log that is still written.
    public void flush() {
        finish();
        events.flush();
    }

    @Override
    public Read<LogTotals> end() {
        if (length > 0 || cut) {
            offset--; // there is no line end to count
            heldLine();
        }
        flush();
        return problems.with(totals());
    }

    /// How much was read so far.
    public LogTotals totals() {
        return new LogTotals(
                clock.first(),
                clock.last(),
                line,
                statistics,
                daemons.counts(),
                events.undated(),
                events.segments(),
                events.repeated());
    }

    /// How many places could not be read so far.
    public long problemCount() {
        return problems.count();
    }

    /// The place after the last whole line. Events that still wait are behind it: [#flush()] first.
    public LogMark mark() {
        return new LogMark(wholeLines, line, clock.now(), clock.latest());
    }

    private void hold(byte[] chunk, int from, int to) {
        int taken = Math.min(to - from, LONGEST - length);
        cut |= taken < to - from;
        if (length + taken > held.length) {
            held = Arrays.copyOf(held, Math.min(LONGEST, Math.max(length + taken, 2 * length)));
        }
        System.arraycopy(chunk, from, held, length, taken);
        length += taken;
        offset += to - from;
    }

    private void heldLine() {
        int end = length;
        boolean wasCut = cut;
        length = 0;
        cut = false;
        offset++;
        wholeLines = offset;
        if (wasCut) {
            tooLong();
        }
        line(held, 0, end);
    }

    private void tooLong() {
        String expected = "a line of at most " + LONGEST + " bytes";
        problem(new Problem(line + 1, LONGEST + 1, expected, "more"));
    }

    private void line(byte[] text, int from, int end) {
        line++;
        int to = end > from && text[end - 1] == '\r' ? end - 1 : end;
        int start = line == 1 && mark(text, from, to) ? from + 3 : from;
        if (start < to && text[start] == 0) {
            start = holes(text, start, to);
        }
        int at = stamp.read(text, start, to);
        if (at < 0) {
            bare(text, start, to);
            return;
        }
        String daemon = daemons.read(text, at, to);
        if (daemon == null) {
            bare(text, start, to);
            return;
        }
        told = true;
        clock.tick(stamp.clock(), stamp.offset());
        if (stamp.day() != Stamp.NONE) {
            on(stamp.day(), daemon);
        }
        message(text, start, Bytes.skip(text, daemons.end(), to), to, daemon);
    }

    private static boolean mark(byte[] text, int from, int to) {
        return to - from >= 3
                && text[from] == (byte) 0xEF
                && text[from + 1] == (byte) 0xBB
                && text[from + 2] == (byte) 0xBF;
    }

    /// A log that was cut while it was written begins with zeros.
    private int holes(byte[] text, int from, int to) {
        int at = from;
        while (at < to && text[at] == 0) {
            at++;
        }
        problem(new Problem(line, 1, "a time and a daemon", (at - from) + " zero bytes"));
        return at;
    }

    /// A line without a time: blank, or the rest of a message that holds line ends.
    private void bare(byte[] text, int from, int to) {
        int at = Bytes.skip(text, from, to);
        if (at == to || (told && at > from)) {
            return;
        }
        told = false;
        if (problems.full()) {
            problems.skip();
            return;
        }
        int end = Math.min(to, at + Problem.MOST_FOUND);
        String found = Bytes.text(text, at, Bytes.word(text, at, end));
        problems.add(new Problem(line, at - from + 1, "a time and a daemon", found));
    }

    private void problem(Problem problem) {
        problems.add(problem);
    }

    private void message(byte[] text, int start, int at, int to, String daemon) {
        if (at >= to) {
            return;
        }
        switch (text[at]) {
            case '(' -> statistics(text, at, to, daemon);
            case 'O' -> seats(Verb.OUT, OUT, text, start, at, to, daemon);
            case 'I' -> seats(Verb.IN, IN, text, start, at, to, daemon);
            case 'Q' -> seats(Verb.QUEUED, QUEUED, text, start, at, to, daemon);
            case 'D' -> {
                boolean denied = Bytes.starts(text, at, to, DENIED);
                seats(
                        denied ? Verb.DENIED : Verb.DEQUEUED,
                        denied ? DENIED : DEQUEUED,
                        text,
                        start,
                        at,
                        to,
                        daemon);
            }
            case 'U' -> {
                boolean upgrade = Bytes.starts(text, at, to, UPGRADE);
                seats(
                        upgrade ? null : Verb.UNSUPPORTED,
                        upgrade ? UPGRADE : UNSUPPORTED,
                        text,
                        start,
                        at,
                        to,
                        daemon);
            }
            case 'T' -> {
                if (Bytes.starts(text, at, to, TIMESTAMP)) {
                    timestamp(text, start, at + TIMESTAMP.length, to, daemon);
                } else {
                    other(text, at, to, daemon);
                }
            }
            default -> other(text, at, to, daemon);
        }
    }

    /// `(@acmed-SLOG@) ...`: most lines of most logs, of interest for their dates only.
    private void statistics(byte[] text, int at, int to, String daemon) {
        if (at + 1 >= to || text[at + 1] != '@') {
            other(text, at, to, daemon);
            return;
        }
        int end = Bytes.find(text, at, to, (byte) ')');
        statistics +=
                end - at > SLOG.length && Bytes.starts(text, end + 1 - SLOG.length, to, SLOG)
                        ? 1
                        : 0;
        long day = end < 0 ? Stamp.NONE : WrittenDates.inStatistics(text, end + 1, to, stamp);
        if (day != Stamp.NONE) {
            on(day, daemon);
        }
    }

    private void timestamp(byte[] text, int start, int from, int to, String daemon) {
        long day = WrittenDates.slashed(text, from, Bytes.trim(text, from, to));
        if (day == Stamp.NONE) {
            String found = Bytes.text(text, from, Math.min(to, from + Problem.MOST_FOUND));
            problem(new Problem(line, from - start + 1, "a date such as 3/4/2026", found));
            return;
        }
        on(day, daemon);
        String date = Bytes.text(text, from, Bytes.trim(text, from, to));
        give(
                new Message(clock.now(), line, daemon, Message.Kind.TIMESTAMP, date),
                DatedEvents.NO_KEY);
    }

    private void on(long day, String daemon) {
        LogTime before = clock.now();
        boolean waits = clock.open();
        LogClock.Verdict verdict = clock.on(day);
        if (waits) {
            events.settle(verdict);
        }
        if (verdict == LogClock.Verdict.JUMP) {
            finish();
            events.jump(new Jump(clock.now(), line, daemon, before));
        }
    }

    private void seats(
            @Nullable Verb verb,
            byte[] word,
            byte[] text,
            int start,
            int at,
            int to,
            String daemon) {
        if (!Bytes.starts(text, at, to, word)) {
            other(text, at, to, daemon);
            return;
        }
        finish();
        packs.close();
        try {
            seat.read(text, start, at + word.length, to, line);
        } catch (Unreadable unreadable) {
            problem(unreadable.problem());
            return;
        }
        long key = Bytes.hash(text, at, Bytes.trim(text, at, to));
        if (verb == null) {
            upgrade(daemon, key);
            return;
        }
        Activity activity = activity(verb, daemon);
        boolean refused = verb == Verb.DENIED || verb == Verb.UNSUPPORTED;
        if (refused && (seat.unfinished || activity.reason() == null)) {
            unfinished = activity;
            unfinishedKey = key;
            unfinishedText = activity.reason() == null ? "" : activity.reason().text();
        } else {
            give(verb == Verb.OUT ? packs.placed(activity) : activity, key);
        }
    }

    private Activity activity(Verb verb, String daemon) {
        return new Activity(
                verb,
                clock.now(),
                line,
                daemon,
                seat.feature,
                seat.user,
                seat.host,
                seat.seats,
                seat.version,
                seat.data,
                seat.key,
                seat.note,
                seat.reason,
                seat.client,
                "");
    }

    private void upgrade(String daemon, long key) {
        give(
                new Upgrade(
                        clock.now(),
                        line,
                        daemon,
                        seat.feature,
                        seat.user,
                        seat.host,
                        seat.upgraded ? seat.upgradedFrom : seat.seats,
                        seat.seats),
                key);
    }

    private void other(byte[] text, int at, int to, String daemon) {
        boolean listed = packs.listing();
        if (unfinished == null && !listed && !Interesting.first(text[at])) {
            if (Bytes.find(text, at, to, (byte) '(') < 0) {
                return;
            }
        }
        String message = Bytes.text(text, at, Bytes.trim(text, at, to));
        if (unfinished != null && continues(message, daemon)) {
            return;
        }
        if (packs.learn(daemon, message)) {
            return;
        }
        long day = WrittenDates.inMessage(message, stamp);
        if (day != Stamp.NONE) {
            on(day, daemon);
        }
        LogEvent event = Lifecycle.read(clock.now(), line, daemon, message);
        if (event != null) {
            give(event, DatedEvents.NO_KEY);
        }
    }

    /// Whether a message is the rest of a reason that a line before it began.
    private boolean continues(String message, String daemon) {
        Activity begun = unfinished;
        if (begun == null) {
            return false;
        }
        boolean rest =
                begun.daemon().equals(daemon)
                        && message.contains("(-")
                        && (!unfinishedText.isEmpty() || message.startsWith("("));
        if (rest) {
            String whole = (unfinishedText + " " + message).strip();
            String inner = whole.startsWith("(") ? whole.substring(1) : whole;
            unfinished = begun.because(Reasons.read(inner));
        }
        finish();
        return rest;
    }

    private void finish() {
        Activity activity = unfinished;
        if (activity != null) {
            unfinished = null;
            give(activity, unfinishedKey);
        }
    }

    private void give(LogEvent event, long key) {
        events.give(event, key);
    }
}
