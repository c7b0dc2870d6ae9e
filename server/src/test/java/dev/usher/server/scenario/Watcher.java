package dev.usher.server.scenario;

import dev.usher.seats.Chapter;
import dev.usher.seats.Command;
import dev.usher.seats.Feature;
import dev.usher.seats.FeatureCount;
import dev.usher.seats.Observation;
import dev.usher.seats.Observation.Denied;
import dev.usher.seats.Observation.Passed;
import dev.usher.seats.Outcome;
import dev.usher.seats.Reason;
import dev.usher.seats.Shown;
import dev.usher.seats.SightingId;
import dev.usher.seats.SourceState;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Tells the server what another license manager shows, as what collects it does.
///
/// ```
/// source NAME [silent=WHY] [answers] [restarted=TIME]     what it shows follows:
/// counts FEATURE [issued=N] [inUse=N] [reserved=N] [queued=N] [unknown=WHY] [uncounted]
/// holds USER@HOST FEATURE [at=T] [seats=N] [waits] [borrowed=T] [how=H]
/// now ID USER@HOST FEATURE ...                             the same, otherwise than before
/// gone ID [at=T] [reason=R]
/// dropped FEATURE
/// denied USER@HOST FEATURE WHY [at=T]
/// held USER@HOST FEATURE from=T to=T [reason=R] ...        came and went
/// history NAME DIGEST FROM TO                              held and denied lines follow
/// ```
final class Watcher {
    private final Scenario scenario;
    private final Printer printer;

    Watcher(Scenario scenario, Printer printer) {
        this.scenario = scenario;
        this.printer = printer;
    }

    String source(List<String> lines) {
        List<String> head = List.of(lines.getFirst().split(" "));
        Map<String, String> options = options(head);
        String name = head.get(1);
        SourceState state = scenario.server().replica().query(machine -> machine.source(name));
        Observation.Reach reach = null;
        if (options.containsKey("silent") || head.contains("answers")) {
            String why = options.getOrDefault("silent", "").replace('-', ' ');
            reach = new Observation.Reach(head.contains("answers"), why);
        }
        Lines seen = new Lines();
        lines.subList(1, lines.size()).forEach(seen::take);
        Observation observation =
                new Observation(
                        name,
                        state == null ? 0 : state.round(),
                        reach,
                        instant(options.get("restarted")),
                        seen.counts,
                        seen.dropped,
                        seen.appeared,
                        seen.changed,
                        seen.gone,
                        seen.denied,
                        seen.passed,
                        null);
        return said(new Command.Observe(observation));
    }

    String history(List<String> lines) {
        List<String> head = List.of(lines.getFirst().split(" "));
        Lines seen = new Lines();
        lines.subList(1, lines.size()).forEach(seen::take);
        Chapter chapter =
                new Chapter(
                        head.get(1),
                        head.get(2),
                        Long.parseLong(head.get(3)),
                        Long.parseLong(head.get(4)),
                        seen.passed,
                        seen.denied);
        return said(new Command.Backfill(chapter));
    }

    private String said(Command command) {
        Outcome outcome = scenario.server().replica().submit(command);
        if (outcome instanceof Outcome.Refused refused) {
            return refused.code().text() + ": " + refused.sentence();
        }
        if (outcome instanceof Outcome.Filled(var end, var taken, var clipped)) {
            return "read up to " + end + ": " + taken + " taken, " + clipped + " clipped";
        }
        return "";
    }

    private final class Lines {
        private final List<FeatureCount> counts = new ArrayList<>();
        private final List<Feature> dropped = new ArrayList<>();
        private final List<Observation.Appeared> appeared = new ArrayList<>();
        private final List<Observation.Changed> changed = new ArrayList<>();
        private final List<Observation.Gone> gone = new ArrayList<>();
        private final List<Denied> denied = new ArrayList<>();
        private final List<Passed> passed = new ArrayList<>();

        void take(String line) {
            List<String> words = List.of(line.strip().split(" "));
            Map<String, String> options = options(words);
            Instant at = instant(options.get("at"));
            switch (words.getFirst()) {
                case "counts" -> counts.add(count(words, options));
                case "holds" -> appeared.add(new Observation.Appeared(shown(words, 1), at));
                case "now" ->
                        changed.add(new Observation.Changed(sighting(words), shown(words, 2), at));
                case "gone" -> gone.add(new Observation.Gone(sighting(words), reason(options), at));
                case "dropped" -> dropped.add(new Feature(words.get(1), "", ""));
                case "denied" -> {
                    Shown who = shown(words, 1);
                    denied.add(
                            new Denied(
                                    who.feature(),
                                    who.user(),
                                    who.host(),
                                    who.seats(),
                                    words.get(3),
                                    at));
                }
                case "held" ->
                        passed.add(
                                new Passed(
                                        shown(words, 1),
                                        Objects.requireNonNull(instant(options.get("from"))),
                                        Objects.requireNonNull(instant(options.get("to"))),
                                        reason(options)));
                default -> throw new IllegalArgumentException(line);
            }
        }
    }

    private static FeatureCount count(List<String> words, Map<String, String> options) {
        String why = options.get("unknown");
        FeatureCount.State state =
                why != null
                        ? FeatureCount.State.UNKNOWN
                        : words.contains("uncounted")
                                ? FeatureCount.State.UNCOUNTED
                                : FeatureCount.State.KNOWN;
        return new FeatureCount(
                new Feature(words.get(1), options.getOrDefault("daemon", ""), ""),
                state,
                number(options, "issued"),
                number(options, "inUse"),
                number(options, "reserved"),
                number(options, "queued"),
                null,
                why == null ? "" : why.replace('-', ' '));
    }

    private static int number(Map<String, String> options, String name) {
        return Integer.parseInt(options.getOrDefault(name, "0"));
    }

    private Shown shown(List<String> words, int from) {
        Map<String, String> options = options(words);
        String who = words.get(from);
        int at = who.indexOf('@');
        String until = options.get("borrowed");
        String how = options.getOrDefault("how", "linger").toUpperCase(Locale.ROOT);
        return new Shown(
                new Feature(words.get(from + 1), options.getOrDefault("daemon", ""), ""),
                who.substring(0, at),
                who.substring(at + 1),
                "",
                "",
                "",
                "",
                Integer.parseInt(options.getOrDefault("seats", "1")),
                null,
                words.contains("waits"),
                until == null ? null : new Shown.Borrow(instant(until), Shown.How.valueOf(how)),
                null);
    }

    private static SightingId sighting(List<String> words) {
        return Objects.requireNonNull(SightingId.parse(words.get(1)));
    }

    private static Reason reason(Map<String, String> options) {
        return Reason.valueOf(options.getOrDefault("reason", "normal").toUpperCase(Locale.ROOT));
    }

    private @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(printer.instant(text));
    }

    private static Map<String, String> options(List<String> words) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                options.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return options;
    }
}
