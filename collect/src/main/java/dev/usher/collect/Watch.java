package dev.usher.collect;

import dev.usher.collect.ask.Answer;
import dev.usher.collect.ask.Asker;
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
    private static final System.Logger LOG = System.getLogger(Watch.class.getName());

    private final Source source;
    private final ZoneId zone;
    private final Asker asker;
    private final Desk desk;
    private final Clocks clocks;
    private final Pace pace;
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

    /// Does what is due.
    ///
    /// @return nanoseconds until something is
    long turn() throws InterruptedException {
        long left = due - clocks.nanos().getAsLong();
        if (left > 0) {
            return left;
        }
        Duration wait = look();
        due = clocks.nanos().getAsLong() + wait.toNanos();
        return wait.toNanos();
    }

    private Duration look() throws InterruptedException {
        Instant now = clocks.now().get();
        Answer answer = asker.ask(source, new WallClock(zone, now));
        Reading reading = answer.reading();
        boolean taken = send(reading, answer.why());
        Duration wait = pace.after(answer.took(), reading != null && taken);
        standing = standing(now, answer);
        return wait;
    }

    private Standing standing(@Nullable Instant asked, Answer answer) {
        String first = answer.problems().isEmpty() ? "" : answer.problems().getFirst().toString();
        return new Standing(
                source.name(),
                asked,
                answer.took(),
                pace.interval(),
                answer.problemCount(),
                first,
                "");
    }

    /// Tells the machine what is different. What it does not take now is different still the next
    /// time.
    private boolean send(@Nullable Reading reading, String why) {
        try {
            Known known = Known.of(source.name(), desk);
            Draft draft =
                    reading == null
                            ? Difference.silent(why, known)
                            : Difference.between(reading, known);
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
}
