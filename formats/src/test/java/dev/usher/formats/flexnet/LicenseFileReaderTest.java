package dev.usher.formats.flexnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.formats.Problem;
import dev.usher.formats.Read;
import dev.usher.formats.flexnet.Attributes.Attribute;
import dev.usher.formats.flexnet.LicenseFile.FeatureLine;
import dev.usher.formats.flexnet.LicenseFile.PackageLine;
import dev.usher.formats.flexnet.LicenseFile.PackageLine.Component;
import dev.usher.formats.flexnet.LicenseFile.PackageLine.Suite;
import dev.usher.formats.flexnet.LicenseFile.ServerLine;
import dev.usher.formats.flexnet.LicenseFile.UpgradeLine;
import dev.usher.formats.flexnet.LicenseFile.VendorLine;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

class LicenseFileReaderTest {
    @Test
    void a_plain_file_is_read_record_by_record() throws IOException {
        Read<LicenseFile> read = LicenseFileReader.read(Samples.bytes("plain.lic"));

        assertThat(read.problems()).isEmpty();
        LicenseFile file = read.value();
        assertThat(file.servers())
                .containsExactly(
                        new ServerLine(
                                "lic1",
                                new HostId(HostId.Kind.HEX, "0019d2a1b2c3"),
                                OptionalInt.of(27000),
                                new Attributes(List.of()),
                                2));
        assertThat(file.useServer()).isTrue();
        VendorLine vendor = file.vendors().getFirst();
        assertThat(vendor.path()).contains("/opt/acme/acmed");
        assertThat(vendor.options()).contains("/etc/acme/acmed.opt");
        assertThat(vendor.port()).hasValue(27010);
        assertThat(file.features())
                .extracting(FeatureLine::line)
                .containsExactly(6L, 9L, 13L, 15L, 16L, 17L, 18L);
    }

    @Test
    void an_increment_keeps_its_terms_and_attributes_in_order() throws IOException {
        FeatureLine line =
                LicenseFileReader.read(Samples.bytes("plain.lic")).value().features().getFirst();

        assertThat(line.kind()).isEqualTo(FeatureLine.Kind.INCREMENT);
        assertThat(line.name()).isEqualTo("solver");
        assertThat(line.version()).isEqualTo("12.0");
        assertThat(line.expires()).isEqualTo("2030-12-31");
        assertThat(line.seats()).hasValue(25);
        assertThat(line.issued()).isEqualTo("2024-01-05");
        assertThat(line.borrowHours()).hasValue(168);
        assertThat(line.signature()).contains("0A1B2C3D4E5F6071");
        assertThat(line.attributes().all())
                .containsExactly(
                        new Attribute("VENDOR_STRING", Optional.of("site=north;kind=full")),
                        new Attribute("ISSUED", Optional.of("05-jan-2024")),
                        new Attribute("BORROW", Optional.empty()),
                        new Attribute("NOTICE", Optional.of("Licensed to Acme Ltd")),
                        new Attribute("SIGN", Optional.of("0A1B 2C3D 4E5F 6071")));
    }

    @Test
    void packages_and_upgrades_are_read() throws IOException {
        LicenseFile file = LicenseFileReader.read(Samples.bytes("packages.lic")).value();

        PackageLine suite = file.packages().getFirst();
        assertThat(suite.version()).contains("1.000");
        assertThat(suite.suite()).isEqualTo(Suite.SUITE);
        assertThat(suite.issued()).isEqualTo(LocalDate.of(2024, 2, 10));
        assertThat(suite.components())
                .containsExactly(
                        new Component("draft", Optional.of("2.0"), 1),
                        new Component("model", Optional.of("2.0"), 2),
                        new Component("render", Optional.empty(), 1));
        PackageLine bundle = file.packages().get(1);
        assertThat(bundle.version()).isEmpty();
        assertThat(bundle.suite()).isEqualTo(Suite.NONE);
        UpgradeLine upgrade = file.upgrades().getFirst();
        assertThat(upgrade.fromVersion()).isEqualTo("2.0");
        assertThat(upgrade.toVersion()).isEqualTo("3.0");
        assertThat(upgrade.expires()).isNull();
        assertThat(upgrade.seats()).hasValue(1);
    }

    @Test
    void old_files_are_read_keys_indents_triads_and_all() throws IOException {
        Read<LicenseFile> read = LicenseFileReader.read(Samples.bytes("old.lic"));

        assertThat(read.problems()).isEmpty();
        LicenseFile file = read.value();
        assertThat(file.servers())
                .extracting(ServerLine::host)
                .containsExactly("triad1", "triad2", "triad3");
        assertThat(file.servers().get(1).attributes().has("primary_is_master")).isTrue();
        assertThat(file.vendors().getFirst().options()).contains("/usr/local/flexlm/olded.opt");
        assertThat(file.vendors().getFirst().port()).hasValue(2837);
        FeatureLine first = file.features().getFirst();
        assertThat(first.key()).contains("1EF890030EABF324");
        assertThat(first.signature()).contains("1EF890030EABF324");
        assertThat(first.expires()).isNull();
        assertThat(first.attributes().value("CK")).contains("12");
        FeatureLine second = file.features().get(1);
        assertThat(second.key()).contains("0A1B2C3D4E5F60718293");
        assertThat(second.attributes().all())
                .containsExactly(
                        new Attribute("hosts A,B", Optional.empty()),
                        new Attribute("DEMO", Optional.empty()));
    }

    @Test
    void every_unreadable_place_is_named_and_the_rest_is_read() throws IOException {
        Read<LicenseFile> read = LicenseFileReader.read(Samples.bytes("broken.lic"));

        assertThat(read.problems())
                .extracting(Problem::toString)
                .containsExactlyElementsOf(Samples.text("broken.problems").lines().toList());
        assertThat(read.problemCount()).isEqualTo(17);
        assertThat(read.value().features())
                .extracting(FeatureLine::name)
                .containsExactly("d", "e", "f", "g", "h", "i", "last");
    }

    @Test
    void a_backslash_joins_lines_whatever_stands_around_it() {
        assertThat(attribute("I f v 1 0 1 A=1 \\  \n  X=2")).isEqualTo("2");
        assertThat(attribute("I f v 1 0 1 A=1 \\  # why # not\n  X=2 # and \\\n")).isEqualTo("2");
        assertThat(attribute("I f v 1 0 1 A=1 \\# why\nX=2")).isEqualTo("2");
        assertThat(attribute("I f v 1 0 1 A=1 \\\n\\# why\nX=2")).isEqualTo("2");
        assertThat(attribute("I f v 1 0 1 A=1\\\n\tX=2")).isEqualTo("2");
        assertThat(attribute("I f v 1 0 1 X=12\\\n34")).isEqualTo("1234");
        assertThat(attribute("I f v 1 0 1 X=\"a \\\n   b\\\nc\"")).isEqualTo("a bc");
        assertThat(attribute("I f v 1 0 1 X=\"a \\  # why\n   b\"")).isEqualTo("a b");
        assertThat(attribute("I f v 1 0 1 X=\"a # b \\\n # c\"")).isEqualTo("a # b # c");
        assertThat(attribute("I f v 1 0 1 \\\n# between\n  X=2")).isEqualTo("2");
    }

    @Test
    void a_comment_never_goes_on() {
        Read<LicenseFile> read =
                Samples.read("# off \\\nFEATURE a v 1 0 1 # on \\\nFEATURE b v 1 0 1\n   # x \\\n");

        assertThat(read.problems()).isEmpty();
        assertThat(read.value().features()).extracting(FeatureLine::name).containsExactly("a", "b");
    }

    @Test
    void values_may_hold_signs_quotes_and_braces() {
        assertThat(attribute("I f v 1 0 1 X=a=1;b:2,c#d")).isEqualTo("a=1;b:2,c#d");
        assertThat(attribute("I f v 1 0 1 X=product=\"Parallel Server\""))
                .isEqualTo("product=\"Parallel Server\"");
        assertThat(attribute("I f v 1 0 1 X=\u201Da b\u201C")).isEqualTo("a b");
        assertThat(attribute("I f v 1 0 1 X={ a=( b \"} c\" ) { d } } Y=1"))
                .isEqualTo("{ a=( b \"} c\" ) { d } }");
        assertThat(attribute("I f v 1 0 1 X={ a")).isEqualTo("{");
        assertThat(attribute("I f v 1 0 1 X=p=\"a b\"c")).isEqualTo("p=\"a b\"c");
        assertThat(attribute("I f v 1 0 1 X=\"\"")).isEmpty();
        assertThat(attribute("I f v 1 0 1 X=1 X=2")).isEqualTo("1");
    }

    @Test
    void the_key_in_the_sixth_field_is_told_from_flags() {
        assertThat(feature("I f v 1 0 1 12345ABCDXYZ SIGN=AB").key()).contains("12345ABCDXYZ");
        assertThat(feature("I f v 1 0 1 SUPERSEDE").key()).isEmpty();
        assertThat(feature("I f v 1 0 1 USER_BASED=2").key()).isEmpty();
        assertThat(feature("I f v 1 0 1 PLATFORMSXYZ").key()).isEmpty();
        assertThat(feature("I f v 1 0 1 SIGN=0").signature()).isEmpty();
    }

    @Test
    void zero_and_uncounted_are_uncounted() {
        assertThat(feature("I f v 1 0 0").seats()).isEmpty();
        assertThat(feature("I f v 1 0 UNCOUNTED").seats()).isEmpty();
        assertThat(feature("I f v 1 0 2147483647").seats())
                .isEqualTo(OptionalLong.of(2_147_483_647));
    }

    @Test
    void host_ids_of_every_form_are_told_apart() {
        assertThat(
                        feature(
                                        "I f v 1 0 1 HOSTID=\"any demo 0019D2a1b2c3 ID=7"
                                                + " HOSTNAME=ws-1 FLEXID?\"")
                                .hostIds())
                .extracting(HostId::kind)
                .containsExactly(
                        HostId.Kind.ANY,
                        HostId.Kind.DEMO,
                        HostId.Kind.HEX,
                        HostId.Kind.NAMED,
                        HostId.Kind.NAMED,
                        HostId.Kind.OTHER);
        assertThat(feature("I f v 1 0 1 HOSTID=COMPOSITE=AB12").hostIds())
                .containsExactly(new HostId(HostId.Kind.NAMED, "COMPOSITE=AB12"));
    }

    @Test
    void any_encoding_and_line_end_gives_the_same_file() {
        String unix =
                """
                SERVER h ANY
                INCREMENT f v 1.0 permanent 1 NOTICE="é" \\
                \tSIGN=12
                """;
        String text = "\uFEFF" + unix.replace("\n", "\r\n");
        LicenseFile file = Samples.read(text).value();

        assertThat(file.features().getFirst().attributes().value("NOTICE")).contains("é");
        assertThat(LicenseFileReader.read(text.getBytes(StandardCharsets.UTF_16LE)).value())
                .isEqualTo(file);
        byte[] latin = text.substring(1).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(LicenseFileReader.read(latin).value()).isEqualTo(file);
    }

    @Test
    void an_open_quote_ends_at_the_next_record_and_is_reported_once() {
        Read<LicenseFile> read = Samples.read("FEATURE a v 1 0 1 X=\"a\n\nb\nFEATURE b v 1 0 1\n");

        assertThat(read.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "1:23: expected a closing quote or \"\\\", found the end of the line");
        assertThat(read.value().features()).extracting(FeatureLine::name).containsExactly("a", "b");
        assertThat(read.value().features().getFirst().attributes().value("X")).contains("a b");
    }

    @Test
    void a_keyword_inside_a_continued_quote_is_text_unless_a_record_follows() {
        assertThat(attribute("I f v 1 0 1 X=\"see \\\n SERVER room\""))
                .isEqualTo("see SERVER room");
    }

    @Test
    void problems_in_continued_records_name_the_line_they_are_on() {
        Read<LicenseFile> read =
                Samples.read(
                        """
                        FEATURE a v 1 \\
                          31-foo-2030 \\
                         1
                        FEATURE b v 1 0 1 \\
                          A=1 \\
                        \tSTART=x
                        """);

        assertThat(read.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "2:3: expected a date such as 31-dec-2030, or \"permanent\", found"
                                + " \"31-foo-2030\"",
                        "6:8: expected a date such as 31-dec-2030, or \"permanent\", found \"x\"");
    }

    private static String attribute(String record) {
        return feature(record).attributes().value("X").orElse("none");
    }

    private static FeatureLine feature(String record) {
        Read<LicenseFile> read = Samples.read(record.replaceFirst("^I ", "INCREMENT "));
        assertThat(read.problems()).isEmpty();
        assertThat(read.value().features()).hasSize(1);
        return read.value().features().getFirst();
    }
}
