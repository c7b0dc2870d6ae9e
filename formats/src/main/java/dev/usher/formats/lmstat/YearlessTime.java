package dev.usher.formats.lmstat;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;

/// When something began that license managers show as `Wed 5/23 5:59`, without a year.
///
/// @param at to the minute
/// @param fits whether the weekday is right; if it is never right, the latest such day is taken
public record YearlessTime(LocalDateTime at, boolean fits) {
    private static final int YEARS_BACK = 12;

    /// The latest year in which the day is that weekday and not after the report; a day's grace
    /// bears with a server whose clock runs ahead. Null if there is no such day at all.
    ///
    /// @param weekday null if none was printed
    public static @Nullable YearlessTime of(
            @Nullable DayOfWeek weekday,
            int month,
            int day,
            int hour,
            int minute,
            LocalDateTime report) {
        LocalDateTime last = report.plusDays(1);
        YearlessTime nearest = null;
        for (int year = last.getYear(); year >= last.getYear() - YEARS_BACK; year--) {
            LocalDateTime at = time(year, month, day, hour, minute);
            if (at == null || at.isAfter(last)) {
                continue;
            }
            if (weekday == null || at.getDayOfWeek() == weekday) {
                return new YearlessTime(at, true);
            }
            nearest = nearest == null ? new YearlessTime(at, false) : nearest;
        }
        return nearest;
    }

    private static @Nullable LocalDateTime time(
            int year, int month, int day, int hour, int minute) {
        try {
            return LocalDateTime.of(year, month, day, hour, minute);
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    /// The weekday that an English abbreviation of three letters names, or null.
    public static @Nullable DayOfWeek weekday(String name) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (name.length() == 3 && day.name().regionMatches(true, 0, name, 0, 3)) {
                return day;
            }
        }
        return null;
    }
}
