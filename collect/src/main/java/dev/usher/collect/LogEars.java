package dev.usher.collect;

import dev.usher.collect.log.Follower;
import dev.usher.collect.log.News;
import dev.usher.collect.log.Told;
import dev.usher.collect.reading.Draft;
import dev.usher.collect.reading.Known;
import dev.usher.collect.reading.Reading;
import dev.usher.formats.flexlog.LogSession;
import dev.usher.seats.Feature;
import dev.usher.seats.FeatureCount;
import dev.usher.seats.Observation.Appeared;
import dev.usher.seats.Observation.Gone;
import dev.usher.seats.Shown;
import dev.usher.seats.Sighting;
import dev.usher.seats.SourceState;
import dev.usher.seats.site.Source;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What the log of a source adds to what its tool shows: denials, the instants of what is shown,
/// and checkouts that came and went between two answers. Without a tool, the log says who holds
/// seats.
final class LogEars implements AutoCloseable {
    /// A log that goes on is noted after so many bytes, if nothing else is to be said.
    private static final long WORTH_NOTING = 1 << 20;

    private static final Duration REMEMBERED = Duration.ofMinutes(15);

    private final Source source;
    private final ZoneId zone;
    private final List<LogSession> ended = new ArrayList<>();
    private final List<LogSession> open = new ArrayList<>();
    private final Deque<Instant> answers = new ArrayDeque<>();
    private final Deque<Left> left = new ArrayDeque<>();
    private @Nullable Follower follower;
    private News news = new News(List.of(), List.of(), List.of(), null, "");
    private long noted;
    private String notedFile = "";

    /// A sighting that is gone, for a while.
    private record Left(Instant at, Shown shown) {}

    LogEars(Source source, ZoneId zone) {
        this.source = source;
        this.zone = zone;
    }

    /// Hears what the log says since the last time.
    ///
    /// @return what is the matter with the log; empty if nothing
    String listen(Known known) throws InterruptedException {
        Follower following = follower;
        if (following == null) {
            SourceState state = known.state();
            boolean alone = source.tool().isEmpty();
            following =
                    new Follower(
                            Path.of(source.log()),
                            zone,
                            state == null ? "" : state.mark(),
                            alone
                                    ? known.sightings().stream().map(LogEars::since).toList()
                                    : List.of());
            follower = following;
            ended.clear();
        }
        News heard = following.read();
        ended.addAll(heard.ended());
        open.clear();
        open.addAll(heard.open());
        news =
                new News(
                        List.of(),
                        List.of(),
                        joined(news.denied(), heard.denied()),
                        heard.restarted() == null ? news.restarted() : heard.restarted(),
                        heard.trouble());
        return heard.trouble();
    }

    /// Whoever holds seats by the log began when the machine says.
    private static Shown since(Sighting one) {
        Shown shown = one.shown();
        return new Shown(
                shown.feature(),
                shown.user(),
                shown.host(),
                shown.display(),
                shown.version(),
                shown.handle(),
                shown.server(),
                shown.seats(),
                one.since(),
                shown.queued(),
                shown.borrow(),
                shown.lingerUntil());
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        List<T> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    /// Who holds seats by the log alone. It tells no counts.
    Reading reading(Known known) {
        Told told = new Told(zone);
        List<Shown> holders = new ArrayList<>();
        Set<Feature> features = new LinkedHashSet<>();
        known.features().forEach(counts -> features.add(counts.feature()));
        for (LogSession session : open) {
            if (session.pack().isEmpty()) {
                Shown shown = told.shown(session);
                holders.add(shown);
                features.add(shown.feature());
            }
        }
        List<FeatureCount> counts = features.stream().map(LogEars::uncounted).toList();
        return new Reading(counts, holders, "");
    }

    private static FeatureCount uncounted(Feature feature) {
        return new FeatureCount(feature, FeatureCount.State.UNCOUNTED, 0, 0, 0, 0, null, "");
    }

    /// Adds to the difference that an answer makes what the log says of it.
    ///
    /// @param known what the difference is to
    /// @param now when the answer was asked for
    void add(Draft draft, Known known, Instant now) {
        Told told = new Told(zone);
        draft.gone.replaceAll(gone -> at(gone, known, told, now));
        draft.appeared.replaceAll(one -> at(one, told));
        boolean alone = source.tool().isEmpty();
        for (LogSession session : ended) {
            told.passed(session)
                    .filter(one -> alone || unseen(one.shown(), one.from(), one.to(), known))
                    .ifPresent(draft.passed::add);
        }
        heard(draft);
        ended.clear();
        answers.addLast(now);
        while (answers.size() > 20) {
            answers.removeFirst();
        }
        left.removeIf(one -> one.at().isBefore(now.minus(REMEMBERED)));
    }

    /// What the log says between two answers: denials, and that a daemon started.
    void heard(Draft draft) {
        draft.denied.addAll(news.denied());
        draft.restarted = news.restarted();
    }

    /// Notes how far the log was read, if something of it was told or it has grown much.
    void mark(Draft draft, Known known) {
        Follower following = follower;
        if (following == null) {
            return;
        }
        boolean told =
                !draft.denied.isEmpty()
                        || !draft.passed.isEmpty()
                        || !draft.gone.isEmpty()
                        || !draft.appeared.isEmpty()
                        || draft.restarted != null;
        boolean first = known.state() == null || known.state().mark().isEmpty();
        boolean moved =
                !following.file().equals(notedFile)
                        || Math.abs(following.offset() - noted) > WORTH_NOTING;
        String mark = following.mark();
        boolean news = known.state() == null || !known.state().mark().equals(mark);
        if (!mark.isEmpty() && news && (told || first || moved)) {
            draft.mark = mark;
        }
    }

    /// All was taken.
    void taken(Draft draft) {
        news = new News(List.of(), List.of(), List.of(), null, "");
        if (draft.mark != null && follower != null) {
            noted = follower.offset();
            notedFile = follower.file();
        }
    }

    /// Not all was taken: the log is heard again from where the machine knows it.
    void again() {
        close();
        news = new News(List.of(), List.of(), List.of(), null, "");
    }

    // Sessions of the log and sightings of the tool

    private Gone at(Gone gone, Known known, Told told, Instant now) {
        Sighting sighting =
                known.sightings().stream()
                        .filter(one -> one.id().equals(gone.sighting()))
                        .findFirst()
                        .orElse(null);
        if (sighting == null) {
            return gone;
        }
        left.addLast(new Left(now, sighting.shown()));
        for (Iterator<LogSession> each = ended.iterator(); each.hasNext(); ) {
            LogSession session = each.next();
            Instant from = told.passed(session).map(one -> one.from()).orElse(null);
            Instant to = told.passed(session).map(one -> one.to()).orElse(null);
            if (to != null && same(sighting.shown(), told.shown(session), from)) {
                each.remove();
                return new Gone(gone.sighting(), Told.reason(session), to);
            }
        }
        return gone;
    }

    private Appeared at(Appeared one, Told told) {
        for (LogSession session : open) {
            Shown logged = told.shown(session);
            if (same(one.shown(), logged, logged.start())) {
                return new Appeared(one.shown(), logged.start());
            }
        }
        return one;
    }

    /// Whether no answer showed a session: none came while it lasted, and nobody who was seen is
    /// it, even if the two clocks differ.
    private boolean unseen(Shown shown, Instant from, Instant to, Known known) {
        boolean asked = answers.stream().anyMatch(at -> !at.isBefore(from) && !at.isAfter(to));
        return !asked
                && left.stream().noneMatch(one -> same(one.shown(), shown, from))
                && known.sightings().stream().noneMatch(one -> same(one.shown(), shown, from));
    }

    /// The tool prints starts to the minute.
    private static boolean same(Shown shown, Shown logged, @Nullable Instant from) {
        Instant start = shown.start();
        return shown.feature().name().equals(logged.feature().name())
                && shown.user().equalsIgnoreCase(logged.user())
                && shown.host().equalsIgnoreCase(logged.host())
                && start != null
                && from != null
                && from.truncatedTo(ChronoUnit.MINUTES)
                        .equals(start.truncatedTo(ChronoUnit.MINUTES));
    }

    @Override
    public void close() {
        if (follower != null) {
            follower.close();
            follower = null;
        }
    }
}
