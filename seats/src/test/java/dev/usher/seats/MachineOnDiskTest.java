package dev.usher.seats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.seats.codec.EntryCodec;
import dev.usher.seats.codec.Snapshots;

import org.junit.jupiter.params.ParameterizedTest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

class MachineOnDiskTest {

    /// A node that reads the log, and now and then starts again from a snapshot's bytes, decides as
    /// the node that was never off, and has the same bytes.
    @ParameterizedTest
    @Seeds(100)
    void a_machine_fed_from_disk_is_the_machine_that_wrote_it(long seed) {
        Random random = new Random(seed);
        SeatMachine writer = new SeatMachine();
        SeatMachine reader = new SeatMachine();
        Instant now = Worlds.NOON;
        Command command = new Command.Apply(Worlds.mixed(2), List.of());
        for (int step = 0; step < 200; step++) {
            EntryCodec.Entry entry = EntryCodec.decode(EntryCodec.encode(now, List.of(command)));
            if (random.nextInt(40) == 0) {
                reader = SeatMachine.restore(Snapshots.restore(Snapshots.slices(reader.freeze())));
            }

            Applied read = reader.apply(entry.stamp(), entry.commands().getFirst());

            assertThat(read).as("step %d: %s", step, command).isEqualTo(writer.apply(now, command));
            now = now.plusSeconds(random.nextInt(20) == 0 ? 3_600 : random.nextInt(120));
            command = Worlds.anyCommand(random, writer);
        }

        assertThat(bytes(reader)).isEqualTo(bytes(writer));
    }

    private static List<String> bytes(SeatMachine machine) {
        List<String> slices = new ArrayList<>();
        Snapshots.slices(machine.freeze())
                .forEachRemaining(slice -> slices.add(HexFormat.of().formatHex(slice)));
        return slices;
    }
}
