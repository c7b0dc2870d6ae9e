package dev.usher.formats.flexlog;

import dev.usher.formats.Read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// The look-alikes under `samples/flexlog`, and what is read of them.
final class Logs {
    private Logs() {}

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = Logs.class.getResourceAsStream("/samples/flexlog/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    static byte[] of(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static List<LogEvent> events(byte[] log) {
        List<LogEvent> events = new ArrayList<>();
        read(log, 1 << 16, events);
        return events;
    }

    static Read<LogTotals> read(byte[] log, int size, List<LogEvent> events) {
        FlexLog reader = new FlexLog(events::add);
        for (int at = 0; at < log.length; at += size) {
            reader.feed(log, at, Math.min(log.length, at + size));
        }
        return reader.end();
    }

    static LogSummary summary(byte[] log) {
        LogSummaryReader reader = new LogSummaryReader();
        reader.feed(log, 0, log.length);
        return reader.end().value();
    }

    static List<LogSession> sessions(byte[] log) {
        List<LogSession> sessions = new ArrayList<>();
        LogSessions pairing = new LogSessions(sessions::add);
        events(log).forEach(pairing::accept);
        pairing.end();
        return sessions;
    }

    /// `2 03-02T08:00:00 2026 ...` of an event, short enough to compare.
    static String line(LogEvent event) {
        String time = event.time().dated() ? "" + event.time().local() : "?" + event.time().clock();
        return (event.line() + " " + time + " " + event.daemon() + " " + said(event)).strip();
    }

    private static String said(LogEvent event) {
        return switch (event) {
            case LogEvent.Activity each ->
                    each.verb()
                            + " "
                            + each.feature()
                            + " "
                            + each.user()
                            + "@"
                            + each.host()
                            + " "
                            + each.seats()
                            + (each.data().isEmpty() ? "" : " [" + each.data() + "]")
                            + (each.key().isEmpty() ? "" : " key " + each.key())
                            + (each.note().isEmpty() ? "" : " " + each.note())
                            + (each.reason() == null ? "" : " " + said(each.reason()))
                            + (each.pack().isEmpty() ? "" : " in " + each.pack());
            case LogEvent.Upgrade each ->
                    "UPGRADE %s %s@%s %d->%d"
                            .formatted(
                                    each.feature(),
                                    each.user(),
                                    each.host(),
                                    each.from(),
                                    each.to());
            case LogEvent.Reserving each ->
                    "RESERVING %d %s %s %s"
                            .formatted(each.seats(), each.feature(), each.kind(), each.name());
            case LogEvent.Started each ->
                    "START " + each.started() + " " + each.host() + " " + each.version();
            case LogEvent.Stopped each -> "STOP " + each.stopped();
            case LogEvent.Message each ->
                    each.kind().name().toLowerCase(Locale.ROOT) + " " + each.text();
            case LogEvent.Jump each -> "JUMP from " + each.before().local();
        };
    }

    private static String said(Reason reason) {
        return reason.text() + " " + reason.major() + "," + reason.minor() + " " + reason.kind();
    }
}
