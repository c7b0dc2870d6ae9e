package dev.usher.collect.log;

import dev.usher.formats.flexlog.LogEvent.Activity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The denials of a log that is still written. A client that is refused asks again every few
/// seconds, so what follows within five minutes of the same person is the same denial; and one who
/// got the seat elsewhere at that moment was not refused.
final class Refusals {
    private static final long GAP = 300;
    private static final long GRANTED_BEFORE = 5;
    private static final long GRANTED_AFTER = 2;
    private static final int MOST = 10_000;

    private final Map<String, Long> denied = bounded();
    private final Map<String, Long> granted = bounded();
    private final List<Activity> news = new ArrayList<>();

    private static Map<String, Long> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                return size() > MOST;
            }
        };
    }

    void accept(Activity line) {
        long second = line.time().second();
        String person = line.feature() + "\n" + line.user().toLowerCase(Locale.ROOT);
        switch (line.verb()) {
            case OUT -> {
                granted.put(person, second);
                news.removeIf(
                        one -> same(one, line) && second - one.time().second() <= GRANTED_AFTER);
            }
            case DENIED -> {
                Long got = granted.get(person);
                Long before = denied.put(person, second);
                boolean again = before != null && Math.abs(second - before) <= GAP;
                boolean elsewhere = got != null && Math.abs(second - got) <= GRANTED_BEFORE;
                if (!again && !elsewhere) {
                    news.add(line);
                }
            }
            case IN, QUEUED, DEQUEUED, UNSUPPORTED -> {}
        }
    }

    private static boolean same(Activity one, Activity other) {
        return one.feature().equals(other.feature()) && one.user().equalsIgnoreCase(other.user());
    }

    /// Those since the last call.
    List<Activity> take() {
        List<Activity> all = List.copyOf(news);
        news.clear();
        return all;
    }
}
