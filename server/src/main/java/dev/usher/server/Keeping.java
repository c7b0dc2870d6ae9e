package dev.usher.server;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;

/// How long history stays where it is, by the calendar in UTC.
///
/// @param archiveAfter a month goes from the usage table to a file once it is over for so long
/// @param events archived months are forgotten once they are over for so long; null keeps them for
///   good
public record Keeping(Period archiveAfter, @Nullable Period events) {
    /// Three months in the table, and all in the archive for good.
    public static final Keeping STANDARD = new Keeping(Period.ofMonths(3), null);

    public Keeping {
        check("--archive-after", archiveAfter);
        if (events != null) {
            check("--keep-events", events);
            if (events.toTotalMonths() < archiveAfter.toTotalMonths()) {
                throw new WrongUsage(
                        "--keep-events "
                                + events
                                + " is shorter than --archive-after "
                                + archiveAfter
                                + ": only months in the archive can be forgotten");
            }
        }
    }

    private static void check(String option, Period period) {
        boolean days = !period.withYears(0).withMonths(0).isZero();
        if (days || period.isNegative() || period.isZero()) {
            throw new WrongUsage(
                    option + ": expected months or years, such as P3M or P7Y, found " + period);
        }
    }

    /// Months that were over before this go to the archive.
    Instant archivedBefore(Instant now) {
        return before(now, archiveAfter);
    }

    /// Months that were over before this are forgotten.
    Instant forgottenBefore(Instant now) {
        return events == null ? Instant.EPOCH : before(now, events);
    }

    private static Instant before(Instant now, Period period) {
        return now.atOffset(ZoneOffset.UTC).minus(period).toInstant();
    }
}
