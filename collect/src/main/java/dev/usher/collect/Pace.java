package dev.usher.collect;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait until a source is asked again, so that watching never becomes the load.
///
/// A tool that is slow is asked at half the rate, a quarter, and so on, until its own run time is a
/// tenth of the interval or less; as soon as it is fast again, at the rate wished for. A source
/// that does not answer is asked at half the rate after each failure, down to once in
/// [#MOST_PATIENT]. Every wait is up to a tenth longer or shorter than that, so that many sources
/// do not ask all at once.
public final class Pace {
    /// The tool takes at most one part in so many of the time.
    public static final int SHARE = 10;

    /// The longest interval that slowness leads to, unless a longer one is wished for.
    public static final Duration SLOWEST = Duration.ofHours(1);

    /// The longest interval that failures lead to, unless a longer one is wished for.
    public static final Duration MOST_PATIENT = Duration.ofMinutes(10);

    private final Duration every;
    private final RandomGenerator random;
    private Duration interval;
    private int failures;

    /// @param every the interval wished for
    /// @param random for the part of a wait that is left to chance
    public Pace(Duration every, RandomGenerator random) {
        this.every = every;
        this.random = random;
        this.interval = every;
    }

    /// The interval that the last answer led to, before chance.
    public Duration interval() {
        return interval;
    }

    /// How long to wait from the end of an attempt on.
    ///
    /// @param took how long the tool ran
    /// @param answered whether it told anything
    public Duration after(Duration took, boolean answered) {
        failures = answered ? 0 : Math.min(failures + 1, Integer.SIZE);
        Duration slow = doubled(took.multipliedBy(SHARE), SLOWEST);
        Duration patient = every;
        for (int i = 0; i < failures && patient.compareTo(MOST_PATIENT) < 0; i++) {
            patient = shorter(patient.multipliedBy(2), longer(every, MOST_PATIENT));
        }
        interval = longer(slow, patient);
        return varied(interval);
    }

    private Duration doubled(Duration least, Duration most) {
        Duration length = every;
        while (length.compareTo(least) < 0 && length.compareTo(most) < 0) {
            length = length.multipliedBy(2);
        }
        return length;
    }

    /// A duration up to a tenth longer or shorter.
    public Duration varied(Duration length) {
        long tenth = length.toMillis() / 10;
        return length.minusMillis(tenth).plusMillis(random.nextLong(2 * tenth + 1));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
