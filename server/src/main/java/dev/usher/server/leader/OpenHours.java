package dev.usher.server.leader;

import dev.usher.seats.site.Schedule;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/// Which weekly hours are open at an instant. Only here is a zone looked at: the machine is told.
public final class OpenHours {
    private OpenHours() {}

    /// The names of the schedules that are open, in the order described.
    public static List<String> at(Instant now, List<Schedule> schedules, String zone) {
        ZonedDateTime local = now.atZone(ZoneId.of(zone));
        return schedules.stream()
                .filter(schedule -> open(schedule, local))
                .map(Schedule::name)
                .toList();
    }

    /// If `to` is not after `from`, the hours of a day run past its midnight.
    private static boolean open(Schedule schedule, ZonedDateTime local) {
        LocalTime time = local.toLocalTime();
        boolean today = schedule.days().contains(local.getDayOfWeek());
        if (schedule.to().isAfter(schedule.from())) {
            return (today && !time.isBefore(schedule.from())) && time.isBefore(schedule.to());
        }
        boolean yesterday = schedule.days().contains(local.getDayOfWeek().minus(1));
        return (today && !time.isBefore(schedule.from()))
                || (yesterday && time.isBefore(schedule.to()));
    }
}
