package dev.usher.formats.flexlog;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/// Finds the day of lines that show a time of day alone.
///
/// Days are written now and then (`TIMESTAMP`, the banner of a start). Between them a clock that
/// goes back is the next day, except by ten minutes or less, which is an adjustment or two writers.
/// A step back of up to six hours stays in doubt until the next written day: it is midnight after a
/// long silence, or the hour that autumn repeats.
final class LogClock {
    private static final int HOUR = 3_600;
    private static final int ADJUSTMENT = 600;
    private static final int SURE = 6 * HOUR;
    private static final int NEAR_MIDNIGHT = 120;

    /// What a written day says of the lines before it.
    enum Verdict {
        /// Nothing new.
        AS_THOUGHT,
        /// It is the first one: those lines can be dated backwards from it.
        FIRST,
        /// The doubtful step back was no midnight.
        SAME_DAY,
        /// The doubtful step back was a midnight.
        NEXT_DAY,
        /// Time goes back by more than that: other lines were glued behind.
        JUMP
    }

    private boolean dated;
    private long day;
    private int clock = -1;
    private boolean doubtful;
    private int steppedFrom;
    private int steppedTo;
    private boolean again;
    private long latest = Long.MIN_VALUE;
    private long earliest = Long.MAX_VALUE;
    private @Nullable Integer offset;
    private @Nullable LogTime now;
    private long shift;

    /// A line shows this time of day, in seconds.
    void tick(int shown, @Nullable Integer offset) {
        int back = clock - shown;
        if (back == 0 && Objects.equals(offset, this.offset)) {
            return;
        }
        if (back > SURE) {
            day++;
            again = false;
        } else if (back > ADJUSTMENT && offset == null) {
            step(back);
        } else if (again && shown >= steppedFrom) {
            again = false;
        }
        clock = shown;
        this.offset = offset;
        moved();
    }

    private void step(int back) {
        if (doubtful && back > HOUR) { // two in doubt: the first was a midnight, surely
            day++;
        }
        doubtful = dated;
        steppedFrom = clock;
        steppedTo = clock - back;
        if (!dated) {
            day++; // counted only to be dated backwards
        }
    }

    /// A line says its day.
    Verdict on(long written) {
        if (!dated) {
            dated = true;
            doubtful = false;
            shift = (written - day) * LogTime.DAY;
            earliest += earliest == Long.MAX_VALUE ? 0 : shift;
            day = written;
            moved();
            return Verdict.FIRST;
        }
        if (doubtful) {
            doubtful = false;
            boolean same = written <= day;
            again = same && clock < steppedFrom;
            shift = same ? 0 : LogTime.DAY;
            Verdict verdict = same ? Verdict.SAME_DAY : Verdict.NEXT_DAY;
            boolean jump = written < day;
            day = written;
            moved();
            return jump ? Verdict.JUMP : verdict;
        }
        boolean early = written == day + 1 && clock > LogTime.DAY - NEAR_MIDNIGHT;
        boolean late = written == day - 1 && clock < NEAR_MIDNIGHT;
        if (written == day || early || late) {
            return Verdict.AS_THOUGHT;
        }
        boolean jump = written < day;
        day = written;
        again = false;
        moved();
        return jump ? Verdict.JUMP : Verdict.AS_THOUGHT;
    }

    /// No day will be written in time: decides the doubt by what is likelier.
    Verdict decide() {
        if (!doubtful) {
            return Verdict.AS_THOUGHT;
        }
        int back = steppedFrom - steppedTo;
        boolean autumn = back > HOUR - 900 && back < HOUR + 900 && steppedFrom < 5 * HOUR;
        return on(autumn ? day : day + 1);
    }

    /// Whether the day of the present line may have to be changed.
    boolean open() {
        return doubtful || !dated;
    }

    boolean dated() {
        return dated;
    }

    /// The time of a line that waited for its day, once that is known.
    LogTime settled(LogTime time) {
        boolean pass = shift == 0 && Math.floorMod(time.second(), LogTime.DAY) < steppedFrom;
        return new LogTime(time.second() + shift, true, pass, time.offset());
    }

    private void moved() {
        now = null;
        earliest = Math.min(earliest, second());
        if (dated) {
            latest = Math.max(latest, second());
        }
    }

    /// The earliest line with a day; null if there is none.
    @Nullable LogTime first() {
        return dated ? new LogTime(earliest, true, false, offset) : null;
    }

    /// The latest line with a day; null if there is none.
    @Nullable LogTime last() {
        return dated ? new LogTime(latest, true, false, offset) : null;
    }

    private long second() {
        return day * LogTime.DAY + Math.max(clock, 0);
    }

    /// The latest time so far.
    long latest() {
        return latest;
    }

    /// The time of the present line. Without a date it counts days from an unknown one.
    LogTime now() {
        LogTime time = now;
        if (time == null) {
            time = new LogTime(second(), dated, again, offset);
            now = time;
        }
        return time;
    }

    /// Goes on where another clock stood.
    void resume(LogTime time, long latest) {
        dated = time.dated();
        day = Math.floorDiv(time.second(), LogTime.DAY);
        clock = Math.floorMod(time.second(), LogTime.DAY);
        again = time.again();
        steppedFrom = again ? clock + HOUR : 0;
        offset = time.offset();
        this.latest = latest;
        now = null;
    }
}
