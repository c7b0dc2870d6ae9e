package dev.usher.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final int STEPS = 1_000;

    @Test
    void two_hundred_worlds_agree_with_the_auditor() {
        worlds(0, 200);
    }

    @Test
    @Tag("long")
    void two_thousand_worlds_agree_with_the_auditor() {
        worlds(10_000, 2_000);
    }

    private static void worlds(long first, int count) {
        long facts = 0;
        long crashes = 0;
        for (long seed = first; seed < first + count; seed++) {
            SimWorld world = new SimWorld(seed);
            try {
                world.run(STEPS);
            } catch (RuntimeException | AssertionError wrong) {
                throw new AssertionError("seed " + seed + ": " + wrong, wrong);
            }
            facts += world.facts();
            crashes += world.crashes();
        }

        assertThat(facts).as("facts seen").isGreaterThan(count * 500L);
        assertThat(crashes).as("crashes survived").isGreaterThan(count * 2L);
    }
}
