package dev.usher.formats.flexlog;

import dev.usher.formats.Bytes;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;

/// The time at the start of a line: ` 8:15:00`, `08:15:00` or `2026-03-04T08:15:00.250+01:00`.
///
/// The eight bytes of the classic form are compared with those of the line before, which are the
/// same for most lines.
final class Stamp {
    /// No day is written.
    static final long NONE = Long.MIN_VALUE;

    private static final int DATE = 10;

    private long eight;
    private int clock;
    private long day = NONE;
    private @Nullable Integer offset;

    /// Reads it.
    ///
    /// @return the place behind it, where `(` of the daemon is; -1 if there is no such time
    int read(byte[] text, int from, int to) {
        if (to - from > 10 && text[from + 8] == ' ' && text[from + 9] == '(') {
            long next = Bytes.eight(text, from);
            if (next == eight) {
                return from + 9;
            }
            int seconds = classic(text, from, from + 8);
            if (seconds >= 0) {
                eight = next;
                clock = seconds;
                day = NONE;
                offset = null;
                return from + 9;
            }
        }
        return rarer(text, from, to);
    }

    /// Seconds of the day.
    int clock() {
        return clock;
    }

    /// The day that the line itself shows, from 1970-01-01; [#NONE] if it shows none.
    long day() {
        return day;
    }

    /// Seconds ahead of UTC; null if the line does not say.
    @Nullable Integer offset() {
        return offset;
    }

    private int rarer(byte[] text, int from, int to) {
        int at = Bytes.skip(text, from, to);
        int end = Bytes.word(text, at, Math.min(to, at + 40));
        int next = Bytes.skip(text, end, to);
        if (next >= to || text[next] != '(' || end == at) {
            return -1;
        }
        int seconds = end - at >= DATE && text[at + 4] == '-' ? dated(text, at, end) : -1;
        if (seconds < 0) {
            seconds = classic(text, at, end);
            if (seconds < 0) {
                return -1;
            }
            day = NONE;
            offset = null;
        }
        eight = 0;
        clock = seconds;
        return next;
    }

    /// `8:15:00` with one or two digits of hours; -1 if it is not that.
    private static int classic(byte[] text, int from, int to) {
        int at = Bytes.skip(text, from, to);
        int colon = at + 1 < to && text[at + 1] == ':' ? at + 1 : at + 2;
        if (to - colon != 6 || text[colon] != ':' || text[colon + 3] != ':') {
            return -1;
        }
        long hour = Bytes.number(text, at, colon);
        long minute = Bytes.number(text, colon + 1, colon + 3);
        long second = Bytes.number(text, colon + 4, to);
        boolean time = in(hour, 23) && in(minute, 59) && in(second, 60);
        return time ? (int) (hour * 3_600 + minute * 60 + Math.min(second, 59)) : -1;
    }

    private static boolean in(long number, int most) {
        return number >= 0 && number <= most;
    }

    private int dated(byte[] text, int at, int to) {
        boolean divided = to - at >= 19 && text[at + 7] == '-' && text[at + 10] == 'T';
        int seconds = divided ? classic(text, at + 11, at + 19) : -1;
        if (seconds < 0) {
            return -1;
        }
        long year = Bytes.number(text, at, at + 4);
        long month = Bytes.number(text, at + 5, at + 7);
        long of = Bytes.number(text, at + 8, at + 10);
        try {
            day = LocalDate.of((int) year, (int) month, (int) of).toEpochDay();
        } catch (DateTimeException noSuchDay) {
            return -1;
        }
        int zone = at + 19;
        while (zone < to && (text[zone] == '.' || text[zone] == ',' || Bytes.digit(text[zone]))) {
            zone++;
        }
        offset = zone(text, zone, to);
        return seconds;
    }

    private static @Nullable Integer zone(byte[] text, int at, int to) {
        if (at + 1 == to && text[at] == 'Z') {
            return 0;
        }
        if (to - at < 5 || (text[at] != '+' && text[at] != '-')) {
            return null;
        }
        int minutes = text[at + 3] == ':' ? at + 4 : at + 3;
        long hour = Bytes.number(text, at + 1, at + 3);
        long minute = Bytes.number(text, minutes, to);
        if (!in(hour, 18) || !in(minute, 59)) {
            return null;
        }
        int seconds = (int) (hour * 3_600 + minute * 60);
        return text[at] == '-' ? -seconds : seconds;
    }
}
