package dev.usher.seats.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.seats.Command;
import dev.usher.seats.Corrupt;
import dev.usher.seats.Key;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

class RoundTripTest {
    private static final int SEEDS = 200;
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

    static List<Kinds<?>> kinds() {
        return Kinds.all();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    <T> void what_is_written_is_read_back(Kinds<T> kind) {
        for (int seed = 0; seed < SEEDS; seed++) {
            T value = kind.any(new Arbitrary(seed, false));

            byte[] bytes = kind.encode(value);

            assertThat(kind.decode(bytes)).as("seed %d", seed).isEqualTo(value);
            assertThat(kind.encode(kind.decode(bytes))).as("seed %d", seed).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    <T> void bytes_cut_short_are_corrupt(Kinds<T> kind) {
        for (int seed = 0; seed < 20; seed++) {
            byte[] bytes = kind.encode(kind.any(new Arbitrary(seed, false)));

            for (int length = 0; length < bytes.length; length++) {
                byte[] shorter = Arrays.copyOf(bytes, length);

                assertThatThrownBy(() -> kind.decode(shorter)).isInstanceOf(Corrupt.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    <T> void flipped_bits_are_read_or_corrupt_and_nothing_else(Kinds<T> kind) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            byte[] bytes = kind.encode(kind.any(new Arbitrary(seed, false)));
            for (int flips = 0; flips < 50; flips++) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                readOrCorrupt(kind, bytes);
            }
        }
    }

    private static <T> void readOrCorrupt(Kinds<T> kind, byte[] bytes) {
        try {
            T value = kind.decode(bytes);
            assertThat(kind.decode(kind.encode(value))).isEqualTo(value);
        } catch (Corrupt e) {
            assertThat(e).hasMessageContaining("offset");
        }
    }

    @Test
    void noise_is_corrupt_or_newer_and_nothing_else() {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(1, 64)];
            random.nextBytes(bytes);
            bytes[0] = (byte) random.nextInt(3);
            try {
                EntryCodec.decode(bytes);
            } catch (Corrupt | NewerFormat e) {
                assertThat(e).hasMessageContaining("log entry");
            }
        }
    }

    @Test
    void an_entry_keeps_its_stamp_and_its_commands_in_order() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Arbitrary arbitrary = new Arbitrary(seed, false);
            List<Command> commands = new ArrayList<>();
            for (int i = 0; i < seed % 7; i++) {
                commands.add(arbitrary.of(Command.class));
            }

            byte[] bytes = EntryCodec.encode(NOON, commands);

            assertThat(EntryCodec.decode(bytes)).isEqualTo(new EntryCodec.Entry(NOON, commands));
        }
    }

    @Test
    void an_entry_of_a_newer_version_says_which_and_what_to_do() {
        byte[] bytes = EntryCodec.encode(NOON, List.of(new Command.Tick()));
        bytes[0] = 9;

        assertThatThrownBy(() -> EntryCodec.decode(bytes))
                .isInstanceOfSatisfying(
                        NewerFormat.class,
                        e -> {
                            assertThat(e.found()).isEqualTo(9);
                            assertThat(e.known()).isEqualTo(1);
                        })
                .hasMessage(
                        "a log entry is in format 9, this version of Usher reads formats up to 1:"
                                + " start the version that wrote it, or a later one");
    }

    @Test
    void bytes_behind_an_entry_are_corrupt_and_named_with_their_offset() {
        byte[] bytes = EntryCodec.encode(NOON, List.of(new Command.Tick()));
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 2);

        assertThatThrownBy(() -> EntryCodec.decode(longer))
                .isInstanceOf(Corrupt.class)
                .hasMessage("log entry, offset 9: expected the end, found 2 bytes more");
    }

    @Test
    void a_count_beyond_the_bytes_is_corrupt_before_it_costs_memory() {
        ByteWriter out = new ByteWriter().octet(1).instant(NOON).unsigned(Long.MAX_VALUE);

        assertThatThrownBy(() -> EntryCodec.decode(out.toBytes()))
                .isInstanceOf(Corrupt.class)
                .hasMessageContaining("expected a count of at most the 0 bytes that remain");
    }

    @Test
    void a_keyed_command_within_a_keyed_one_is_neither_written_nor_read() {
        Key key = new Key("k", "d");
        Command twice =
                new Command.Keyed(key, null, new Command.Keyed(key, null, new Command.Tick()));
        byte[] nested = new byte[100_000];
        byte[] once = {1, 1, 'k', 1, 'd', 0};
        for (int i = 0; i + once.length <= nested.length; i += once.length) {
            System.arraycopy(once, 0, nested, i, once.length);
        }

        assertThatThrownBy(() -> EntryCodec.encode(NOON, List.of(twice)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> CommandCodec.command(new ByteReader("nested", nested)))
                .isInstanceOf(Corrupt.class)
                .hasMessageContaining("found tag 1");
    }

    @Test
    void an_instant_finer_than_a_millisecond_is_not_written() {
        assertThatThrownBy(() -> new ByteWriter().instant(NOON.plusNanos(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not a whole number of milliseconds");
        assertThatThrownBy(() -> new ByteWriter().instant(Instant.MAX.minusNanos(999_999_999)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void numbers_at_the_edges_come_back() {
        for (long value : new long[] {0, 1, -1, 63, 64, -64, -65, Long.MAX_VALUE, Long.MIN_VALUE}) {
            ByteWriter out = new ByteWriter().number(value).unsigned(value);
            ByteReader in = new ByteReader("numbers", out.toBytes());

            assertThat(in.number()).isEqualTo(value);
            assertThat(in.unsigned()).isEqualTo(value);
            in.end();
        }
    }

    @Test
    void a_number_in_a_longer_form_than_it_needs_is_corrupt() {
        byte[] padded = {(byte) 0x81, 0};
        byte[] endless = new byte[11];
        Arrays.fill(endless, (byte) 0x80);

        assertThatThrownBy(() -> new ByteReader("n", padded).unsigned())
                .isInstanceOf(Corrupt.class);
        assertThatThrownBy(() -> new ByteReader("n", endless).unsigned())
                .isInstanceOf(Corrupt.class);
    }

    @Test
    void a_value_out_of_its_range_is_corrupt() {
        byte[] wide = new ByteWriter().number(1L << 31).toBytes();
        byte[] second = new ByteWriter().number(1).unsigned(1_000_000_000).toBytes();
        byte[] day = new ByteWriter().number(Long.MAX_VALUE).toBytes();
        byte[] midnight = new ByteWriter().unsigned(86_400_000_000_000L).toBytes();

        assertThatThrownBy(() -> new ByteReader("n", wide).small()).isInstanceOf(Corrupt.class);
        assertThatThrownBy(() -> new ByteReader("n", second).duration())
                .isInstanceOf(Corrupt.class);
        assertThatThrownBy(() -> new ByteReader("n", day).date()).isInstanceOf(Corrupt.class);
        assertThatThrownBy(() -> new ByteReader("n", midnight).timeOfDay())
                .isInstanceOf(Corrupt.class);
    }

    @Test
    void a_text_that_is_no_shortest_utf_8_is_corrupt() {
        byte[][] texts = {
            {1, (byte) 0x80},
            {2, (byte) 0xC0, (byte) 0x80},
            {3, (byte) 0xE0, (byte) 0x80, (byte) 0x80},
            {4, (byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
            {1, (byte) 0xC3},
            {2, (byte) 0xC3, 'a'},
            {1, (byte) 0xC3, (byte) 0x80}, // the text ends within a character
        };
        for (byte[] text : texts) {
            assertThatThrownBy(() -> new ByteReader("text", text).text())
                    .as(Arrays.toString(text))
                    .isInstanceOf(Corrupt.class);
        }
    }
}
