package dev.usher.advice.cascade;

import dev.usher.formats.Problem;
import dev.usher.formats.Read;
import dev.usher.formats.TextReader;
import dev.usher.formats.flexlog.FlexLog;
import dev.usher.formats.flexlog.LogEvent;
import dev.usher.formats.flexlog.LogTotals;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Replays the cascade of one or many FlexNet servers from their license files and debug logs.
///
/// Logs are fed in chunks, always to the server that [#wants()] names, so that their events meet in
/// order of time whatever the length of the logs; memory grows with the findings and uses, not with
/// the logs.
public final class CascadeCheck {
    private final Entitlements entitlements;
    private final Replay replay;
    private final Map<String, Stream> streams = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    /// One server's log files, one behind the other.
    private static final class Stream {
        private final Pairing pairing;
        private final ArrayDeque<Told> told = new ArrayDeque<>();
        private String file = "";
        private @Nullable TextReader<LogTotals> reader;
        private long latest = Long.MIN_VALUE;
        private long previous = Long.MIN_VALUE;
        private long overlapping;
        private long undated;
        private boolean ended;

        private Stream(String server, Entitlements entitlements, long offset) {
            this.pairing = new Pairing(server, entitlements, offset, told::add);
        }

        private void event(LogEvent event) {
            long second = event.time().second();
            if (!event.time().dated()) {
                undated++;
            }
            if (second < previous) {
                overlapping++;
                return;
            }
            latest = Math.max(latest, second);
            pairing.add(event, file);
        }
    }

    /// A replay of these servers.
    ///
    /// @param alias programs of old suites: the further keys that run them, by code
    /// @param offsets seconds to add to the clock of a server to have the first one's; 0 where it
    ///   is missing
    public CascadeCheck(
            List<LicensedServer> servers,
            Prices prices,
            Map<String, Set<String>> alias,
            Map<String, Long> offsets) {
        entitlements = new Entitlements(servers, prices, alias);
        replay = new Replay(entitlements);
        for (LicensedServer server : servers) {
            long offset = offsets.getOrDefault(server.name(), 0L);
            streams.put(server.name(), new Stream(server.name(), entitlements, offset));
            if (offset != 0) {
                notes.add(
                        "the clock of %s is taken to be %d seconds %s"
                                .formatted(
                                        server.name(),
                                        Math.abs(offset),
                                        offset > 0 ? "behind" : "ahead"));
            }
        }
    }

    /// The server whose log is needed next; null once all have ended.
    public @Nullable String wants() {
        for (Map.Entry<String, Stream> each : streams.entrySet()) {
            if (!each.getValue().ended && each.getValue().told.isEmpty()) {
                return each.getKey();
            }
        }
        for (Map.Entry<String, Stream> each : streams.entrySet()) {
            if (!each.getValue().ended) {
                return each.getKey();
            }
        }
        return null;
    }

    /// The next bytes of a server's log.
    ///
    /// @param file as findings shall cite it; another name than before begins another log
    /// @throws IllegalArgumentException if there is no such server
    public void feed(String server, String file, byte[] chunk, int from, int to) {
        Stream stream = stream(server);
        TextReader<LogTotals> reader = stream.reader;
        if (reader == null || !stream.file.equals(file)) {
            finish(stream);
            stream.file = file;
            reader = FlexLog.ofAnyEncoding(stream::event);
            stream.reader = reader;
        }
        reader.feed(chunk, from, to);
        merge();
    }

    /// A server's logs are at their end.
    public void end(String server) {
        Stream stream = stream(server);
        finish(stream);
        stream.pairing.end();
        stream.ended = true;
        merge();
    }

    private Stream stream(String server) {
        Stream stream = streams.get(server);
        if (stream == null) {
            throw new IllegalArgumentException("no server is called " + server);
        }
        return stream;
    }

    private void finish(Stream stream) {
        TextReader<LogTotals> reader = stream.reader;
        if (reader == null) {
            return;
        }
        Read<LogTotals> read = reader.end();
        if (read.problemCount() > 0) {
            String first = read.problems().stream().findFirst().map(Problem::toString).orElse("");
            notes.add(
                    "%s: %d places could not be read, the first at %s"
                            .formatted(stream.file, read.problemCount(), first));
        }
        stream.reader = null;
        stream.previous = stream.latest;
    }

    /// Gives the replay what no log still to come can precede.
    private void merge() {
        while (true) {
            Stream earliest = null;
            for (Stream stream : streams.values()) {
                Told head = stream.told.peek();
                if (head == null) {
                    if (stream.ended) {
                        continue;
                    }
                    return;
                }
                Told first = earliest == null ? null : earliest.told.peek();
                if (first == null || head.second() < first.second()) {
                    earliest = stream;
                }
            }
            Told next = earliest == null ? null : earliest.told.poll();
            if (next == null) {
                return;
            }
            replay.accept(next);
        }
    }

    /// What the logs came to, once all have ended. To be asked once.
    public CascadeReport report() {
        streams.forEach(this::note);
        return replay.report(notes);
    }

    private void note(String server, Stream stream) {
        if (stream.overlapping > 0) {
            notes.add(
                    "%s: %d lines are older than the log before theirs and are left out: the logs"
                                    .formatted(server, stream.overlapping)
                            + " overlap, or are not in order");
        }
        if (stream.undated > 0) {
            notes.add(
                    "%s: the day of %d events is not known, for no line of the log says it"
                            .formatted(server, stream.undated));
        }
        long strangers = stream.pairing.strangers();
        if (strangers > 0) {
            notes.add(
                    "%s: %d lines are of features that its license file does not have"
                            .formatted(server, strangers));
        }
    }

    /// Servers whose logs name features, and not one that their license file has.
    public List<String> mismatched() {
        Map<String, Stream> wrong = new TreeMap<>();
        streams.forEach((server, stream) -> {
            if (stream.pairing.known() == 0 && stream.pairing.strangers() > 0) {
                wrong.put(server, stream);
            }
        });
        return List.copyOf(wrong.keySet());
    }
}
