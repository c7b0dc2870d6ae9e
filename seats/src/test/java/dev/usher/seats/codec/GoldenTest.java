package dev.usher.seats.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// The format on disk, pinned: each file holds values as text behind `# `, each with its bytes
/// below. `-Drewrite` writes the files anew; a difference in them is a change of format, which
/// needs a new format number and a reader of the old one.
class GoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final int SAMPLES = 3;

    static List<Kinds<?>> kinds() {
        return Kinds.all();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void bytes_written_by_the_first_version_still_mean_what_they_meant(Kinds<?> kind)
            throws IOException {
        Path file = FOLDER.resolve(kind.name() + ".hex");
        if (System.getProperty("rewrite") != null) {
            Files.writeString(file, samples(kind));
        }

        List<String> lines = Files.readAllLines(file);

        assertThat(lines).hasSizeGreaterThanOrEqualTo(2);
        for (int i = 0; i < lines.size(); i += 2) {
            assertThat(again(kind, lines.get(i + 1)))
                    .isEqualTo(lines.get(i) + "\n" + lines.get(i + 1));
        }
    }

    @Test
    void each_golden_file_is_of_a_kind_that_exists() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            kinds().stream().map(kind -> kind.name() + ".hex").toList());
        }
    }

    private static <T> String again(Kinds<T> kind, String hex) {
        T value = kind.decode(HexFormat.of().parseHex(hex));
        return "# " + value + "\n" + HexFormat.of().formatHex(kind.encode(value));
    }

    private static <T> String samples(Kinds<T> kind) {
        StringBuilder text = new StringBuilder();
        for (int seed = 0; seed < SAMPLES; seed++) {
            byte[] bytes = kind.encode(kind.any(new Arbitrary(seed, true)));
            text.append(again(kind, HexFormat.of().formatHex(bytes))).append('\n');
        }
        return text.toString();
    }
}
