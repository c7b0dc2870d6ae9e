package dev.usher.formats.flexlog;

import dev.usher.formats.flexlog.LogEvent.Activity;
import dev.usher.formats.flexlog.LogEvent.Jump;
import dev.usher.formats.flexlog.LogEvent.Message;
import dev.usher.formats.flexlog.LogEvent.Reserving;
import dev.usher.formats.flexlog.LogEvent.Started;
import dev.usher.formats.flexlog.LogEvent.Stopped;
import dev.usher.formats.flexlog.LogEvent.Upgrade;
import dev.usher.formats.flexlog.LogSession.End;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/// Pairs checkouts and checkins of a debug log, which have no handle: by daemon, feature, user,
/// host and checkout data, the first out first in, in any case of user and host.
///
/// A checkin of fewer seats than were taken ends a session of that many; the rest stays out. The
/// start or stop of a daemon ends all of its sessions. Where another log is glued behind, sessions
/// are set aside: a checkin there may still end one, if both logs tell of the same days. Bounded:
/// of more than [#MOST] sessions at once the oldest are dropped, and said to be.
public final class LogSessions {
    /// How many sessions may be open at once.
    public static final int MOST = 200_000;

    private record Key(String daemon, String feature, String user, String host, String data) {}

    private record Open(Activity out, LogTime from, long seats) {}

    private final Consumer<LogSession> consumer;
    private final Map<Key, Deque<Open>> open = new LinkedHashMap<>();
    private final Map<Key, Deque<Open>> aside = new LinkedHashMap<>();
    private final Map<String, String> folded = new LinkedHashMap<>();
    private long count;
    private long dropped;

    /// Sessions go to the consumer as they end.
    public LogSessions(Consumer<LogSession> consumer) {
        this.consumer = consumer;
    }

    /// Takes the next event.
    public void accept(LogEvent event) {
        switch (event) {
            case Activity activity -> {
                switch (activity.verb()) {
                    case OUT -> out(activity);
                    case IN -> in(activity);
                    case DENIED, QUEUED, DEQUEUED, UNSUPPORTED -> {}
                }
            }
            case Upgrade upgrade -> upgrade(upgrade);
            case Started started -> closeAll(started, started.started());
            case Stopped stopped -> closeAll(stopped, stopped.stopped());
            case Jump _ -> setAside();
            case Message _ -> {}
            case Reserving _ -> {}
        }
    }

    /// The log ends here: gives out what is still open.
    public void end() {
        endAside();
        open.forEach((key, each) ->
                each.forEach(one -> give(key, one, one.seats(), null, 0, End.STILL_OUT)));
        open.clear();
        count = 0;
    }

    /// Shows each session that is open now, the oldest of each person first.
    public void eachOpen(Consumer<LogSession> shown) {
        open.forEach((key, each) ->
                each.forEach(one ->
                        shown.accept(session(key, one, one.seats(), null, 0, End.STILL_OUT))));
    }

    /// How many sessions are open now.
    public long openSessions() {
        return count;
    }

    /// How many sessions were dropped because too many were open.
    public long dropped() {
        return dropped;
    }

    private void out(Activity activity) {
        put(key(activity), new Open(activity, activity.time(), activity.seats()));
    }

    private void put(Key key, Open session) {
        if (count == MOST) {
            drop();
        }
        open.computeIfAbsent(key, _ -> new ArrayDeque<>(2)).addLast(session);
        count++;
    }

    private void drop() {
        Map.Entry<Key, Deque<Open>> eldest = open.entrySet().iterator().next();
        Open session = eldest.getValue().removeFirst();
        if (eldest.getValue().isEmpty()) {
            open.remove(eldest.getKey());
        }
        count--;
        dropped++;
        give(eldest.getKey(), session, session.seats(), null, 0, End.DROPPED);
    }

    private void in(Activity in) {
        Key key = key(in);
        long left = take(open, key, in, in.seats(), end(in));
        if (left > 0) {
            long before = count;
            left = begunBefore(key, in) ? take(aside, key, in, left, end(in)) : left;
            count = before; // those set aside are not counted
        }
        if (left > 0) {
            consumer.accept(
                    new LogSession(
                            in.daemon(),
                            in.feature(),
                            in.user(),
                            in.host(),
                            in.data(),
                            "",
                            left,
                            null,
                            0,
                            in.time(),
                            in.line(),
                            end(in)));
        }
    }

    /// Whether a session set aside can be the one that ends here: not if it is of a later day.
    private boolean begunBefore(Key key, Activity in) {
        Deque<Open> sessions = aside.get(key);
        return sessions != null && sessions.getFirst().from().second() <= in.time().second();
    }

    /// Ends sessions of so many seats, the first first.
    ///
    /// @return seats that no session has
    private long take(Map<Key, Deque<Open>> from, Key key, Activity in, long seats, End end) {
        Deque<Open> sessions = from.get(key);
        long left = seats;
        while (sessions != null && !sessions.isEmpty() && left > 0) {
            Open first = sessions.removeFirst();
            long ended = Math.min(left, first.seats());
            give(key, first, ended, in.time(), in.line(), end);
            left -= ended;
            if (ended < first.seats()) {
                sessions.addFirst(new Open(first.out(), first.from(), first.seats() - ended));
            } else {
                count--;
            }
        }
        if (sessions != null && sessions.isEmpty()) {
            from.remove(key);
        }
        return left;
    }

    private void upgrade(Upgrade upgrade) {
        Key key =
                new Key(
                        upgrade.daemon(),
                        upgrade.feature(),
                        fold(upgrade.user()),
                        fold(upgrade.host()),
                        "");
        long more = upgrade.to() - upgrade.from();
        Activity line =
                new Activity(
                        more > 0 ? Verb.OUT : Verb.IN,
                        upgrade.time(),
                        upgrade.line(),
                        upgrade.daemon(),
                        upgrade.feature(),
                        upgrade.user(),
                        upgrade.host(),
                        Math.abs(more),
                        "",
                        "",
                        "",
                        "",
                        null,
                        null,
                        "");
        if (more > 0) {
            put(key, new Open(line, upgrade.time(), more));
        } else if (more < 0) {
            take(open, key, line, -more, End.RETURNED);
        }
    }

    /// lmgrd starts with all of its daemons; a daemon starts and stops for itself.
    private void closeAll(LogEvent event, String daemon) {
        boolean all = event instanceof Started && daemon.equals("lmgrd");
        List<Key> closed = new ArrayList<>();
        for (Map.Entry<Key, Deque<Open>> each : open.entrySet()) {
            if (all || each.getKey().daemon().equals(daemon)) {
                closed.add(each.getKey());
            }
        }
        for (Key key : closed) {
            Deque<Open> sessions = Objects.requireNonNull(open.remove(key));
            count -= sessions.size();
            for (Open session : sessions) {
                give(key, session, session.seats(), event.time(), event.line(), End.SHUTDOWN);
            }
        }
    }

    private void endAside() {
        aside.forEach((key, each) ->
                each.forEach(one -> give(key, one, one.seats(), null, 0, End.UNKNOWN)));
        aside.clear();
    }

    private void setAside() {
        endAside();
        aside.putAll(open);
        open.clear();
        count = 0;
    }

    private void give(
            Key key, Open session, long seats, @Nullable LogTime to, long toLine, End end) {
        consumer.accept(session(key, session, seats, to, toLine, end));
    }

    private static LogSession session(
            Key key, Open session, long seats, @Nullable LogTime to, long toLine, End end) {
        Activity out = session.out();
        return new LogSession(
                key.daemon(),
                key.feature(),
                out.user(),
                out.host(),
                key.data(),
                out.pack(),
                seats,
                session.from(),
                out.line(),
                to,
                toLine,
                end);
    }

    private static End end(Activity in) {
        return switch (in.note()) {
            case "INACTIVE" -> End.INACTIVE;
            case "SHUTDOWN" -> End.SHUTDOWN;
            case "USER_REMOVED", "REMOVED" -> End.REMOVED;
            default -> End.RETURNED;
        };
    }

    private Key key(Activity line) {
        return new Key(
                line.daemon(), line.feature(), fold(line.user()), fold(line.host()), line.data());
    }

    private String fold(String name) {
        String lower = folded.get(name);
        if (lower == null) {
            if (folded.size() > MOST) {
                folded.clear();
            }
            lower = name.toLowerCase(Locale.ROOT);
            folded.put(name, lower);
        }
        return lower;
    }
}
