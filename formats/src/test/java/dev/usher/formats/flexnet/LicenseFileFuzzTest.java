package dev.usher.formats.flexnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.formats.Mutations;
import dev.usher.formats.Problems;
import dev.usher.formats.Read;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/// Whatever a file holds, it is read: no exception, bounded problems, YAML that can be applied.
/// Seeds 0 to 1,999, or the one in `-Dseed`.
class LicenseFileFuzzTest {
    private static final String[] SAMPLES = {
        "plain.lic", "packages.lic", "old.lic", "bound.lic", "broken.lic"
    };
    private static final String[] PIECES = {
        "\"",
        "\\\n",
        "\n",
        "#",
        "=",
        "{",
        "}",
        " ",
        "\t",
        ":",
        "\r\n",
        "FEATURE ",
        "\nPACKAGE p acmed 1 COMPONENTS=\"",
        "SUPERSEDE=\"",
        "\uFEFF",
        "\u201D",
        "é",
        "\u0000",
        "SIGN=",
        "START=1-jan-2030",
        "999999999999999999999"
    };

    @Test
    void mutated_files_are_read() throws IOException {
        long only = Long.getLong("seed", -1);
        for (long seed = Math.max(only, 0); seed < (only < 0 ? 2_000 : only + 1); seed++) {
            Random random = new Random(seed);
            byte[] file = Samples.bytes(SAMPLES[random.nextInt(SAMPLES.length)]);
            for (int mutation = random.nextInt(12); mutation >= 0; mutation--) {
                file = Mutations.of(file, PIECES, random);
            }
            try {
                check(file);
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("seed " + seed, failure);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A={ ",
                "\"",
                "\\\n",
                "A=\" ",
                "\n",
                "#\\\n",
                " \\\n\"",
                "INCREMENT a v 1 0 1\n",
                "x ",
                "\r",
                "FEATURE a v 1 0 1 \\\n",
                "A\n",
                "PACKAGE p v 1 COMPONENTS=a\n",
                "{",
                "\0"
            })
    @Timeout(60) // a guard against hanging: linear reading takes well under a second
    void a_megabyte_of_one_thing_is_read(String piece) {
        String head = "INCREMENT a v 1 permanent 1 ";

        check((head + piece.repeat(1_000_000 / piece.length())).getBytes(StandardCharsets.UTF_8));
        check(piece.repeat(1_000_000 / piece.length()).getBytes(StandardCharsets.UTF_8));
    }

    private static void check(byte[] file) {
        Read<LicenseFile> read = LicenseFileReader.read(file);
        assertThat(read.problems()).hasSizeLessThanOrEqualTo(Problems.KEPT);
        assertThat(read.problemCount()).isBetween((long) read.problems().size(), file.length + 1L);
        Imported site = SiteImport.of(read.value(), "fuzz.lic");
        if (file.length < 100_000) {
            assertThat(SiteImportTest.pools(site.yaml())).hasSameSizeAs(site.pools());
        }
    }
}
