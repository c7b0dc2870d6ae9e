package dev.usher.bench;

import dev.usher.formats.flexlog.FlexLog;
import dev.usher.formats.flexlog.LogEvent;
import dev.usher.formats.flexlog.LogSummary;
import dev.usher.formats.flexlog.LogSummaryReader;
import dev.usher.formats.lmstat.LmstatReader;
import dev.usher.formats.lmstat.LmstatReport;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.LongSupplier;

/// How fast texts of other managers are read, beside a regular expression a line, which is how
/// others read them.
///
/// `Reading` measures debug logs and reports of lmstat in memory, by the time of the processor, the
/// best of seven rounds. `Reading write FOLDER` writes the same texts for readers in other
/// languages. `Reading long GIGABYTES` sums up a log of that length, made as it is read, and tells
/// the most memory that it took. The figures are in `docs/reference/performance.md`.
public final class Reading {
    private static final int SIZE = 100 << 20;
    private static final int CHUNK = 1 << 18;
    private static final int ROUNDS = 7;
    private static final int USERS = 1_000;

    private final PrintStream out;

    private Reading(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) throws IOException {
        PrintStream out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Reading reading = new Reading(out);
        if (args.length == 2 && args[0].equals("write")) {
            Files.write(Path.of(args[1], "seats.log"), log(0));
            Files.write(Path.of(args[1], "mixed.log"), log(70));
            Files.write(Path.of(args[1], "lmstat.txt"), ReportText.of(200_000));
        } else if (args.length == 2 && args[0].equals("long")) {
            reading.summarize(Long.parseLong(args[1]) << 30);
        } else {
            reading.compare();
        }
    }

    private void compare() {
        byte[] seats = log(0);
        byte[] mixed = log(70);
        byte[] report = ReportText.of(USERS);
        byte[] longer = ReportText.of(100 * USERS);
        row("log, every line about seats", seats.length, () -> events(seats));
        row("  the same, summed up", seats.length, () -> summary(seats));
        row("  regular expression a line", seats.length, () -> RegexReaders.log(seats));
        row("log, 70 of 100 lines statistics", mixed.length, () -> events(mixed));
        row("  the same, summed up", mixed.length, () -> summary(mixed));
        row("  regular expression a line", mixed.length, () -> RegexReaders.log(mixed));
        row("lmstat, 1,000 users a report", 100L * report.length, () -> reports(report, 100));
        row(
                "  regular expression a line",
                100L * report.length,
                () -> times(100, () -> RegexReaders.lmstat(report)));
        row("lmstat, 100,000 users", longer.length, () -> reports(longer, 1));
        row("  regular expression a line", longer.length, () -> RegexReaders.lmstat(longer));
    }

    private void row(String name, long bytes, LongSupplier read) {
        var threads = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        long found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = threads.getCurrentThreadCpuTime();
            found = read.getAsLong();
            best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
        }
        out.printf("%-34s %6d MB/s  %,12d lines read%n", name, bytes * 1_000 / best, found);
    }

    private void summarize(long bytes) {
        LogText text = new LogText(30);
        LogSummaryReader reader = new LogSummaryReader();
        byte[] chunk = new byte[CHUNK];
        long read = 0;
        while (read < bytes) {
            int length = text.next(chunk);
            reader.feed(chunk, 0, length);
            read += length;
        }
        LogSummary summary = reader.end().value();
        long peak = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            peak += pool.getType() == MemoryType.HEAP ? pool.getPeakUsage().getUsed() : 0;
        }
        out.printf(
                "%,d bytes, %,d lines, %,d sessions, %,d episodes, most heap %d MB of %d%n",
                read,
                summary.totals().lines(),
                summary.sessions(),
                summary.denialEpisodes(),
                peak >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static byte[] log(int statistics) {
        LogText text = new LogText(statistics);
        byte[] log = new byte[SIZE];
        byte[] chunk = new byte[CHUNK];
        int length = 0;
        for (int more = text.next(chunk); length + more <= SIZE; more = text.next(chunk)) {
            System.arraycopy(chunk, 0, log, length, more);
            length += more;
        }
        return Arrays.copyOf(log, length);
    }

    /// Uses each field of each event, so that none can be left unread.
    private static long events(byte[] log) {
        long[] found = new long[2];
        FlexLog reader =
                new FlexLog(event -> {
                    if (event instanceof LogEvent.Activity each) {
                        found[0]++;
                        found[1] += each.user().length() + each.host().length();
                        found[1] += each.feature().length() + each.seats();
                        found[1] += each.time().second();
                    }
                });
        for (int at = 0; at < log.length; at += CHUNK) {
            reader.feed(log, at, Math.min(log.length, at + CHUNK));
        }
        reader.end();
        return found[1] == 0 ? 0 : found[0];
    }

    private static long summary(byte[] log) {
        LogSummaryReader reader = new LogSummaryReader();
        for (int at = 0; at < log.length; at += CHUNK) {
            reader.feed(log, at, Math.min(log.length, at + CHUNK));
        }
        var events = reader.end().value().events();
        return events.getOrDefault("OUT", 0L)
                + events.getOrDefault("IN", 0L)
                + events.getOrDefault("DENIED", 0L);
    }

    private static long times(int times, LongSupplier read) {
        long found = 0;
        for (int i = 0; i < times; i++) {
            found += read.getAsLong();
        }
        return found;
    }

    private static long reports(byte[] report, int times) {
        long users = 0;
        for (int i = 0; i < times; i++) {
            LmstatReport read = LmstatReader.read(report, null).value();
            for (LmstatReport.FeatureUse use : read.servers().getFirst().features()) {
                users += use.holders().size();
            }
        }
        return users;
    }
}
