package dev.usher.formats.known;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.formats.Format;
import dev.usher.formats.Head;
import dev.usher.formats.Mutations;
import dev.usher.formats.Problems;
import dev.usher.formats.Read;
import dev.usher.formats.TextReader;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Random;

/// Whatever a text holds, every FlexNet reader reads it: no exception, bounded problems, and none
/// of the chunks matter. Seeds from 0, or the one in `-Dseed`.
class FlexnetFuzzTest {
    private static final int SEEDS = 3_000;
    private static final int MANY_SEEDS = 150_000;
    private static final String[] PIECES = {
        "\"",
        "\\\n",
        "\n",
        "\r",
        "#",
        "=",
        " ",
        "\t",
        ":",
        "@",
        "(",
        ")",
        "[",
        "/",
        "->",
        "^^^",
        "é",
        "\uFEFF",
        "\u0000",
        "-",
        "999999999999999999999",
        " (v",
        ", start ",
        "(linger: ",
        "Users of ",
        "Feature Version #licenses Vendor Expires\n",
        "LM_BORROW=",
        "GROUP ",
        "INCLUDE ",
        "\nFEATURE a v 1 0 1 \\\n",
        " 9:00:00 (acmed) TIMESTAMP 3/4/2026\n",
        "OUT: "
    };

    @ParameterizedTest
    @CsvSource({
        "lmstat, lmstat/triad.txt lmstat/down.txt lmstat/seconds.txt lmstat/broken.txt",
        "lmstat-i, lmstat/file.txt lmstat/file-windows.txt",
        "lmborrow, lmstat/borrowed.txt",
        "license, flexnet/plain.lic flexnet/packages.lic flexnet/old.lic flexnet/broken.lic",
        "options, flexnet/all.opt flexnet/broken.opt",
        "flexnet-log, flexlog/classic.log flexlog/verbose.log flexlog/glued.log flexlog/old.log"
    })
    void mutated_texts_are_read(String format, String samples) throws IOException {
        fuzz(format, samples.split(" "), SEEDS);
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({
        "lmstat, lmstat/triad.txt lmstat/down.txt lmstat/seconds.txt lmstat/broken.txt",
        "lmstat-i, lmstat/file.txt lmstat/file-windows.txt",
        "lmborrow, lmstat/borrowed.txt",
        "license, flexnet/plain.lic flexnet/packages.lic flexnet/old.lic flexnet/broken.lic",
        "options, flexnet/all.opt flexnet/broken.opt",
        "flexnet-log, flexlog/classic.log flexlog/verbose.log flexlog/glued.log flexlog/old.log"
    })
    void many_mutated_texts_are_read(String format, String samples) throws IOException {
        fuzz(format, samples.split(" "), MANY_SEEDS);
    }

    private static void fuzz(String name, String[] samples, int seeds) throws IOException {
        Format<?> format = KnownFormats.named(name).orElseThrow();
        byte[][] texts = new byte[samples.length][];
        for (int i = 0; i < samples.length; i++) {
            texts[i] = bytes(samples[i]);
        }
        long only = Long.getLong("seed", -1);
        for (long seed = Math.max(only, 0); seed < (only < 0 ? seeds : only + 1); seed++) {
            Random random = new Random(seed);
            byte[] text = texts[random.nextInt(texts.length)];
            for (int mutation = random.nextInt(12); mutation >= 0; mutation--) {
                text = Mutations.of(text, PIECES, random);
            }
            try {
                check(format, text, 1 + random.nextInt(200));
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("seed " + seed, failure);
            }
        }
    }

    private static <T> void check(Format<T> format, byte[] text, int size) {
        KnownFormats.of(Head.of(text));
        Read<T> whole = read(format, text, Math.max(1, text.length));
        assertThat(whole.problems()).hasSizeLessThanOrEqualTo(Problems.KEPT);
        assertThat(whole.problemCount())
                .isBetween((long) whole.problems().size(), text.length + 1L);
        assertThat(read(format, text, size)).isEqualTo(whole);
    }

    private static <T> Read<T> read(Format<T> format, byte[] text, int size) {
        TextReader<T> reader = format.open(null);
        for (int at = 0; at < text.length; at += size) {
            reader.feed(text, at, Math.min(text.length, at + size));
        }
        return reader.end();
    }

    private static byte[] bytes(String sample) throws IOException {
        try (InputStream in = FlexnetFuzzTest.class.getResourceAsStream("/samples/" + sample)) {
            return Objects.requireNonNull(in, sample).readAllBytes();
        }
    }
}
