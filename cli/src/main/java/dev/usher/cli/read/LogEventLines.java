package dev.usher.cli.read;

import dev.usher.cli.terminal.Subcommand;
import dev.usher.contract.Json;
import dev.usher.formats.Format;
import dev.usher.formats.Read;
import dev.usher.formats.TextReader;
import dev.usher.formats.flexlog.Client;
import dev.usher.formats.flexlog.FlexLog;
import dev.usher.formats.flexlog.LogEvent;
import dev.usher.formats.flexlog.LogEvent.Activity;
import dev.usher.formats.flexlog.LogEvent.Jump;
import dev.usher.formats.flexlog.LogEvent.Message;
import dev.usher.formats.flexlog.LogEvent.Reserving;
import dev.usher.formats.flexlog.LogEvent.Started;
import dev.usher.formats.flexlog.LogEvent.Stopped;
import dev.usher.formats.flexlog.LogEvent.Upgrade;
import dev.usher.formats.flexlog.LogSummaryReader;
import dev.usher.formats.flexlog.LogTotals;
import dev.usher.formats.flexlog.Reason;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Locale;

/// Prints the events of a debug log as they are read, one JSON object a line; the last line tells
/// how much was read and what could not be.
final class LogEventLines {
    private final PrintStream out;

    LogEventLines(PrintStream out) {
        this.out = out;
    }

    /// Whether a format has events.
    static boolean of(Format<?> format) {
        return format.equals(LogSummaryReader.FORMAT);
    }

    /// Reads and prints.
    ///
    /// @param start the first bytes
    /// @param in the rest
    /// @return the exit code
    int print(byte[] start, InputStream in) throws IOException {
        TextReader<LogTotals> reader = FlexLog.ofAnyEncoding(this::print);
        reader.feed(start, 0, start.length);
        byte[] chunk = new byte[ReadCommand.CHUNK];
        for (int got = in.read(chunk); got >= 0; got = in.read(chunk)) {
            reader.feed(chunk, 0, got);
        }
        Read<LogTotals> read = reader.end();
        LogTotals totals = read.value();
        line(
                new Tree()
                        .with("event", "END")
                        .with("lines", totals.lines())
                        .with("undated", totals.undated())
                        .with("segments", totals.segments())
                        .with("repeated", totals.repeated())
                        .problems(read));
        out.flush();
        return totals.byDaemon().isEmpty() ? Subcommand.REFUSED : Subcommand.DONE;
    }

    private void print(LogEvent event) {
        Tree tree =
                new Tree()
                        .with("event", name(event))
                        .with("at", LogShow.time(event.time()))
                        .with("clock", event.time().clock().toString())
                        .with("line", event.line())
                        .with("daemon", event.daemon());
        line(
                switch (event) {
                    case Activity activity -> activity(tree, activity);
                    case Upgrade upgrade ->
                            tree.with("feature", upgrade.feature())
                                    .text("user", upgrade.user())
                                    .text("host", upgrade.host())
                                    .with("from", upgrade.from())
                                    .with("to", upgrade.to());
                    case Reserving reserving ->
                            tree.with("feature", reserving.feature())
                                    .with("seats", reserving.seats())
                                    .with("kind", reserving.kind())
                                    .with("name", reserving.name());
                    case Started started ->
                            tree.with("started", started.started())
                                    .text("host", started.host())
                                    .text("version", started.version());
                    case Stopped stopped ->
                            tree.with("stopped", stopped.stopped()).with("why", stopped.why());
                    case Message message -> tree.with("text", message.text());
                    case Jump jump -> tree.with("before", LogShow.time(jump.before()));
                });
    }

    private void line(Tree tree) {
        out.writeBytes(Json.writeTree(tree.members()));
        out.write('\n');
    }

    private static String name(LogEvent event) {
        return switch (event) {
            case Activity activity -> activity.verb().name();
            case Upgrade _ -> "UPGRADE";
            case Reserving _ -> "RESERVING";
            case Started _ -> "START";
            case Stopped _ -> "STOP";
            case Message message -> message.kind().name();
            case Jump _ -> "JUMP";
        };
    }

    private static Tree activity(Tree tree, Activity activity) {
        Reason reason = activity.reason();
        Client client = activity.client();
        return tree.with("feature", activity.feature())
                .text("user", activity.user())
                .text("host", activity.host())
                .with("seats", activity.seats())
                .text("version", activity.version())
                .text("data", activity.data())
                .text("key", activity.key())
                .text("note", activity.note())
                .text("pack", activity.pack())
                .with("reason", reason == null ? null : tree(reason).members())
                .with("client", client == null ? null : tree(client).members());
    }

    private static Tree tree(Reason reason) {
        return new Tree()
                .with("text", reason.text())
                .with("major", reason.major())
                .with("minor", reason.minor())
                .with("kind", reason.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static Tree tree(Client client) {
        return new Tree()
                .text("address", client.address())
                .with("process", client.process())
                .text("handle", client.handle())
                .with("inUse", client.inUse() < 0 ? null : client.inUse())
                .with("outOf", client.outOf() < 0 ? null : client.outOf())
                .text("project", client.project())
                .text("release", client.release())
                .with("grouped", client.grouped());
    }
}
