package dev.usher.collect;

import dev.usher.collect.ask.Answer;
import dev.usher.collect.ask.Asker;
import dev.usher.collect.log.Tail;
import dev.usher.collect.reading.Difference;
import dev.usher.collect.reading.Draft;
import dev.usher.collect.reading.Known;
import dev.usher.collect.reading.Reading;
import dev.usher.collect.reading.WallClock;
import dev.usher.seats.Command;
import dev.usher.seats.Observation;
import dev.usher.seats.Outcome;
import dev.usher.seats.site.Source;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.random.RandomGenerator;

/// The watching of one source. Not for several threads, apart from [#standing] and [#soon].
final class Watch {
    /// How often a log is listened to.
    private static final Duration LISTEN = Duration.ofSeconds(10);

    private static final System.Logger LOG = System.getLogger(Watch.class.getName());

    private final Source source;
    private final ZoneId zone;
    private final Asker asker;
    private final Desk desk;
    private final Clocks clocks;
    private final Pace pace;
    private final @Nullable LogEars ears;
    private long heard;
    private volatile long due;
    private volatile Standing standing;

    /// @param first how long to wait before it is asked for the first time
    Watch(
            Source source,
            ZoneId zone,
            Asker asker,
            Desk desk,
            Clocks clocks,
            RandomGenerator random,
            Duration first) {
        this.source = source;
        this.zone = zone;
        this.asker = asker;
        this.desk = desk;
        this.clocks = clocks;
        this.pace = new Pace(source.every(), random);
        this.ears = source.log().isEmpty() ? null : new LogEars(source, zone);
        this.due = clocks.nanos().getAsLong() + first.toNanos();
        this.standing = new Standing(source.name(), null, Duration.ZERO, source.every(), 0, "", "");
    }

    Source source() {
        return source;
    }

    ZoneId zone() {
        return zone;
    }

    Standing standing() {
        return standing;
    }

    /// Has it asked with the next turn.
    void soon() {
        due = clocks.nanos().getAsLong();
    }

    /// Has it asked again after its interval.
    void later() {
        due = clocks.nanos().getAsLong() + pace.interval().toNanos();
    }

    /// Does what is due.
    ///
    /// @return nanoseconds until something is
    long turn() throws InterruptedException {
        long now = clocks.nanos().getAsLong();
        if (due - now <= 0) {
            Duration wait = source.tool().isEmpty() ? listen() : look();
            due = clocks.nanos().getAsLong() + wait.toNanos();
            heard = clocks.nanos().getAsLong() + LISTEN.toNanos();
        } else if (ears != null && heard - now <= 0) {
            overhear(ears);
            heard = clocks.nanos().getAsLong() + LISTEN.toNanos();
        }
        long after = clocks.nanos().getAsLong();
        return Math.max(0, (ears == null ? due : Math.min(due, heard)) - after);
    }

    /// Asks the tool, and the log what it says of the answer. The log is heard first: what it tells
    /// has happened when the tool is asked.
    private Duration look() throws InterruptedException {
        Known before = known();
        String trouble = ears == null || before == null ? "" : ears.listen(before);
        Instant now = clocks.now().get();
        Answer answer = asker.ask(source, new WallClock(zone, now));
        Reading reading = answer.reading();
        boolean taken = send(reading, answer.why(), now);
        Duration wait = pace.after(answer.took(), reading != null && taken);
        standing = standing(now, answer, trouble);
        return wait;
    }

    /// Without a tool, the log alone says who holds seats.
    private Duration listen() throws InterruptedException {
        Known known = known();
        LogEars only = ears;
        if (known == null || only == null) {
            return LISTEN;
        }
        Instant now = clocks.now().get();
        String trouble = only.listen(known);
        boolean there = !trouble.endsWith(Tail.NOT_THERE);
        send(there ? only.reading(known) : null, trouble, now);
        standing = new Standing(source.name(), now, Duration.ZERO, LISTEN, 0, "", trouble);
        return LISTEN;
    }

    /// Between two answers, the log tells of denials.
    private void overhear(LogEars ears) throws InterruptedException {
        Known known = known();
        if (known == null || known.state() == null) {
            return;
        }
        ears.listen(known);
        Draft draft = new Draft();
        ears.heard(draft);
        if (!draft.denied.isEmpty() || draft.restarted != null) {
            hand(draft, known);
        }
    }

    private @Nullable Known known() {
        try {
            return Known.of(source.name(), desk);
        } catch (RuntimeException notNow) {
            LOG.log(System.Logger.Level.DEBUG, "not now", notNow);
            return null;
        }
    }

    private Standing standing(@Nullable Instant asked, Answer answer, String trouble) {
        String first = answer.problems().isEmpty() ? "" : answer.problems().getFirst().toString();
        return new Standing(
                source.name(),
                asked,
                answer.took(),
                pace.interval(),
                answer.problemCount(),
                first,
                trouble);
    }

    /// Tells the machine what is different. What it does not take now is different still the next
    /// time.
    private boolean send(@Nullable Reading reading, String why, Instant now) {
        Known known = known();
        if (known == null) {
            return false;
        }
        Draft draft =
                reading == null
                        ? Difference.silent(why, known)
                        : Difference.between(reading, known);
        if (ears != null && reading != null) {
            ears.add(draft, known, now);
        } else if (ears != null) {
            ears.heard(draft);
        }
        return hand(draft, known);
    }

    private boolean hand(Draft draft, Known known) {
        if (ears != null) {
            ears.mark(draft, known);
        }
        boolean taken = submit(draft, known);
        if (ears != null && taken) {
            ears.taken(draft);
        } else if (ears != null) {
            ears.again();
        }
        return taken;
    }

    private boolean submit(Draft draft, Known known) {
        try {
            for (Observation one : draft.observations(source.name(), known.round())) {
                Outcome outcome = desk.submit(new Command.Observe(one));
                if (!(outcome instanceof Outcome.Done)) {
                    LOG.log(System.Logger.Level.DEBUG, "{0}: {1}", source.name(), outcome);
                    return false;
                }
            }
            return true;
        } catch (RuntimeException notNow) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "what the source " + source.name() + " shows could not be recorded",
                    notNow);
            return false;
        }
    }

    void close() {
        if (ears != null) {
            ears.close();
        }
    }
}
