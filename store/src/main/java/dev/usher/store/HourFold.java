package dev.usher.store;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Seats in use of one pool, hour by hour, in microseconds: can stop after any change and go on
/// from there. Hours in which nothing changed have no entry.
final class HourFold {
    static final long HOUR = 3_600_000_000L;

    /// Later than any event, and still a timestamp.
    static final long FAR = 253_402_300_799_000_000L;

    private final List<Hour> done = new ArrayList<>();
    private final TreeMap<Long, Hour> replaced = new TreeMap<>();
    private long hour;
    private long peak;
    private long seatMicros;
    private long denials;
    private long inUse;
    private long lastAt;

    /// One hour.
    ///
    /// @param peak and `seatMicros` are of the hour up to `lastAt`, from where `inUse` holds
    record Hour(long start, long peak, long seatMicros, long denials, long inUse, long lastAt) {

        /// The hour with what holds from its last change to its end, or to `until`.
        Hour complete(long until) {
            long end = Math.min(start + HOUR, until);
            return lastAt >= end
                    ? this
                    : new Hour(
                            start,
                            Math.max(peak, inUse),
                            seatMicros + inUse * (end - lastAt),
                            denials,
                            inUse,
                            end);
        }

        /// An hour in which nothing changes.
        static Hour quiet(long start, long inUse) {
            return new Hour(start, 0, 0, 0, inUse, start);
        }
    }

    HourFold(long hour, long inUse) {
        this(Hour.quiet(hour, inUse));
    }

    HourFold(Hour last) {
        begin(last);
    }

    private void begin(Hour at) {
        hour = at.start();
        peak = at.peak();
        seatMicros = at.seatMicros();
        denials = at.denials();
        inUse = at.inUse();
        lastAt = at.lastAt();
    }

    static long hourOf(long micros) {
        return Math.floorDiv(micros, HOUR) * HOUR;
    }

    long hour() {
        return hour;
    }

    long inUse() {
        return inUse;
    }

    long lastAt() {
        return lastAt;
    }

    /// Keeps the denials of hours that are counted again.
    HourFold keeping(List<Hour> old) {
        old.forEach(one -> replaced.put(one.start(), one));
        Hour same = replaced.remove(hour);
        denials = same == null ? 0 : same.denials();
        return this;
    }

    void change(long at, long seats) {
        if (at >= hour + HOUR) {
            close(hourOf(at));
        }
        if (at > lastAt) {
            peak = Math.max(peak, inUse);
            seatMicros += inUse * (at - lastAt);
            lastAt = at;
        }
        inUse += seats;
    }

    private void close(long next) {
        done.add(now().complete(FAR));
        while (!replaced.isEmpty() && replaced.firstKey() < next) {
            quietHour(replaced.pollFirstEntry().getValue());
        }
        Hour same = replaced.remove(next);
        begin(new Hour(next, 0, 0, same == null ? 0 : same.denials(), inUse, next));
    }

    /// An hour of denials only.
    private void quietHour(Hour old) {
        if (old.denials() > 0) {
            done.add(new Hour(old.start(), 0, 0, old.denials(), inUse, old.start()));
        }
    }

    private Hour now() {
        return new Hour(hour, peak, seatMicros, denials, inUse, lastAt);
    }

    /// The hours, the last one as far as it has come.
    List<Hour> hours() {
        List<Hour> all = new ArrayList<>(done);
        all.add(now());
        replaced.values().stream()
                .filter(old -> old.denials() > 0)
                .forEach(old ->
                        all.add(new Hour(old.start(), 0, 0, old.denials(), inUse, old.start())));
        return all;
    }
}
