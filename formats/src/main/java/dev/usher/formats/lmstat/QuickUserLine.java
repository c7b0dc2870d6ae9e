package dev.usher.formats.lmstat;

import dev.usher.formats.Bytes;
import dev.usher.formats.NameTable;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads lines of users by their bytes, in the form that nearly all of them have:
///
/// ```
/// ada ws1 /dev/pts/3 (v12.0) (lic1/27000 1204), start Mon 1/7 9:15, 2 licenses (linger: 99 / 999)
/// ```
///
/// Whatever else a line holds, [UserLine] reads it.
final class QuickUserLine {
    private static final byte[] START = Bytes.of(", start ");
    private static final byte[] LINGER = Bytes.of("(linger: ");
    private static final byte[] PROCESS = Bytes.of(", PID: ");
    private static final byte[] LICENSES = Bytes.of(" license");
    private final NameTable names = new NameTable();
    private final Map<Integer, LocalDate> days = new LinkedHashMap<>();
    private @Nullable LocalDateTime daysOf;
    private byte[] text = {};
    private int at;
    private int to;
    private long seats;
    private long lingerTotal;
    private long lingerLeft;

    /// The line, or null if it is not of that form.
    @Nullable UserLine read(byte[] line, int from, int end, @Nullable LocalDateTime report) {
        text = line;
        to = Bytes.trim(line, from, end);
        int anchor = anchor(from);
        if (anchor < 0) {
            return null;
        }
        int versionEnd = Bytes.find(text, anchor, to, (byte) ')');
        int server = versionEnd + 3;
        if (versionEnd < 0 || server >= to || text[server - 1] != '(') {
            return null;
        }
        int slash = Bytes.find(text, server, to, (byte) '/');
        int close = slash < 0 ? -1 : Bytes.find(text, slash, to, (byte) ')');
        int blank = close < 0 ? -1 : Bytes.find(text, slash, close, (byte) ' ');
        long handle = blank < 0 ? -1 : Bytes.number(text, blank + 1, close);
        if (handle < 0 || !Bytes.starts(text, close + 1, to, START)) {
            return null;
        }
        at = close + 1 + START.length;
        YearlessTime start = start(report);
        if (start == null || !extras()) {
            return null;
        }
        return new UserLine(
                words(from, anchor - 3),
                names.of(text, anchor, versionEnd),
                names.of(text, server, slash),
                names.of(text, slash + 1, blank),
                handle,
                seats,
                start,
                lingerTotal,
                lingerLeft);
    }

    /// Behind the last ` (v`; -1 if there is none.
    private int anchor(int from) {
        for (int i = to - 3; i > from; i--) {
            if (text[i] == '(' && text[i + 1] == 'v' && text[i - 1] == ' ') {
                return i + 2;
            }
        }
        return -1;
    }

    private List<String> words(int from, int end) {
        List<String> words = new ArrayList<>(4);
        int word = Bytes.skip(text, from, end);
        while (word < end) {
            int next = Bytes.word(text, word, end);
            words.add(names.of(text, word, next));
            word = Bytes.skip(text, next, end);
        }
        return words;
    }

    private @Nullable YearlessTime start(@Nullable LocalDateTime report) {
        DayOfWeek weekday = at + 4 < to && text[at + 3] == ' ' ? weekday() : null;
        if (weekday == null || report == null) {
            return null;
        }
        at += 4;
        int month = upTo((byte) '/');
        int day = upTo((byte) ' ');
        int hour = upTo((byte) ':');
        int digits = at;
        while (digits < to && Bytes.digit(text[digits])) {
            digits++;
        }
        int minute = (int) Bytes.number(text, at, Math.min(digits, at + 3));
        if (month < 0 || day < 0 || hour < 0 || minute < 0) {
            return null;
        }
        at = digits;
        return time(weekday, month, day, hour, minute, report);
    }

    private @Nullable DayOfWeek weekday() {
        return YearlessTime.weekday(names.of(text, at, at + 3));
    }

    /// The number before a byte that ends it; -1 if it is none below a hundred.
    private int upTo(byte end) {
        int stop = Bytes.find(text, at, Math.min(to, at + 3), end);
        long number = stop < 0 ? -1 : Bytes.number(text, at, stop);
        at = stop + 1;
        return (int) number;
    }

    /// The year depends on the day alone, except on the last day there can be.
    private @Nullable YearlessTime time(
            DayOfWeek weekday, int month, int day, int hour, int minute, LocalDateTime report) {
        if (!report.equals(daysOf)) {
            days.clear();
            daysOf = report;
        }
        int key = (weekday.getValue() * 100 + month) * 100 + day;
        LocalDate known = days.get(key);
        if (known != null && hour < 24 && minute < 60) {
            return new YearlessTime(known.atTime(hour, minute), true);
        }
        YearlessTime time = YearlessTime.of(weekday, month, day, hour, minute, report);
        LocalDate last = report.toLocalDate().plusDays(1);
        boolean lastDay = month == last.getMonthValue() && day == last.getDayOfMonth();
        if (time != null && time.fits() && !lastDay) {
            days.put(key, time.at().toLocalDate());
        }
        return time;
    }

    private boolean extras() {
        seats = 1;
        lingerTotal = -1;
        lingerLeft = -1;
        at = Bytes.skip(text, at, to);
        while (at < to) {
            if (!extra()) {
                return false;
            }
            at = Bytes.skip(text, at, to);
        }
        return true;
    }

    private boolean extra() {
        if (Bytes.starts(text, at, to, LINGER)) {
            at += LINGER.length;
            lingerTotal = number();
            if (at + 3 < to && text[at] == ' ' && text[at + 1] == '/' && text[at + 2] == ' ') {
                at += 3;
                lingerLeft = lingerTotal;
                lingerTotal = number();
            }
            boolean closed = at < to && text[at] == ')';
            at++;
            return closed && lingerTotal >= 0;
        }
        if (Bytes.starts(text, at, to, PROCESS)) {
            at += PROCESS.length;
            return number() >= 0;
        }
        if (at + 2 < to && text[at] == ',' && text[at + 1] == ' ') {
            at += 2;
            seats = number();
            boolean named = Bytes.starts(text, at, to, LICENSES);
            at += LICENSES.length;
            at += named && at < to && text[at] == 's' ? 1 : 0;
            return named && seats >= 0;
        }
        return false;
    }

    private long number() {
        int digits = at;
        while (digits < to && Bytes.digit(text[digits])) {
            digits++;
        }
        long number = Bytes.number(text, at, digits);
        at = digits;
        return number;
    }
}
