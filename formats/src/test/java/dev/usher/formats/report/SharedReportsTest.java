package dev.usher.formats.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.usher.formats.Format;
import dev.usher.formats.Head;
import dev.usher.formats.Read;
import dev.usher.formats.known.KnownFormats;
import dev.usher.formats.report.SeatReport.FeatureUse;
import dev.usher.formats.report.SeatReport.Holder;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Real reports that are not part of the project, against what their index says of them;
/// `-Dusher.shared` names the folder.
///
/// Differences from the index, on purpose: names keep their case (`GlobalZoneEU`); a feature of
/// LM-X whose total is 2147483647 is uncounted; a part of a listing of lsmon without its Feature
/// Information is a feature without a name.
@Tag("shared")
class SharedReportsTest {
    private static final Map<String, String> FOLDERS =
            Map.of(
                    "dsls", "dsls",
                    "rlmstat", "rlm",
                    "lmx", "lmx",
                    "lsmon", "sentinel",
                    "lsdyna", "lsdyna",
                    "olicense", "olicense",
                    "lmstat", "lmstat",
                    "flexlm-license", "license",
                    "flexlm-options", "options");

    @Test
    void every_text_is_told_by_its_content() throws IOException {
        for (Map.Entry<String, String> each : FOLDERS.entrySet()) {
            for (Path file : files(each.getKey())) {
                Head head = Head.of(Files.readAllBytes(file));
                assertThat(KnownFormats.of(head).map(Format::name))
                        .as("%s", file.getFileName())
                        .contains(each.getValue());
            }
        }
    }

    @Test
    void no_place_is_left_unread() throws IOException {
        for (Map.Entry<String, String> each : FOLDERS.entrySet()) {
            if (format(each.getValue()) != null) {
                for (Path file : files(each.getKey())) {
                    Read<SeatReport> read = read(each.getValue(), file);
                    assertThat(read.problems()).as("%s", file.getFileName()).isEmpty();
                }
            }
        }
    }

    @Test
    void texts_of_servers_that_are_down_say_so() throws IOException {
        for (String folder : List.of("dsls", "rlmstat", "lmx", "lsdyna", "olicense")) {
            SeatReport report = one(folder, "bad");
            assertThat(report.errors()).as(folder).hasSize(1);
            assertThat(report.features()).as(folder).isEmpty();
        }
    }

    @Test
    void texts_without_use_have_features_with_none() throws IOException {
        for (String folder : List.of("dsls", "rlmstat", "lmx", "lsdyna", "olicense")) {
            SeatReport report = one(folder, "no_licenses");
            assertThat(report.features())
                    .as(folder)
                    .isNotEmpty()
                    .allMatch(use -> use.inUse().equals(OptionalLong.of(0)))
                    .allMatch(FeatureUse::reconciles);
        }
    }

    @Test
    void dsls_reads_as_the_index_says() throws IOException {
        SeatReport rows = one("dsls", "dsls_output.txt");
        assertThat(shown(rows, "PW7")).isEqualTo("2000/2: user_1@nid001627 2");
        assertThat(shown(rows, "SRU"))
                .isEqualTo(
                        "2374/1559: user_2@nid001626 493, user_3@nid001601 533,"
                                + " user_4@nid001671 533");
        SeatReport lines = one("dsls", "capture_comment");
        assertThat(lines.features())
                .extracting(FeatureUse::name)
                .containsExactly("ORZ", "AB3", "AB3");
        assertThat(lines.features().getLast().holders())
                .extracting(Holder::user)
                .containsExactly("242423", "dickinson");
    }

    @Test
    void rlmstat_reads_as_the_index_says() throws IOException {
        assertThat(shown(one("rlmstat", "__rlm_output.txt"), "converge_super"))
                .isEqualTo(
                        "1000/93: asdj13@myserver.example.com 29, cddcp2@myserver.example.com 27,"
                                + " asdj13@myserver.example.com 37");
        assertThat(shown(one("rlmstat", "another"), "powercase"))
                .isEqualTo("5/3: dfsdgv@server1 1, addvbh@server2 1, wrtgb3@server3 1");
        assertThat(one("rlmstat", "another").features()).hasSize(22);
    }

    @Test
    void lmx_reads_as_the_index_says() throws IOException {
        SeatReport report = one("lmx", "lmx_output.txt");
        assertThat(shown(report, "GlobalZoneEU"))
                .isEqualTo("1000003/40000: VRAAFG@RD0082879 15000, VRAAFG@RD0082879 25000");
        assertThat(shown(report, "HWFlux2D")).startsWith("2147483647/30000: ");
        assertThat(report.features()).hasSize(7);
    }

    @Test
    void lsmon_and_olixtool_read_as_the_index_says() throws IOException {
        assertThat(shown(one("olicense", "olicense_output.txt"), "ftire_adams"))
                .isEqualTo("3/3: sbhyma@RD0087712 1, sbhyma@RD0087713 1, user22@RD0087713 1");
        SeatReport part = one("lsmon", "lsmon_1");
        assertThat(shown(part, ""))
                .isEqualTo("130/?: enssap@OENS-1-8222 1, akotovskii@CIM-1-8303 1");
        SeatReport report = one("lsmon", "lsmon_2");
        assertThat(shown(report, "ARMS_ID")).isEqualTo("?/0: ");
        assertThat(shown(report, "AVEVA201"))
                .isEqualTo(
                        "?/?: enssap@OENS-1-8222 1, akotovskii@CIM-1-8303 1, NikishinAV@aso-34 1");
        assertThat(shown(one("lsmon", "lsmon_3"), "ARMS_ID")).isEqualTo("99999/?: ");
    }

    private static String shown(SeatReport report, String feature) {
        FeatureUse use =
                report.features().stream()
                        .filter(each -> each.name().equals(feature))
                        .findFirst()
                        .orElseThrow();
        String holders =
                use.holders().stream()
                        .map(each -> each.user() + "@" + each.host() + " " + each.seats())
                        .collect(Collectors.joining(", "));
        return number(use.issued()) + "/" + number(use.inUse()) + ": " + holders;
    }

    private static String number(OptionalLong number) {
        return number.isPresent() ? "" + number.getAsLong() : "?";
    }

    private static SeatReport one(String folder, String part) throws IOException {
        for (Path file : files(folder)) {
            if (file.toString().contains(part)) {
                return read(Objects.requireNonNull(FOLDERS.get(folder)), file).value();
            }
        }
        throw new AssertionError("no file " + part + " in " + folder);
    }

    private static Read<SeatReport> read(String name, Path file) throws IOException {
        Format<SeatReport> format = Objects.requireNonNull(format(name));
        return Lookalikes.read(format, Files.readAllBytes(file), 1 << 16);
    }

    private static @Nullable Format<SeatReport> format(String name) {
        return Lookalikes.all().keySet().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static List<Path> files(String folder) throws IOException {
        String shared = System.getProperty("usher.shared", "");
        assumeTrue(!shared.isEmpty(), "needs -Dusher.shared=FOLDER");
        try (Stream<Path> files = Files.list(Path.of(shared, "corpus", folder))) {
            return files.sorted().toList();
        }
    }
}
