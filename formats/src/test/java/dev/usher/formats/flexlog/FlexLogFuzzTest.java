package dev.usher.formats.flexlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.formats.Mutations;
import dev.usher.formats.Problems;
import dev.usher.formats.Read;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.Random;

/// Whatever a log holds, it is read: no exception, bounded problems. Seeds 0 to 1,999, or the one
/// in `-Dseed`.
class FlexLogFuzzTest {
    private static final String[] SAMPLES = {
        "classic.log", "dated.log", "verbose.log", "old.log", "glued.log", "broken.log"
    };
    private static final String[] PIECES = {
        "\"",
        "\n",
        "@",
        "(",
        ")",
        "[",
        "^^^",
        "  ",
        "é",
        "\u0000",
        "99999999999999999999",
        "(-4,",
        " 9:00:00 (acmed) TIMESTAMP 3/4/2026\n",
        "23:59:59 (acmed) OUT: \"f\" a@b\n",
        "2026-02-30T",
        "(consisting of:",
        "->",
        "IN: ",
        "(@x-SLOG@) Time: "
    };

    @Test
    void mutated_logs_are_read() throws IOException {
        long only = Long.getLong("seed", -1);
        for (long seed = Math.max(only, 0); seed < (only < 0 ? 2_000 : only + 1); seed++) {
            Random random = new Random(seed);
            byte[] log = Logs.bytes(SAMPLES[random.nextInt(SAMPLES.length)]);
            for (int mutation = random.nextInt(12); mutation >= 0; mutation--) {
                log = Mutations.of(log, PIECES, random);
            }
            try {
                check(log, 1 + random.nextInt(500));
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("seed " + seed, failure);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "( ",
                "a@",
                "[ ",
                "x ",
                "^^^ ",
                "\0",
                "\n",
                " 8:00:00 (d) \n",
                " 8:00:00 (d) OUT: \"f\" a@b\n",
                " 8:00:00 (d) OUT: \"f\" ",
                "1:",
                "\"",
                " 8:00:00 (d) f (consisting of:\n",
                """
                 8:00:00 (d) TIMESTAMP 3/4/2026
                 8:00:00 (d) OUT: "f" a@b
                 8:00:00 (d) TIMESTAMP 3/4/2025
                """,
                " 8:00:00 (d) DENIED: \"f\" a@b  (x\n"
            })
    @Timeout(60) // a guard against hanging: linear reading takes well under a second
    void a_megabyte_of_one_thing_is_read(String piece) {
        String head = "8:00:00 (d) OUT: \"f\" a@b ";

        check(Logs.of(head + piece.repeat(1_000_000 / piece.length())), 10_000);
        check(Logs.of(piece.repeat(1_000_000 / piece.length())), 10_000);
    }

    private static void check(byte[] log, int size) {
        LogSummaryReader reader = new LogSummaryReader();
        for (int at = 0; at < log.length; at += size) {
            reader.feed(log, at, Math.min(log.length, at + size));
        }
        Read<LogSummary> read = reader.end();
        assertThat(read.problems()).hasSizeLessThanOrEqualTo(Problems.KEPT);
        assertThat(read.problemCount()).isBetween((long) read.problems().size(), log.length + 1L);
        assertThat(read.value().sessions()).isNotNegative();
    }
}
