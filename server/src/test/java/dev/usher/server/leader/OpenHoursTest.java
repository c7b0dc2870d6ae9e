package dev.usher.server.leader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.seats.site.Schedule;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;

class OpenHoursTest {
    private static final List<Schedule> SCHEDULES =
            List.of(
                    new Schedule(
                            "office",
                            List.of(DayOfWeek.MONDAY),
                            LocalTime.of(7, 0),
                            LocalTime.of(19, 0)),
                    new Schedule(
                            "night",
                            List.of(DayOfWeek.SUNDAY),
                            LocalTime.of(22, 0),
                            LocalTime.of(6, 0)));

    @ParameterizedTest
    @CsvSource(
            value = {
                "2026-03-02T05:59:59Z,''",
                "2026-03-02T06:00:00Z,office",
                "2026-03-02T17:59:59Z,office",
                "2026-03-02T18:00:00Z,''",
                "2026-03-01T21:00:00Z,night",
                "2026-03-02T04:59:59Z,night",
                "2026-03-02T05:00:00Z,''",
                "2026-07-06T05:00:00Z,office",
                "2026-03-03T12:00:00Z,''"
            })
    void hours_are_those_of_the_site_and_half_open(Instant now, String open) {
        assertThat(String.join(",", OpenHours.at(now, SCHEDULES, "Europe/Berlin"))).isEqualTo(open);
    }
}
