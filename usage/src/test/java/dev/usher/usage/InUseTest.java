package dev.usher.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

class InUseTest {
    private static final Instant DAY = Instant.parse("2026-03-02T00:00:00Z");

    private record Change(Instant at, int seats) {}

    private static Instant hour(int hour) {
        return DAY.plus(Duration.ofHours(hour));
    }

    private static InUse hours(int first, int last, long before) {
        List<Instant> boundaries = new ArrayList<>();
        for (int hour = first; hour <= last; hour++) {
            boundaries.add(hour(hour));
        }
        return new InUse(boundaries, hour(last), before);
    }

    @Test
    void a_seat_that_changes_hands_at_one_instant_is_never_two() {
        InUse use = hours(8, 10, 0);
        use.change(hour(8), 1);
        use.change(hour(9), 1);
        use.change(hour(9), -1);

        assertThat(PeakConcurrency.of(use)).extracting(PeakConcurrency::peak).containsOnly(1L);
    }

    @Test
    void a_seat_given_back_as_the_range_begins_is_not_in_it() {
        InUse use = hours(8, 9, 3);
        use.change(hour(8), -3);

        assertThat(PeakConcurrency.of(use)).extracting(PeakConcurrency::peak).containsExactly(0L);
        assertThat(UsageHours.of(use).getFirst().hours()).isEqualTo("0.00");
    }

    @Test
    void use_is_shared_out_to_the_buckets_it_lies_in() {
        InUse use = hours(8, 11, 1);
        use.change(hour(8).plusSeconds(1800), 2);
        use.change(hour(9).plus(Duration.ofMinutes(15)), -3);

        assertThat(UsageHours.of(use))
                .extracting(UsageHours::hours)
                .containsExactly("2.00", "0.75", "0.00");
        assertThat(PeakConcurrency.of(use))
                .extracting(PeakConcurrency::peak, PeakConcurrency::at)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(3L, hour(8).plusSeconds(1800)),
                        org.assertj.core.groups.Tuple.tuple(3L, hour(9)),
                        org.assertj.core.groups.Tuple.tuple(
                                0L, hour(9).plus(Duration.ofMinutes(15)).plusSeconds(2700)));
    }

    @Test
    void time_still_to_come_is_not_counted() {
        InUse use = new InUse(List.of(hour(8), hour(9), hour(10)), hour(8).plusSeconds(1800), 1);

        assertThat(UsageHours.of(use))
                .extracting(UsageHours::hours)
                .containsExactly("0.50", "0.00");
        assertThat(PeakConcurrency.of(use))
                .extracting(PeakConcurrency::peak)
                .containsExactly(1L, 0L);
    }

    @Test
    void a_day_is_as_long_as_its_boundaries_say() {
        Instant spring = Instant.parse("2026-03-28T23:00:00Z");
        Instant next = Instant.parse("2026-03-29T22:00:00Z");
        InUse use = new InUse(List.of(spring, next), next, 1);

        assertThat(UsageHours.of(use).getFirst().hours()).isEqualTo("23.00");
    }

    @Test
    void changes_come_in_order() {
        InUse use = hours(8, 10, 0);
        use.change(hour(9), 1);

        assertThatThrownBy(() -> use.change(hour(8), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hours_are_rounded_half_up_to_hundredths() {
        assertThat(UsageHours.hours(Duration.ofSeconds(18))).isEqualTo("0.01");
        assertThat(UsageHours.hours(Duration.ofMillis(17_999))).isEqualTo("0.00");
        assertThat(UsageHours.hours(Duration.ofMinutes(7_203))).isEqualTo("120.05");
    }

    /// Beside a plain count, minute by minute.
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void it_agrees_with_a_count_of_every_minute(long seed) {
        Random random = new Random(seed);
        int minutes = 3 * 60;
        int[] held = new int[minutes];
        List<Change> changes = new ArrayList<>();
        for (int lease = 0; lease < 20; lease++) {
            int from = random.nextInt(minutes);
            int to = from + random.nextInt(minutes);
            int seats = 1 + random.nextInt(3);
            changes.add(new Change(DAY.plusSeconds(60L * from), seats));
            changes.add(new Change(DAY.plusSeconds(60L * to), -seats));
            for (int m = from; m < Math.min(to, minutes); m++) {
                held[m] += seats;
            }
        }
        changes.sort(Comparator.comparing(Change::at));

        InUse use = hours(0, 3, 0);
        changes.forEach(c -> use.change(c.at(), c.seats()));

        for (int hour = 0; hour < 3; hour++) {
            int peak = 0;
            long total = 0;
            for (int m = 60 * hour; m < 60 * hour + 60; m++) {
                peak = Math.max(peak, held[m]);
                total += held[m];
            }
            assertThat(use.finish().get(hour).peak()).as("hour %d", hour).isEqualTo(peak);
            assertThat(use.finish().get(hour).seatTime()).isEqualTo(Duration.ofMinutes(total));
        }
    }
}
