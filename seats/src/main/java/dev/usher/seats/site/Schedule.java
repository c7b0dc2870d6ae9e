package dev.usher.seats.site;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;

/// Weekly hours, in the site's zone: on each of `days`, `[from, to)`. If `to` is not after `from`
/// the hours run past midnight into the next day. The machine is told by command which are open.
public record Schedule(String name, List<DayOfWeek> days, LocalTime from, LocalTime to) {

    public Schedule {
        days = List.copyOf(days);
    }
}
