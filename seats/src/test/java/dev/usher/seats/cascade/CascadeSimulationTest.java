package dev.usher.seats.cascade;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CascadeSimulationTest {
    private static final int EVENTS = 100;

    @Test
    void a_thousand_random_pools_stay_at_their_optimum() {
        worlds(0, 1_000);
    }

    @Test
    @Tag("long")
    void ten_thousand_random_pools_stay_at_their_optimum() {
        worlds(1_000, 10_000);
    }

    private static void worlds(long first, int count) {
        Long one = Long.getLong("seed");
        long from = one == null ? first : one;
        long to = one == null ? first + count : one + 1;
        for (long seed = from; seed < to; seed++) {
            try {
                new World(seed).run(EVENTS);
            } catch (RuntimeException | AssertionError wrong) {
                throw new AssertionError("seed " + seed + ": " + wrong, wrong);
            }
        }
    }
}
