package dev.usher.server.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times and numbers as people read them: wall clock of the site, 24 hours, English.
///
/// @param zone the site's
/// @param now what "today" and "ago" are counted from
record Local(ZoneId zone, Instant now) {
    private static final DateTimeFormatter MINUTE = format("HH:mm");
    private static final DateTimeFormatter SECOND = format("HH:mm:ss");
    private static final DateTimeFormatter DAY = format("MMM d, HH:mm");
    private static final DateTimeFormatter FULL = format("MMM d, uuuu, HH:mm:ss z");
    private static final DateTimeFormatter DATE = format("MMM d, uuuu");

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }

    /// An instant for a `<time>` element.
    ///
    /// @param iso for machines, UTC
    /// @param text for the table
    /// @param title for the person who wants it exactly
    public record Time(String iso, String text, String title) {}

    /// To the minute today, with its day otherwise.
    Time time(Instant at) {
        return time(at, sameDay(at) ? MINUTE : DAY);
    }

    /// To the second today, with its day otherwise.
    Time exact(Instant at) {
        return time(at, sameDay(at) ? SECOND : DAY);
    }

    /// With date, seconds and zone.
    Time full(Instant at) {
        return time(at, FULL);
    }

    /// The day only.
    String date(Instant at) {
        return DATE.format(at.atZone(zone));
    }

    private Time time(Instant at, DateTimeFormatter how) {
        return new Time(at.toString(), how.format(at.atZone(zone)), FULL.format(at.atZone(zone)));
    }

    private boolean sameDay(Instant at) {
        return at.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
    }

    /// How long ago, in the one or two largest units: `12 min`, `3 h 05 min`, `4 days`.
    String ago(Instant since) {
        return span(Duration.between(since, now));
    }

    /// How long until then.
    String ahead(Instant until) {
        return span(Duration.between(now, until));
    }

    private static String span(Duration length) {
        long minutes = Math.max(0, length.toMinutes());
        if (minutes < 1) {
            return "< 1 min";
        }
        if (minutes < 60) {
            return minutes + " min";
        }
        long hours = minutes / 60;
        if (hours < 48) {
            return String.format(Locale.ENGLISH, "%d h %02d min", hours, minutes % 60);
        }
        return hours / 24 + " days";
    }

    /// `1,204`.
    static String number(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }

    /// `1 seat`, `1,204 seats`.
    static String count(long count, String one) {
        return number(count) + " " + one + (count == 1 ? "" : "s");
    }

    /// `4,200.00`.
    static String money(long cents) {
        return String.format(Locale.ENGLISH, "%,d.%02d", cents / 100, cents % 100);
    }

    /// Text as one part of a path or a value of a query.
    static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
