package dev.usher.formats.lmstat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.usher.formats.Read;
import dev.usher.formats.lmstat.LmstatReport.FeatureUse;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Real reports that are not part of the project, against counts made by other code;
/// `-Dusher.shared` names the folder.
@Tag("shared")
class SharedReportsTest {
    @Test
    void every_report_gives_the_counts_of_the_oracle() throws IOException {
        String shared = System.getProperty("usher.shared", "");
        assumeTrue(!shared.isEmpty(), "needs -Dusher.shared=FOLDER");
        Path corpus = Path.of(shared, "corpus");
        Map<?, ?> oracle = oracle(corpus.resolve("oracle_lmstat.json"));
        for (Map.Entry<?, ?> entry : oracle.entrySet()) {
            byte[] text = Files.readAllBytes(corpus.resolve("lmstat").resolve("" + entry.getKey()));
            Read<LmstatReport> read = LmstatReader.read(text, null);

            assertThat(read.problems()).as("%s", entry.getKey()).isEmpty();
            List<String> features =
                    read.value().servers().stream()
                            .flatMap(server -> server.features().stream())
                            .map(SharedReportsTest::counts)
                            .toList();
            List<?> expected = (List<?>) Objects.requireNonNull(entry.getValue());
            assertThat(features)
                    .as("%s", entry.getKey())
                    .containsExactlyElementsOf(
                            expected.stream().map(row -> counts((Map<?, ?>) row)).toList());
        }
    }

    private static String counts(FeatureUse use) {
        long lines = use.holders().stream().filter(holder -> !holder.queued()).count();
        long lingering =
                use.holders().stream().filter(holder -> holder.lingerTotal().isPresent()).count();
        return "%s %s/%s lines %d seats %d reserved %d queued %d lingering %d"
                .formatted(
                        use.name(),
                        use.issued().isPresent() ? "" + use.issued().getAsLong() : "null",
                        use.inUse().isPresent() ? "" + use.inUse().getAsLong() : "null",
                        lines,
                        use.running(),
                        use.reserved(),
                        use.queued(),
                        lingering);
    }

    private static String counts(Map<?, ?> row) {
        return "%s %s/%s lines %s seats %s reserved %s queued %s lingering %s"
                .formatted(
                        row.get("feature"),
                        row.get("issued"),
                        row.get("in_use"),
                        row.get("user_lines"),
                        row.get("qty"),
                        row.get("reserved"),
                        row.get("queued"),
                        row.get("lingering"));
    }

    private static Map<?, ?> oracle(Path file) throws IOException {
        LoadSettings settings = LoadSettings.builder().setCodePointLimit(1 << 24).build();
        Object all = new Load(settings).loadFromString(Files.readString(file));
        return (Map<?, ?>) Objects.requireNonNull(all);
    }
}
