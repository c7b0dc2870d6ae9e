package dev.usher.formats.report;

import dev.usher.formats.Cursor;
import dev.usher.formats.Unreadable;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;

/// A day, and mostly a time of it, as license managers print them in the languages of the world.
///
/// @param at null if only the day was printed
/// @param sure whether the order of day, month and year had not to be guessed
public record Moment(LocalDate day, @Nullable LocalTime at, boolean sure) {
    private static final String EXPECTED = "a date";
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final List<String> MORNING = List.of("上午", "오전", "午前");
    private static final List<String> EVENING = List.of("下午", "오후", "午後");

    /// Half of a day, for clocks that count to twelve.
    private enum Half {
        NONE,
        MORNING,
        EVENING
    }

    /// The time, or the first instant of the day.
    public LocalDateTime time() {
        return at == null ? day.atStartOfDay() : day.atTime(at);
    }

    /// ISO 8601, with what was printed and no more.
    @Override
    public String toString() {
        return at == null ? day.toString() : day.atTime(at).toString();
    }

    /// A day alone, or nothing if it is never.
    public static @Nullable Moment of(@Nullable LocalDate day) {
        return day == null ? null : new Moment(day, null, true);
    }

    /// Reads one of
    ///
    /// ```
    /// 10/6/17 1:55:06 PM        English; newer Java puts a comma after the day, or a narrow
    /// 6/30/24, 4:59:00 PM       no-break space before PM
    /// 13.09.2025, 01:59:00      German and most of Europe
    /// 2025/9/26 上午7:59:00      Chinese; Japanese and Korean alike
    /// 2024-09-17 17:59:34       ISO, with a blank, a T or a point before the time
    /// ```
    ///
    /// and leaves the cursor behind it. Days with slashes and a clock of 24 hours come from
    /// countries that write the day first; where that cannot be told from the numbers, it is a
    /// guess and says so.
    public static Moment read(Cursor cursor) throws Unreadable {
        int start = cursor.offset();
        long first = cursor.count(EXPECTED);
        boolean yearFirst = cursor.offset() - start == 4;
        String separator = separator(cursor);
        long second = cursor.count(EXPECTED);
        cursor.expect(separator);
        cursor.spaces();
        long third = cursor.count(EXPECTED);
        int afterDay = cursor.offset();
        cursor.take(separator);
        cursor.take(",");
        boolean joined = cursor.take("T");
        gap(cursor);
        Half half = half(cursor);
        gap(cursor);
        LocalTime at = clock(cursor);
        if (at == null && !joined) {
            cursor.moveTo(afterDay);
        } else if (half == Half.NONE) {
            int afterClock = cursor.offset();
            gap(cursor);
            half = half(cursor);
            cursor.moveTo(half == Half.NONE ? afterClock : cursor.offset());
        }
        try {
            LocalTime time = at == null ? null : turned(at, half);
            return yearFirst
                    ? new Moment(day(first, second, third), time, true)
                    : ordered(separator, first, second, third, time, half);
        } catch (DateTimeException noSuchDay) {
            cursor.moveTo(start);
            throw cursor.unreadable("a date that exists");
        }
    }

    /// Reads `Tue Nov 03 11:34:40 2020`, as C programs print it, or `Jan 18 2038 04:14:07`.
    public static Moment english(Cursor cursor) throws Unreadable {
        int start = cursor.offset();
        int month = month(cursor.wordOrNone());
        cursor.spaces();
        if (month == 0) {
            month = month(cursor.wordOrNone());
            cursor.spaces();
        }
        if (month == 0) {
            cursor.moveTo(start);
            throw cursor.unreadable("a date such as Tue Nov 03 11:34:40 2026");
        }
        long day = cursor.count("a day");
        cursor.spaces();
        int next = cursor.offset();
        LocalTime at = clock(cursor);
        if (at == null) {
            cursor.moveTo(next);
        }
        cursor.spaces();
        long year = cursor.count("a year");
        if (at == null) {
            cursor.spaces();
            int afterDay = cursor.offset();
            at = clock(cursor);
            cursor.moveTo(at == null ? afterDay : cursor.offset());
        }
        try {
            return new Moment(LocalDate.of(small(year), month, small(day)), at, true);
        } catch (DateTimeException noSuchDay) {
            cursor.moveTo(start);
            throw cursor.unreadable("a date that exists");
        }
    }

    /// The number of the month that an English abbreviation names, or 0.
    public static int month(String name) {
        int at = name.length() == 3 ? MONTHS.indexOf(name) : -1;
        return at % 3 == 0 ? at / 3 + 1 : 0;
    }

    private static String separator(Cursor cursor) throws Unreadable {
        for (String separator : List.of("/", "-", ".")) {
            if (cursor.take(separator)) {
                cursor.spaces();
                return separator;
            }
        }
        throw cursor.unreadable("\"/\", \"-\" or \".\" in a date");
    }

    /// Blanks of all kinds, the narrow no-break space of newer Java among them.
    private static void gap(Cursor cursor) {
        cursor.spaces();
        while (cursor.take("\u202F") || cursor.take("\u2009")) {
            cursor.spaces();
        }
    }

    private static Half half(Cursor cursor) {
        if (MORNING.stream().anyMatch(cursor::take)) {
            return Half.MORNING;
        }
        if (EVENING.stream().anyMatch(cursor::take)) {
            return Half.EVENING;
        }
        int start = cursor.offset();
        String word = cursor.wordOrNone().toLowerCase(Locale.ROOT);
        if (word.equals("am") || word.equals("a.m.")) {
            return Half.MORNING;
        }
        if (word.equals("pm") || word.equals("p.m.")) {
            return Half.EVENING;
        }
        cursor.moveTo(start);
        return Half.NONE;
    }

    /// `7:59` or `7:59:00`, with a point before it where the day ends in one; null if none is here.
    private static @Nullable LocalTime clock(Cursor cursor) {
        cursor.take(".");
        try {
            long hour = cursor.count("an hour");
            cursor.expect(":");
            long minute = cursor.count("a minute");
            long second = cursor.take(":") ? cursor.count("a second") : 0;
            return LocalTime.of(small(hour), small(minute), small(second));
        } catch (Unreadable | DateTimeException none) {
            return null;
        }
    }

    private static LocalTime turned(LocalTime at, Half half) {
        return switch (half) {
            case NONE -> at;
            case MORNING -> at.getHour() == 12 ? at.minusHours(12) : at;
            case EVENING -> at.getHour() < 12 ? at.plusHours(12) : at;
        };
    }

    private static Moment ordered(
            String separator,
            long first,
            long second,
            long third,
            @Nullable LocalTime at,
            Half half) {
        boolean clockOfTwelve = half != Half.NONE;
        if (separator.equals(".")) {
            return clockOfTwelve
                    ? new Moment(day(first, second, third), at, true)
                    : new Moment(day(third, second, first), at, true);
        }
        if (clockOfTwelve || second > 12) {
            return new Moment(day(third, first, second), at, true);
        }
        return new Moment(day(third, second, first), at, first > 12);
    }

    private static LocalDate day(long year, long month, long day) {
        return LocalDate.of(small(year < 100 ? 2000 + year : year), small(month), small(day));
    }

    /// A number for a calendar, which refuses those that are too large.
    private static int small(long number) {
        return (int) Math.min(number, 1_000_000_000L);
    }
}
