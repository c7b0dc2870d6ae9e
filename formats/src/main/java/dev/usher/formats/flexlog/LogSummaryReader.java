package dev.usher.formats.flexlog;

import dev.usher.formats.Bytes;
import dev.usher.formats.Format;
import dev.usher.formats.Head;
import dev.usher.formats.Read;
import dev.usher.formats.TextReader;
import dev.usher.formats.flexlog.LogEvent.Activity;
import dev.usher.formats.flexlog.LogEvent.Jump;
import dev.usher.formats.flexlog.LogEvent.Message;
import dev.usher.formats.flexlog.LogEvent.Reserving;
import dev.usher.formats.flexlog.LogEvent.Started;
import dev.usher.formats.flexlog.LogEvent.Stopped;
import dev.usher.formats.flexlog.LogEvent.Upgrade;
import dev.usher.formats.flexlog.LogSummary.OfFeature;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads a debug log and sums it up, in constant memory: at most a hundred thousand features and
/// half a million users are told apart.
public final class LogSummaryReader implements TextReader<LogSummary> {
    /// A debug log.
    public static final Format<LogSummary> FORMAT =
            new Format<>(
                    "flexnet-log",
                    "FlexNet: a debug log of lmgrd and vendor daemons",
                    LogSummaryReader::likeness,
                    _ -> new LogSummaryReader());

    private static final int MOST_FEATURES = 100_000;
    private static final int MOST_USERS = 500_000;

    private record Name(String daemon, String feature) {}

    private static final class Count {
        long lines;
    }

    private static final class Tally {
        long out;
        long denied;
        long now;
        long most;
    }

    private final FlexLog log = new FlexLog(this::take);
    private final LogSessions pairing = new LogSessions(this::ended);
    private final LogDenials denials = new LogDenials(this::denied);
    private final Map<Verb, Count> verbs = new EnumMap<>(Verb.class);
    private final Map<Message.Kind, Count> kinds = new EnumMap<>(Message.Kind.class);
    private final Map<Name, Tally> tallies = new LinkedHashMap<>();
    private final Set<String> features = new LinkedHashSet<>();
    private final Set<String> users = new LinkedHashSet<>();
    private final Set<String> folded = new LinkedHashSet<>();
    private long upgrades;
    private long reserving;
    private long starts;
    private long stops;
    private long fromBefore;
    private long stillOut;
    private long unknownEnd;
    private long inPackages;
    private long episodes;
    private long trueDenials;
    private long forgotten;

    @Override
    public void feed(byte[] chunk, int from, int to) {
        log.feed(chunk, from, to);
    }

    @Override
    public Read<LogSummary> end() {
        Read<LogTotals> read = log.end();
        pairing.end();
        denials.end();
        return new Read<>(summary(read.value()), read.problems(), read.problemCount());
    }

    private static int likeness(Head head) {
        return head.count(LogSummaryReader::looksLogged) >= 1
                ? Math.max(30, head.share(LogSummaryReader::looksLogged))
                : 0;
    }

    private static boolean looksLogged(String line) {
        byte[] text = Bytes.of(line);
        int at = new Stamp().read(text, 0, text.length);
        return at > 0 && new DaemonLines().read(text, at, text.length) != null;
    }

    private void take(LogEvent event) {
        pairing.accept(event);
        denials.accept(event);
        switch (event) {
            case Activity activity -> count(activity);
            case Upgrade _ -> upgrades++;
            case Reserving _ -> reserving++;
            case Started _ -> starts++;
            case Stopped _ -> stops++;
            case Message message -> lines(kinds, message.kind()).lines++;
            case Jump _ -> {}
        }
    }

    private void count(Activity activity) {
        lines(verbs, activity.verb()).lines++;
        note(features, activity.feature(), MOST_FEATURES);
        if (note(users, activity.user(), MOST_USERS)) {
            note(folded, activity.user().toLowerCase(Locale.ROOT), MOST_USERS);
        }
        Tally tally = tally(activity.daemon(), activity.feature());
        switch (activity.verb()) {
            case OUT -> {
                inPackages += activity.pack().isEmpty() ? 0 : 1;
                tally.out++;
                tally.now += activity.seats();
                tally.most = Math.max(tally.most, tally.now);
            }
            case DENIED -> tally.denied++;
            case IN, QUEUED, DEQUEUED, UNSUPPORTED -> {}
        }
    }

    private static <E> Count lines(Map<E, Count> counts, E of) {
        return counts.computeIfAbsent(of, _ -> new Count());
    }

    /// Whether the name is new.
    private boolean note(Set<String> names, String name, int most) {
        if (name.isEmpty() || names.contains(name)) {
            return false;
        }
        if (names.size() >= most) {
            forgotten++;
            return false;
        }
        return names.add(name);
    }

    private Tally tally(String daemon, String feature) {
        Name name = new Name(daemon, feature);
        Tally tally = tallies.get(name);
        if (tally == null) {
            tally = new Tally();
            if (tallies.size() < MOST_FEATURES) {
                tallies.put(name, tally);
            }
        }
        return tally;
    }

    private void ended(LogSession session) {
        Tally tally = tallies.get(new Name(session.daemon(), session.feature()));
        if (session.fromLine() == 0) {
            fromBefore++;
        } else if (tally != null) {
            tally.now -= session.seats();
        }
        switch (session.end()) {
            case STILL_OUT -> stillOut++;
            case UNKNOWN -> unknownEnd++;
            case DROPPED -> forgotten++;
            case RETURNED, INACTIVE, REMOVED, SHUTDOWN -> {}
        }
    }

    private void denied(DenialEpisode episode) {
        episodes++;
        trueDenials += episode.genuine() ? 1 : 0;
    }

    private LogSummary summary(LogTotals totals) {
        return new LogSummary(
                events(),
                features.size(),
                users.size(),
                folded.size(),
                lines(verbs, Verb.OUT).lines + fromBefore,
                stillOut,
                unknownEnd,
                inPackages,
                episodes,
                trueDenials,
                byFeature(),
                forgotten,
                totals);
    }

    private Map<String, Long> events() {
        Map<String, Long> events = new LinkedHashMap<>();
        for (Verb verb : Verb.values()) {
            events.put(verb.name(), lines(verbs, verb).lines);
        }
        events.put("UPGRADE", upgrades);
        events.put("RESERVING", reserving);
        events.put("START", starts);
        events.put("STOP", stops);
        for (Message.Kind kind : Message.Kind.values()) {
            events.put(kind.name(), lines(kinds, kind).lines);
        }
        return events;
    }

    private List<OfFeature> byFeature() {
        return tallies.entrySet().stream()
                .map(each ->
                        new OfFeature(
                                each.getKey().daemon(),
                                each.getKey().feature(),
                                each.getValue().out,
                                each.getValue().denied,
                                each.getValue().most))
                .sorted(Comparator.comparing(OfFeature::name).thenComparing(OfFeature::daemon))
                .toList();
    }
}
