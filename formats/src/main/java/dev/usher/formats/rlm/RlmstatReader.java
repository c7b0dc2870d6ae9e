package dev.usher.formats.rlm;

import dev.usher.formats.Cursor;
import dev.usher.formats.Format;
import dev.usher.formats.Head;
import dev.usher.formats.Line;
import dev.usher.formats.Unreadable;
import dev.usher.formats.report.Moment;
import dev.usher.formats.report.ReportDraft.ServerDraft;
import dev.usher.formats.report.ReportReader;
import dev.usher.formats.report.SeatReport;

import org.jspecify.annotations.Nullable;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads what `rlmutil rlmstat -a` prints.
///
/// Times of holders have no year: they are counted back from the report, whose own time is that at
/// which its statistics began plus how long they have run.
public final class RlmstatReader extends ReportReader {
    /// What `rlmutil rlmstat` prints.
    public static final Format<SeatReport> FORMAT =
            new Format<>(
                    "rlm",
                    "RLM: what rlmutil rlmstat -a prints",
                    RlmstatReader::likeness,
                    RlmstatReader::new);

    private static final List<String> NOISE =
            List.of(
                    "rlmutil v",
                    "rlmstat v",
                    "Copyright (C)",
                    "Startup time:",
                    "Todays Statistics",
                    "Recent Stats",
                    "Messages:",
                    "Connections:",
                    "Checkouts:",
                    "Denials:",
                    "Removals:",
                    "No error",
                    "ISV servers:",
                    "...");
    private static final List<String> MARKS =
            List.of(" comm version:", " Debug log filename:", " Report log filename:");

    private final RlmUse use = new RlmUse(draft);
    private final @Nullable LocalDateTime polledAt;
    private final Map<String, ServerDraft> servers = new TreeMap<>();
    private @Nullable ServerDraft current;
    private boolean inServers;

    /// @param polledAt when it was fetched, in the server's zone, for reports without statistics;
    ///   null if not known
    private RlmstatReader(@Nullable LocalDateTime polledAt) {
        super("rlmstat");
        this.polledAt = polledAt;
    }

    private static int likeness(Head head) {
        boolean status =
                head.count(line -> line.contains(" license pool status on ")) > 0
                        || head.count(line -> line.contains(" license usage status on ")) > 0
                        || head.starts("rlm status on ");
        boolean pool = head.count(l -> l.startsWith("count:") && l.contains("inuse:")) > 0;
        boolean banner = head.starts("rlmutil v") || head.starts("rlmstat v");
        boolean error = head.starts("Error connecting to \"rlm\" server");
        return status ? 95 : pool || error ? 90 : banner ? 80 : 0;
    }

    @Override
    protected boolean known(Line line, Cursor cursor) throws Unreadable {
        if (cursor.take("---")) {
            inServers = line.text().contains("ISV servers");
            use.close();
            return true;
        }
        return status(line, cursor)
                || noise(line, cursor)
                || (inServers && daemon(cursor))
                || use.known(line, cursor);
    }

    private boolean status(Line line, Cursor cursor) throws Unreadable {
        if (cursor.take("Setting license file path to ")) {
            draft.setting("license file path", cursor.rest().trim());
        } else if (cursor.take("Recent Statistics (")) {
            reportTime(cursor);
        } else if (cursor.take("Error connecting to ")) {
            draft.error(line.text().trim());
            use.close();
        } else if (cursor.take("Connection attempted to host: ")) {
            attempted(cursor.rest());
        } else {
            return section(line, cursor) || version(line, cursor);
        }
        return true;
    }

    /// `rlm status on lic1 (port 5053), up 9d 11:08:25` and the headers alike of daemons, pools and
    /// use.
    private boolean section(Line line, Cursor cursor) {
        String text = line.text();
        int status = text.indexOf(" status on ", cursor.offset());
        String place = status < 0 ? "" : text.substring(status + " status on ".length());
        int port = place.indexOf(" (port ");
        if (port < 0) {
            return false;
        }
        String what = text.substring(cursor.offset(), status);
        int end = place.indexOf(')', port);
        String number = place.substring(port + 7, end < 0 ? place.length() : end);
        String address = number + "@" + place.substring(0, port);
        inServers = false;
        int listing = Math.max(what.indexOf(" license pool"), what.indexOf(" license usage"));
        if (listing >= 0) {
            use.daemon(what.substring(0, listing));
        } else {
            use.close();
            server(what.endsWith(" ISV server") ? what.substring(0, what.length() - 11) : what)
                            .address =
                    address;
        }
        return true;
    }

    /// The server of a daemon: the one in the table of daemons, or a new one.
    private ServerDraft server(String daemon) {
        ServerDraft server = servers.computeIfAbsent(daemon, _ -> draft.server());
        server.daemon = daemon;
        current = server;
        return server;
    }

    /// `acme software version v12.2 (build: 2)`.
    private boolean version(Line line, Cursor cursor) {
        int at = line.text().indexOf(" software version v", cursor.offset());
        ServerDraft server = current;
        if (at < 0 || server == null) {
            return at >= 0;
        }
        String rest = line.text().substring(at + " software version v".length()).trim();
        int blank = rest.indexOf(' ');
        server.version = blank < 0 ? rest : rest.substring(0, blank);
        return true;
    }

    /// `acme 63133 Yes 0`: name, port, whether it runs, restarts.
    private boolean daemon(Cursor cursor) throws Unreadable {
        String name = cursor.word("a name");
        cursor.spaces();
        if (name.equals("Name") && (cursor.take("Port") || cursor.take("port"))) {
            return true;
        }
        long port = cursor.count("a port");
        cursor.spaces();
        boolean running = cursor.take("Yes");
        if (!running) {
            cursor.expect("No");
        }
        cursor.spaces();
        cursor.count("a number of restarts");
        cursor.end("the end of the line");
        ServerDraft server = servers.computeIfAbsent(name, _ -> draft.server());
        server.daemon = name;
        server.address = "" + port;
        server.up = running;
        server.error = running ? Optional.empty() : Optional.of("not running");
        return true;
    }

    /// `00:16:08), init time: Wed Nov 3 12:32:30 2021`.
    private void reportTime(Cursor cursor) throws Unreadable {
        long days = 0;
        long hours = cursor.count("a time");
        if (cursor.take("d ")) {
            days = hours;
            hours = cursor.count("a time");
        }
        cursor.expect(":");
        long minutes = cursor.count("a time");
        cursor.expect(":");
        long seconds = cursor.count("a time");
        cursor.expect("), init time: ");
        LocalDateTime start = Moment.english(cursor).time();
        if (days < 100_000 && hours < 100 && minutes < 60 && seconds < 60) {
            LocalDateTime now =
                    start.plusDays(days).plusHours(hours).plusMinutes(minutes).plusSeconds(seconds);
            LocalDateTime before = draft.takenAt;
            draft.takenAt = before == null || before.isBefore(now) ? now : before;
        }
    }

    /// `"lic1" on port 5053`.
    private void attempted(String rest) {
        int on = rest.indexOf(" on port ");
        ServerDraft server = draft.server();
        String host = (on < 0 ? rest : rest.substring(0, on)).replace("\"", "").trim();
        String port = on < 0 ? "" : rest.substring(on + 9).trim();
        server.address = host.isEmpty() ? port : port + "@" + host;
        server.up = false;
        server.error = Optional.of("cannot connect");
    }

    private static boolean noise(Line line, Cursor cursor) {
        String text = line.text();
        boolean durations = text.chars().filter(c -> c == ':').count() == 6;
        return durations
                || NOISE.stream().anyMatch(cursor::take)
                || MARKS.stream().anyMatch(text::contains);
    }

    @Override
    protected void finish() {
        use.end(draft.takenAt == null ? polledAt : draft.takenAt);
    }
}
