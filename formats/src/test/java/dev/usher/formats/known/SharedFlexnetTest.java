package dev.usher.formats.known;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.usher.formats.Format;
import dev.usher.formats.Head;
import dev.usher.formats.Problem;
import dev.usher.formats.Read;
import dev.usher.formats.flexlog.FlexLog;
import dev.usher.formats.flexlog.LogEvent.Activity;
import dev.usher.formats.flexlog.LogSummary;
import dev.usher.formats.flexlog.LogSummaryReader;
import dev.usher.formats.flexnet.LicenseFile;
import dev.usher.formats.flexnet.LicenseFileReader;
import dev.usher.formats.flexnet.OptionRule;
import dev.usher.formats.flexnet.OptionsFile;
import dev.usher.formats.flexnet.OptionsFileReader;
import dev.usher.formats.lmstat.LicenseListing;
import dev.usher.formats.lmstat.ListingReader;
import dev.usher.formats.lmstat.LmstatReader;
import dev.usher.formats.lmstat.LmstatReport;
import dev.usher.formats.lmstat.LmstatReport.FeatureUse;
import dev.usher.formats.lmstat.LmstatReport.Holder;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every FlexNet text of the samples that are not part of the project, with the values that their
/// index and oracles give; `-Dusher.shared` names the folder.
///
/// Deliberate differences:
///
/// - `sampleMLM.opt` has users such as `<NNU username>` without quotes. The daemon takes the first
///   word; so do we, and say so of the second: four problems.
/// - `issue84.txt` in use is 14 and reserved 14: nobody runs. The index leaves it open.
/// - `lmstat_app1.txt`: where the index has four in use of `feature5`, running and queued are two
///   each. What it calls `feature0` has another name in the text. Lines added by hand break
///   weekdays, and two features do not add up.
@Tag("shared")
class SharedFlexnetTest {
    private Path corpus = Path.of("");

    @BeforeEach
    void corpus() {
        String shared = System.getProperty("usher.shared", "");
        assumeTrue(!shared.isEmpty(), "needs -Dusher.shared=FOLDER");
        corpus = Path.of(shared, "corpus");
    }

    @Test
    void every_text_is_told_by_its_content() throws IOException {
        assertThat(told("lmstat")).containsOnly("lmstat");
        assertThat(told("lmstat-i")).containsOnly("lmstat-i");
        assertThat(told("flexlm-debuglog")).containsOnly("flexnet-log");
        assertThat(told("flexlm-license")).containsOnly("license");
        assertThat(told("flexlm-options")).containsOnly("options");
    }

    @Test
    void debug_logs_have_the_counts_of_the_oracle() throws IOException {
        for (Map.Entry<?, ?> entry : oracle("oracle_debuglog.json").entrySet()) {
            Read<LogSummary> read =
                    read(LogSummaryReader.FORMAT, "flexlm-debuglog/" + entry.getKey());
            LogSummary summary = read.value();
            Map<?, ?> expected = (Map<?, ?>) Objects.requireNonNull(entry.getValue());
            Map<?, ?> counts = (Map<?, ?>) Objects.requireNonNull(expected.get("counts"));

            assertThat(read.problems()).as("%s", entry.getKey()).isEmpty();
            for (String event : List.of("OUT", "IN", "UNSUPPORTED", "TIMESTAMP", "EXPIRED")) {
                Object count = counts.containsKey(event) ? counts.get(event) : 0;
                assertThat("" + summary.events().get(event)).as(event).isEqualTo("" + count);
            }
            assertThat("" + summary.totals().statistics()).isEqualTo("" + counts.get("SLOG"));
            assertThat(summary.totals().byDaemon().toString())
                    .isEqualTo("" + expected.get("daemons"));
            assertThat("" + summary.features()).isEqualTo("" + expected.get("features"));
            assertThat("" + summary.users()).isEqualTo("" + expected.get("users"));
            assertThat(summary.totals().segments()).isEqualTo(1);
            assertThat(summary.totals().undated()).isZero();
            assertThat(day(Objects.requireNonNull(summary.totals().from()).local().toLocalDate()))
                    .isEqualTo(
                            ((List<?>) Objects.requireNonNull(expected.get("first"))).getFirst());
            assertThat(day(Objects.requireNonNull(summary.totals().to()).local().toLocalDate()))
                    .isEqualTo(((List<?>) Objects.requireNonNull(expected.get("last"))).getFirst());
        }
    }

    @Test
    void users_with_blanks_and_letters_beyond_ascii_are_whole() throws IOException {
        Set<String> users = new LinkedHashSet<>();
        long[] lines = new long[1];
        FlexLog log =
                new FlexLog(event -> {
                    if (event instanceof Activity each && each.user().indexOf(' ') > 0) {
                        users.add(each.user());
                        lines[0]++;
                    }
                });
        byte[] text = bytes("flexlm-debuglog/joseantoniovilar__Stats_Logs_FlexLM__maple.log");
        log.feed(text, 0, text.length);
        log.end();

        assertThat(lines[0]).isEqualTo(40);
        assertThat(users).hasSize(1).allMatch(user -> user.matches("\\p{L}+ \\p{L}+"));
    }

    @Test
    void license_and_options_files_are_read_whole() throws IOException {
        Read<LicenseFile> good =
                read(
                        LicenseFileReader.FORMAT,
                        "flexlm-license/suwanny__flexlm_license_parser__good.lic");
        assertThat(good.problems()).isEmpty();
        assertThat(good.value().features()).hasSize(6);

        Read<OptionsFile> options =
                read(
                        OptionsFileReader.FORMAT,
                        "flexlm-options/Jestzer__Options.File.Checker__sampleMLM.opt");
        List<OptionRule> rules = options.value().rules();
        assertThat(options.value().groups(OptionRule.Keyword.GROUP)).hasSize(2);
        assertThat(access(rules, OptionRule.Keyword.INCLUDE)).isEqualTo(7);
        assertThat(access(rules, OptionRule.Keyword.EXCLUDE)).isEqualTo(2);
        assertThat(rules.stream().filter(OptionRule.Seats.class::isInstance)).hasSize(2);
        assertThat(options.problems())
                .extracting(Problem::found)
                .containsExactly("username>", "username>", "username>", "username>");
    }

    @Test
    void the_listing_of_a_license_file_keeps_rows_of_one_name_apart() throws IOException {
        Read<LicenseListing> read =
                read(
                        ListingReader.FORMAT,
                        "lmstat-i/mjtrangoni__flexlm_exporter__lmstat_i_app1.txt");

        assertThat(read.problems()).isEmpty();
        List<LicenseListing.Row> rows = read.value().rows();
        assertThat(rows).hasSize(17);
        assertThat(rows.subList(15, 17)).allMatch(row -> row.expires() == null);
        assertThat(rows.stream().filter(row -> row.feature().equals("feature12")))
                .hasSize(2)
                .extracting(LicenseListing.Row::expires)
                .doesNotHaveDuplicates();
    }

    @Test
    void reports_have_the_values_of_the_index() throws IOException {
        LmstatReport app1 = report("mjtrangoni__flexlm_exporter__lmstat_app1.txt");
        assertThat(app1.servers().getFirst().nodes())
                .hasSize(3)
                .allMatch(node -> node.version().equals("11.7"))
                .filteredOn(LmstatReport.Node::master)
                .extracting(LmstatReport.Node::host)
                .allMatch(host -> host.startsWith("host2"));
        assertThat(use(app1, "feature5").running()).isEqualTo(2);
        assertThat(use(app1, "feature5").queued()).isEqualTo(2);
        assertThat(use(app1, "feature11").issued()).hasValue(16_384);
        assertThat(use(app1, "feature11").inUse()).hasValue(80);
        assertThat(seats(use(app1, "feature34")))
                .containsEntry("user1", 16L)
                .containsEntry("user11", 26L)
                .containsEntry("user17", 12L);
        assertThat(seats(use(app1, "feature31")))
                .containsEntry("user33", 16L)
                .containsEntry("cmfy211", 1L)
                .containsEntry("cmfy212", 16L);
        assertThat(use(app1, "feature100").holders())
                .extracting(Holder::user)
                .contains("Administrator", "John Doe", "Jane Doe Jr.");
        assertThat(use(app1, "feature38").reservations())
                .contains(new LmstatReport.Reservation(8, "GROUP", "GROUP10"));
        assertThat(use(app1, "feature1").reservations())
                .contains(
                        new LmstatReport.Reservation(10, "HOST", "HOSTPC12"),
                        new LmstatReport.Reservation(1, "HOST", "HOSTPC11"));

        assertThat(report("mjtrangoni__flexlm_exporter__lmstat_new.txt").tool())
                .contains(new LmstatReport.Tool("11.14.0.1", "188735", "x64_lsb"));
        assertThat(
                        report("mjtrangoni__flexlm_exporter__lmstat_server_up_win.txt")
                                .servers()
                                .getFirst()
                                .nodes())
                .hasSize(1)
                .allMatch(LmstatReport.Node::master);
        FeatureUse excerpt = use(report("mjtrangoni__flexlm_exporter__issue84.txt"), "solidworks");
        assertThat(excerpt.reserved()).isEqualTo(14);
        assertThat(excerpt.running()).isZero();
        assertThat(use(report("brian32768__docker-flexlm__lmstat.txt"), "ARC/INFO").reconciles())
                .isTrue();
        assertThat(report("CharlesWB__LicenseStatus__LmStatConnect.txt").error())
                .hasValueSatisfying(error -> assertThat(error).contains("(-15,10:10061"));
    }

    private static Map<String, Long> seats(FeatureUse use) {
        return use.holders().stream()
                .collect(
                        Collectors.groupingBy(Holder::user, Collectors.summingLong(Holder::seats)));
    }

    private static long access(List<OptionRule> rules, OptionRule.Keyword keyword) {
        return rules.stream()
                .filter(rule -> rule instanceof OptionRule.Access a && a.keyword() == keyword)
                .count();
    }

    private static String day(LocalDate day) {
        return day.getMonthValue() + "/" + day.getDayOfMonth() + "/" + day.getYear();
    }

    private static FeatureUse use(LmstatReport report, String name) {
        return report.servers().stream()
                .flatMap(server -> server.features().stream())
                .filter(use -> use.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private LmstatReport report(String name) throws IOException {
        Read<LmstatReport> read = read(LmstatReader.FORMAT, "lmstat/" + name);
        assertThat(read.problems()).as(name).isEmpty();
        return read.value();
    }

    private <T> Read<T> read(Format<T> format, String name) throws IOException {
        byte[] text = bytes(name);
        var reader = format.open(null);
        for (int at = 0; at < text.length; at += 10_000) {
            reader.feed(text, at, Math.min(text.length, at + 10_000));
        }
        return reader.end();
    }

    private Set<String> told(String folder) throws IOException {
        Set<String> formats = new LinkedHashSet<>();
        try (Stream<Path> files = Files.list(corpus.resolve(folder))) {
            for (Path file : files.toList()) {
                Head head = Head.of(Files.readAllBytes(file));
                formats.add(KnownFormats.of(head).map(Format::name).orElse("none " + file));
            }
        }
        return formats;
    }

    private byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(corpus.resolve(name));
    }

    private Map<?, ?> oracle(String name) throws IOException {
        LoadSettings settings = LoadSettings.builder().setCodePointLimit(1 << 24).build();
        Object all = new Load(settings).loadFromString(Files.readString(corpus.resolve(name)));
        return (Map<?, ?>) Objects.requireNonNull(all);
    }
}
