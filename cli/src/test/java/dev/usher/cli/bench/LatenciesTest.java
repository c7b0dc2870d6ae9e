package dev.usher.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void percentiles_are_right_to_one_percent() {
        Latencies latencies = new Latencies();
        for (long micros = 1; micros <= 100_000; micros++) {
            latencies.record(micros * 1_000);
        }

        assertThat(latencies.total()).isEqualTo(100_000);
        assertThat(latencies.micros(500)).isCloseTo(50_000, Percentage.withPercentage(1));
        assertThat(latencies.micros(990)).isCloseTo(99_000, Percentage.withPercentage(1));
        assertThat(latencies.micros(999)).isCloseTo(99_900, Percentage.withPercentage(1));
    }

    @Test
    void the_counts_of_two_threads_add_up() {
        Latencies one = new Latencies();
        Latencies other = new Latencies();
        one.record(1_000_000);
        other.record(9_000_000);

        one.add(other);

        assertThat(one.total()).isEqualTo(2);
        assertThat(one.micros(500)).isCloseTo(1_000, within(10L));
        assertThat(one.micros(1000)).isCloseTo(9_000, within(90L));
        assertThat(new Latencies().micros(500)).isZero();
        one.record(Long.MAX_VALUE);
        one.record(0);
        assertThat(one.micros(1)).isZero();
    }
}
