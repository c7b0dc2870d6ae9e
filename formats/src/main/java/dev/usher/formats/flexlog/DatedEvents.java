package dev.usher.formats.flexlog;

import dev.usher.formats.Problem;
import dev.usher.formats.Problems;
import dev.usher.formats.flexlog.LogEvent.Jump;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/// Gives events out once their day is known, and those of a stretch that was met before not at all.
final class DatedEvents {
    /// The key of an event that is never taken for a repeated one.
    static final long NO_KEY = 0;

    private static final int MOST = 10_000;

    private record Waiting(LogEvent event, long key) {}

    private final LogClock clock;
    private final Problems problems;
    private final Consumer<LogEvent> consumer;
    private final Repeats repeats = new Repeats();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long undated;
    private long segments = 1;
    private long repeated;
    private long overlap = Long.MIN_VALUE;

    DatedEvents(LogClock clock, Problems problems, Consumer<LogEvent> consumer) {
        this.clock = clock;
        this.problems = problems;
        this.consumer = consumer;
    }

    void give(LogEvent event, long key) {
        if (!clock.open()) {
            out(event, key);
            return;
        }
        if (waiting.size() == MOST) {
            if (clock.dated()) {
                settle(clock.decide());
                out(event.at(clock.now()), key);
                return;
            }
            outUndated(waiting.removeFirst().event());
        }
        waiting.addLast(new Waiting(event, key));
    }

    /// The day of the present line is known: so are those of the events that wait.
    void settle(LogClock.Verdict verdict) {
        boolean asThought = verdict == LogClock.Verdict.JUMP;
        while (!waiting.isEmpty()) {
            Waiting next = waiting.removeFirst();
            LogTime time = next.event().time();
            out(asThought ? next.event() : next.event().at(clock.settled(time)), next.key());
        }
    }

    /// Gives out all that waits.
    void flush() {
        if (clock.dated()) {
            settle(clock.decide());
            return;
        }
        while (!waiting.isEmpty()) {
            outUndated(waiting.removeFirst().event());
        }
    }

    /// Time goes back from here.
    void jump(Jump jump) {
        segments++;
        overlap = Math.max(overlap, clock.latest());
        repeats.jump();
        long forgotten = repeats.forgottenBefore();
        if (jump.time().second() < forgotten) {
            LogTime since = new LogTime(forgotten, true, false, null);
            String expected =
                    "a time after "
                            + since.local()
                            + ", before which no line is remembered to be known again";
            String found = jump.time().local().toString();
            problems.add(new Problem(jump.line(), 1, expected, found));
        }
        consumer.accept(jump);
    }

    private void outUndated(LogEvent event) {
        undated++;
        consumer.accept(event);
    }

    private void out(LogEvent event, long key) {
        if (key != NO_KEY) {
            long second = event.time().second();
            long dated = (key ^ second) * 0x9E3779B97F4A7C15L;
            if (second <= overlap && repeats.known(dated)) {
                repeated++;
                return;
            }
            repeats.add(dated, second);
        }
        consumer.accept(event);
    }

    long undated() {
        return undated;
    }

    long segments() {
        return segments;
    }

    long repeated() {
        return repeated;
    }
}
