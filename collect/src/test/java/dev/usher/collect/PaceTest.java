package dev.usher.collect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Random;

class PaceTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Pace pace = new Pace(MINUTE, new Random(1));

    @Test
    void a_fast_tool_is_asked_as_often_as_wished() {
        assertThat(after(Duration.ofSeconds(6), true)).isEqualTo(MINUTE);
    }

    @Test
    void a_slow_tool_is_asked_at_half_the_rate_a_quarter_and_so_on() {
        assertThat(after(Duration.ofMillis(6_001), true)).isEqualTo(Duration.ofMinutes(2));
        assertThat(after(Duration.ofSeconds(12), true)).isEqualTo(Duration.ofMinutes(2));
        assertThat(after(Duration.ofSeconds(13), true)).isEqualTo(Duration.ofMinutes(4));
        assertThat(after(Duration.ofHours(1), true)).isEqualTo(Duration.ofMinutes(64));
    }

    @Test
    void a_tool_that_is_fast_again_is_asked_as_wished_again() {
        after(Duration.ofSeconds(25), true);

        assertThat(after(Duration.ofSeconds(1), true)).isEqualTo(MINUTE);
    }

    @Test
    void failures_halve_the_rate_down_to_once_in_ten_minutes() {
        assertThat(after(Duration.ZERO, false)).isEqualTo(Duration.ofMinutes(2));
        assertThat(after(Duration.ZERO, false)).isEqualTo(Duration.ofMinutes(4));
        assertThat(after(Duration.ZERO, false)).isEqualTo(Duration.ofMinutes(8));
        assertThat(after(Duration.ZERO, false)).isEqualTo(Pace.MOST_PATIENT);
        assertThat(after(Duration.ZERO, false)).isEqualTo(Pace.MOST_PATIENT);

        assertThat(after(Duration.ZERO, true)).isEqualTo(MINUTE);
    }

    @Test
    void who_wishes_for_once_a_day_is_never_asked_more_often() {
        Pace daily = new Pace(Duration.ofDays(1), new Random(1));

        daily.after(Duration.ofSeconds(30), false);

        assertThat(daily.interval()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void a_wait_is_up_to_a_tenth_longer_or_shorter() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(pace.after(Duration.ZERO, true))
                    .isBetween(Duration.ofSeconds(54), Duration.ofSeconds(66));
        }
    }

    private Duration after(Duration took, boolean answered) {
        pace.after(took, answered);
        return pace.interval();
    }
}
