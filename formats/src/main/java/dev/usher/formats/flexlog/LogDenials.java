package dev.usher.formats.flexlog;

import dev.usher.formats.flexlog.LogEvent.Activity;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/// Gathers the refusals of a debug log in episodes, and tells true denials from false ones.
/// Bounded: of more than [#MOST] open episodes the oldest is given out early.
public final class LogDenials {
    /// How many episodes may be open at once.
    public static final int MOST = 100_000;

    private static final long GAP = 300;
    private static final long GRANTED_BEFORE = 5;
    private static final long GRANTED_AFTER = 2;

    private record Key(String feature, String user) {}

    private static final class Episode {
        final Activity first;
        Activity last;
        long lines;
        long seats;
        long falseLines;
        final List<Long> recent = new ArrayList<>();

        Episode(Activity first) {
            this.first = first;
            this.last = first;
        }
    }

    private final Consumer<DenialEpisode> consumer;
    private final Map<Key, Episode> open = new LinkedHashMap<>();
    private final Map<Key, Long> granted = new LinkedHashMap<>();

    /// Episodes go to the consumer as they end.
    public LogDenials(Consumer<DenialEpisode> consumer) {
        this.consumer = consumer;
    }

    /// Takes the next event.
    public void accept(LogEvent event) {
        if (event instanceof LogEvent.Jump) {
            end();
            granted.clear();
        }
        if (!(event instanceof Activity activity)) {
            return;
        }
        long now = activity.time().second();
        switch (activity.verb()) {
            case OUT -> granted(activity, now);
            case DENIED -> denied(activity, now);
            case IN, QUEUED, DEQUEUED, UNSUPPORTED -> {}
        }
    }

    /// The log ends here: gives out the episodes that are open.
    public void end() {
        open.values().forEach(this::give);
        open.clear();
    }

    private void granted(Activity out, long now) {
        Key key = key(out);
        granted.remove(key);
        granted.put(key, now);
        forget(now);
        Episode episode = open.get(key);
        if (episode != null) {
            episode.recent.removeIf(second -> now - second > GRANTED_AFTER);
            episode.falseLines += episode.recent.size();
            episode.recent.clear();
        }
    }

    private void denied(Activity line, long now) {
        endBefore(now);
        Key key = key(line);
        Episode episode = open.remove(key);
        if (episode == null || Math.abs(now - episode.last.time().second()) > GAP) {
            if (episode != null) {
                give(episode);
            }
            episode = new Episode(line);
        }
        open.put(key, episode); // behind those that were silent for longer
        episode.lines++;
        episode.last = line;
        episode.seats = Math.max(episode.seats, line.seats());
        Long before = granted.get(key);
        if (before != null && now - before >= 0 && now - before <= GRANTED_BEFORE) {
            episode.falseLines++;
        } else {
            episode.recent.removeIf(second -> now - second > GRANTED_AFTER);
            if (episode.recent.size() < 1_000) {
                episode.recent.add(now);
            }
        }
        if (open.size() > MOST) {
            Iterator<Episode> eldest = open.values().iterator();
            give(eldest.next());
            eldest.remove();
        }
    }

    private void endBefore(long now) {
        Iterator<Episode> each = open.values().iterator();
        while (each.hasNext()) {
            Episode episode = each.next();
            if (now - episode.last.time().second() <= GAP) {
                return;
            }
            give(episode);
            each.remove();
        }
    }

    private void forget(long now) {
        Iterator<Long> each = granted.values().iterator();
        while (each.hasNext() && (granted.size() > MOST || now - each.next() > GRANTED_BEFORE)) {
            each.remove();
        }
    }

    private void give(Episode episode) {
        Activity first = episode.first;
        consumer.accept(
                new DenialEpisode(
                        first.daemon(),
                        first.feature(),
                        first.user(),
                        first.host(),
                        first.time(),
                        episode.last.time(),
                        episode.lines,
                        first.line(),
                        episode.seats,
                        first.reason(),
                        episode.falseLines));
    }

    private static Key key(Activity line) {
        return new Key(line.feature(), line.user().toLowerCase(Locale.ROOT));
    }
}
