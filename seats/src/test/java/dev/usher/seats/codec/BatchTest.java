package dev.usher.seats.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.seats.Command;
import dev.usher.seats.LeaseId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class BatchTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void a_batch_is_the_entry_of_its_commands() {
        Command tick = new Command.Tick();
        Command revoke = new Command.Revoke(new LeaseId(7), "away");
        Batch batch = new Batch();

        assertThat(batch.add(tick)).isTrue();
        assertThat(batch.add(revoke)).isTrue();

        assertThat(batch.size()).isEqualTo(2);
        assertThat(batch.entry(NOON)).isEqualTo(EntryCodec.encode(NOON, List.of(tick, revoke)));
    }

    @Test
    void the_command_after_the_last_that_fits_waits_for_the_next_entry() {
        Batch batch = new Batch();
        for (int i = 0; i < Batch.MOST_COMMANDS; i++) {
            assertThat(batch.add(new Command.Tick())).isTrue();
        }

        assertThat(batch.add(new Command.Tick())).isFalse();

        assertThat(EntryCodec.decode(batch.entry(NOON)).commands()).hasSize(Batch.MOST_COMMANDS);
    }

    @Test
    void a_command_that_would_pass_the_limit_of_bytes_leaves_no_trace() {
        Command half = new Command.Revoke(new LeaseId(1), "x".repeat(Batch.MOST_BYTES / 2));
        Batch batch = new Batch();
        assertThat(batch.add(half)).isTrue();

        assertThat(batch.add(half)).isFalse();

        assertThat(batch.add(new Command.Tick())).isTrue();
        assertThat(EntryCodec.decode(batch.entry(NOON)).commands())
                .containsExactly(half, new Command.Tick());
    }

    @Test
    void a_command_larger_than_the_limit_has_an_entry_for_itself() {
        Command large = new Command.Revoke(new LeaseId(1), "x".repeat(Batch.MOST_BYTES + 1));
        Batch batch = new Batch();

        assertThat(batch.add(large)).isTrue();

        assertThat(batch.add(new Command.Tick())).isFalse();
        assertThat(EntryCodec.decode(batch.entry(NOON)).commands()).containsExactly(large);
    }
}
