package dev.usher.seats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class SeatMachineTest {

    /// The facts are the memory: a machine fed only the facts is the machine that decided them.
    @ParameterizedTest
    @Seeds(300)
    void replaying_the_facts_rebuilds_the_machine(long seed) {
        Random random = new Random(seed);
        SeatMachine original = new SeatMachine();
        SeatMachine replayed = new SeatMachine();
        Instant now = Worlds.NOON;
        original.apply(now, new Command.Apply(Worlds.mixed(2), List.of()))
                .facts()
                .forEach(replayed::evolve);
        for (int step = 0; step < 300; step++) {
            now = now.plusSeconds(random.nextInt(20) == 0 ? 3_600 : random.nextInt(120));
            Command command = Worlds.anyCommand(random, original);

            Applied applied = original.apply(now, command);
            applied.facts().forEach(replayed::evolve);

            counts_add_up(original, step);
        }
        assertThat(memory(replayed)).isEqualTo(memory(original));
    }

    /// A restart counts everything anew, and goes on as if nothing had been.
    @ParameterizedTest
    @Seeds(100)
    void a_restored_machine_decides_as_the_one_that_was_frozen(long seed) {
        Random random = new Random(seed);
        SeatMachine original = new SeatMachine();
        Instant now = Worlds.NOON;
        original.apply(now, new Command.Apply(Worlds.mixed(2), List.of()));
        SeatMachine restored = original;
        for (int step = 0; step < 300; step++) {
            now = now.plusSeconds(random.nextInt(20) == 0 ? 3_600 : random.nextInt(120));
            Command command = Worlds.anyCommand(random, original);
            if (step % 50 == 49) {
                restored = SeatMachine.restore(original.freeze());
            }

            Applied applied = original.apply(now, command);

            if (restored != original) {
                Applied again = restored.apply(now, command);
                assertThat(again).as("step %d: %s", step, command).isEqualTo(applied);
                assertThat(restored.nextDeadline()).isEqualTo(original.nextDeadline());
                assertThat(restored.pools()).isEqualTo(original.pools());
            }
        }
        assertThat(memory(restored)).isEqualTo(memory(original));
    }

    private static void counts_add_up(SeatMachine machine, int step) {
        for (Lease lease : machine.leasesAfter(-1, 100_000)) {
            assertThat(lease.parts())
                    .as("step %d, a source of seats stands once in %s", step, lease)
                    .extracting(part -> part.pool() + " " + part.reservation())
                    .doesNotHaveDuplicates();
        }
        for (PoolView pool : machine.pools()) {
            Integer free = pool.free();
            assertThat(pool.running())
                    .as("step %d, running of %s", step, pool)
                    .isBetween(0, pool.inUse());
            assertThat(pool.held()).as("step %d, held of %s", step, pool).isNotNegative();
            int inUse = 0;
            for (Lease lease : machine.leasesAfter(-1, 100_000)) {
                for (Part part : lease.parts()) {
                    inUse +=
                            !lease.held() && part.pool().equals(pool.pool().name())
                                    ? part.seats()
                                    : 0;
                }
            }
            assertThat(pool.inUse())
                    .as("step %d, in use of %s", step, pool.pool().name())
                    .isEqualTo(inUse);
            if (free != null && free > 0) {
                assertThat(pool.inUse() + pool.held() + pool.reserved() + free)
                        .as("step %d, %s", step, pool)
                        .isEqualTo(pool.pool().seats());
            }
        }
    }

    /// All that a snapshot would hold, but the stamp, which facts alone do not carry.
    private static List<Object> memory(SeatMachine machine) {
        Frozen frozen = machine.freeze();
        List<Object> all = new ArrayList<>();
        Frozen.Head head = frozen.head();
        all.add(head.site());
        all.add(head.next());
        all.add(head.era());
        all.add(head.serverUp());
        all.add(List.copyOf(head.near()));
        frozen.sessions().forEachAfter(-1, (id, value) -> all.add(value));
        frozen.leases().forEachAfter(-1, (id, value) -> all.add(value));
        frozen.requests().forEachAfter(-1, (id, value) -> all.add(value));
        frozen.computers().forEachAfter(-1, (id, value) -> all.add(value));
        frozen.observed().forEachAfter(-1, (id, value) -> all.add(value));
        frozen.answers().forEachAfter(-1, (id, value) -> all.add(id + "=" + value));
        return all;
    }
}
