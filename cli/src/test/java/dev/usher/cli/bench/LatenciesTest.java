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
    void nothing_is_too_short_or_too_long_to_count() {
        Latencies latencies = new Latencies();
        assertThat(latencies.micros(500)).isZero();

        latencies.record(1_000_000);
        latencies.record(Long.MAX_VALUE);
        latencies.record(0);

        assertThat(latencies.micros(1)).isZero();
        assertThat(latencies.micros(500)).isCloseTo(1_000, within(10L));
        assertThat(latencies.micros(1000)).isGreaterThan(9_000_000_000_000_000L);
    }
}
