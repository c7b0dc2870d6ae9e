package dev.usher.formats.flexlog;

import dev.usher.formats.Bytes;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Days that lines write out; month before day everywhere. Zones are localized words and not read.
final class WrittenDates {
    private static final byte[] START = Bytes.of("Start-Date: ");
    private static final byte[] TIME = Bytes.of("Time: ");
    private static final int NEAR = 120;
    private static final int LONGEST = 400;

    private static final Pattern BANNER = Pattern.compile(".* started on .*\\(([0-9/]{8,10})\\)");
    private static final Pattern CLOCK =
            Pattern.compile(
                    ".*\\b[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\\d{1,2}) (\\d{4})"
                            + " (\\d\\d:\\d\\d:\\d\\d).*");
    private static final Pattern CLOCK_LAST =
            Pattern.compile(
                    ".*\\b[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\\d{1,2}) (\\d\\d:\\d\\d:\\d\\d)"
                            + " .*(\\d{4}).*");
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    private WrittenDates() {}

    /// `3/4/2026`, from 1970-01-01; [Stamp#NONE] if it is no day.
    static long slashed(byte[] text, int from, int to) {
        int first = Bytes.find(text, from, to, (byte) '/');
        int second = first < 0 ? -1 : Bytes.find(text, first + 1, to, (byte) '/');
        if (second < 0) {
            return Stamp.NONE;
        }
        int end = second + 1;
        while (end < to && Bytes.digit(text[end])) {
            end++;
        }
        return day(
                Bytes.number(text, second + 1, end),
                Bytes.number(text, from, first),
                Bytes.number(text, first + 1, second));
    }

    /// The day in a line of statistics, `Start-Date: Wed Mar 04 2026 08:15:00 <zone>`, if its time
    /// is that of the line.
    static long inStatistics(byte[] text, int from, int to, Stamp stamp) {
        int at = Bytes.skip(text, from, to);
        boolean dated = Bytes.starts(text, at, to, START) || Bytes.starts(text, at, to, TIME);
        return dated ? clock(Bytes.text(text, at, Math.min(to, at + LONGEST)), stamp) : Stamp.NONE;
    }

    /// The day in a message: the banner of a start, or the clock of the server.
    static long inMessage(String message, Stamp stamp) {
        if (message.length() > LONGEST) {
            return Stamp.NONE;
        }
        if (message.startsWith("Server's System Date")) {
            return clock(message, stamp);
        }
        Matcher banner = BANNER.matcher(message);
        if (!message.contains(" started on ") || !banner.matches()) {
            return Stamp.NONE;
        }
        byte[] date = Bytes.of(banner.group(1));
        return slashed(date, 0, date.length);
    }

    private static long clock(String text, Stamp stamp) {
        Matcher found = CLOCK.matcher(text);
        boolean yearFirst = found.matches();
        if (!yearFirst) {
            found = CLOCK_LAST.matcher(text);
            if (!found.matches()) {
                return Stamp.NONE;
            }
        }
        String time = found.group(yearFirst ? 4 : 3);
        int seconds =
                Integer.parseInt(time, 0, 2, 10) * 3_600
                        + Integer.parseInt(time, 3, 5, 10) * 60
                        + Integer.parseInt(time, 6, 8, 10);
        if (Math.abs(seconds - stamp.clock()) > NEAR) {
            return Stamp.NONE;
        }
        String year = found.group(yearFirst ? 3 : 4);
        try {
            String day = found.group(2) + " " + found.group(1) + " " + year;
            return LocalDate.parse(day, MONTH).toEpochDay();
        } catch (DateTimeParseException noSuchDay) {
            return Stamp.NONE;
        }
    }

    private static long day(long year, long month, long day) {
        if (year < 1970 || year > 9999 || month < 0 || day < 0) {
            return Stamp.NONE;
        }
        try {
            return LocalDate.of((int) year, (int) month, (int) day).toEpochDay();
        } catch (DateTimeException noSuchDay) {
            return Stamp.NONE;
        }
    }
}
