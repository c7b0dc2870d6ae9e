package dev.usher.store;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How a range of time is cut: at the hours, days or months of a zone, whose days may have 23 or 25
/// hours; the first and the last may be cut short by the range itself.
enum Buckets {
    HOUR,
    DAY,
    MONTH,
    /// Not at all.
    ALL;

    /// Most that a range may be cut into.
    static final int MOST = 10_000;

    private static final Duration ONE_HOUR = Duration.ofHours(1);
    private static final DateTimeFormatter HOURS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mmXXX", Locale.ROOT);
    private static final DateTimeFormatter DAYS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter MONTHS =
            DateTimeFormatter.ofPattern("yyyy-MM", Locale.ROOT);

    static Buckets of(String text) throws ReportRefused {
        for (Buckets buckets : values()) {
            if (buckets.text().equals(text)) {
                return buckets;
            }
        }
        throw new ReportRefused("'bucket' is hour, day, month or all, not '" + text + "'");
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The instants where buckets begin, and at last the end of the range.
    List<Instant> boundaries(Instant from, Instant to, ZoneId zone) throws ReportRefused {
        List<Instant> boundaries = new ArrayList<>();
        boundaries.add(from);
        Instant next = next(from, zone);
        while (next.isBefore(to)) {
            boundaries.add(next);
            if (boundaries.size() > MOST) {
                throw new ReportRefused(
                        "the range has more than " + MOST + " buckets: take longer ones");
            }
            next = next(next, zone);
        }
        boundaries.add(to);
        return boundaries;
    }

    /// The first boundary after an instant.
    private Instant next(Instant at, ZoneId zone) {
        ZonedDateTime local = at.atZone(zone);
        LocalDate day = local.toLocalDate();
        return switch (this) {
            case HOUR -> {
                long into = local.getMinute() * 60L + local.getSecond();
                yield at.minusSeconds(into).minusNanos(local.getNano()).plus(ONE_HOUR);
            }
            case DAY -> day.plusDays(1).atStartOfDay(zone).toInstant();
            case MONTH -> day.withDayOfMonth(1).plusMonths(1).atStartOfDay(zone).toInstant();
            case ALL -> Instant.MAX;
        };
    }

    /// What a bucket is called: `2026-03-29`, or for hours with the offset, as one comes twice.
    String label(Instant from, ZoneId zone) {
        return switch (this) {
            case HOUR -> HOURS.format(from.atZone(zone));
            case DAY, ALL -> DAYS.format(from.atZone(zone));
            case MONTH -> MONTHS.format(from.atZone(zone));
        };
    }
}
