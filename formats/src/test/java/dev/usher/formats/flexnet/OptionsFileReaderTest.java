package dev.usher.formats.flexnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.formats.Mutations;
import dev.usher.formats.Problem;
import dev.usher.formats.Problems;
import dev.usher.formats.Read;
import dev.usher.formats.flexnet.OptionRule.Keyword;
import dev.usher.formats.flexnet.OptionRule.Spec;
import dev.usher.formats.flexnet.OptionRule.Who;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

class OptionsFileReaderTest {
    private static final String[] PIECES = {
        "\"", "\\\n", "\n", "#", "=", ":", " ", "USER ", "GROUP g ", "\u0000", "é"
    };

    /// What the sample `all.opt` says.
    private static final List<OptionRule> ALL =
            List.of(
                    new OptionRule.Setting(Keyword.GROUPCASEINSENSITIVE, "ON", 2),
                    new OptionRule.Members(Keyword.GROUP, "stress", List.of("ada", "bob", "cy"), 3),
                    new OptionRule.Members(Keyword.GROUP, "stress", List.of("dan"), 6),
                    new OptionRule.Members(
                            Keyword.HOST_GROUP, "lab", List.of("ws1", "10.0.0.*"), 7),
                    new OptionRule.Seats(
                            Keyword.RESERVE, 3, spec("solver"), who(Who.Type.GROUP, "stress"), 8),
                    new OptionRule.Seats(
                            Keyword.RESERVE, 1, spec("ARC/INFO"), who(Who.Type.USER, "ada"), 9),
                    new OptionRule.Seats(
                            Keyword.MAX,
                            4,
                            spec("solver", "VERSION", "12.0"),
                            who(Who.Type.HOST, "ws1"),
                            10),
                    new OptionRule.Access(
                            Keyword.INCLUDE,
                            spec("solver", "asset_info", "220668"),
                            who(Who.Type.USER, "ada"),
                            11),
                    new OptionRule.Access(
                            Keyword.EXCLUDE,
                            spec("solver", "VENDOR_STRING", "site=north"),
                            who(Who.Type.HOST_GROUP, "lab"),
                            12),
                    new OptionRule.Access(
                            Keyword.INCLUDE_BORROW,
                            spec("solver", "NOTICE", "a b"),
                            who(Who.Type.DISPLAY, "ws1:0"),
                            13),
                    new OptionRule.Access(
                            Keyword.EXCLUDE_BORROW,
                            spec("mesher"),
                            who(Who.Type.INTERNET, "10.0.0.*"),
                            14),
                    new OptionRule.AccessToAll(
                            Keyword.INCLUDEALL, who(Who.Type.PROJECT, "apollo"), 15),
                    new OptionRule.AccessToAll(Keyword.EXCLUDEALL, who(Who.Type.USER, "eve b"), 16),
                    new OptionRule.Entitlement(
                            Keyword.INCLUDE_ENTITLEMENT, "AB-12", who(Who.Type.USER, "ada"), 17),
                    new OptionRule.Limit(Keyword.TIMEOUT, Optional.of(spec("solver")), 3600, 18),
                    new OptionRule.Limit(Keyword.TIMEOUT, Optional.empty(), 7200, 19),
                    new OptionRule.Limit(Keyword.TIMEOUTALL, Optional.empty(), 900, 20),
                    new OptionRule.Limit(Keyword.LINGER, Optional.of(spec("solver")), 60, 21),
                    new OptionRule.Limit(
                            Keyword.MAX_BORROW_HOURS, Optional.of(spec("solver")), 96, 22),
                    new OptionRule.Limit(
                            Keyword.BORROW_LOWWATER, Optional.of(spec("solver")), 2, 23),
                    new OptionRule.Limit(Keyword.MAX_OVERDRAFT, Optional.of(spec("solver")), 1, 24),
                    new OptionRule.Limit(Keyword.MAX_CONNECTIONS, Optional.empty(), 500, 25),
                    new OptionRule.Setting(Keyword.NOLOG, "QUEUED", 26),
                    new OptionRule.LogFile(
                            Keyword.REPORTLOG,
                            "/var/log/acmed.rl",
                            true,
                            true,
                            OptionalLong.empty(),
                            27),
                    new OptionRule.LogFile(
                            Keyword.DEBUGLOG,
                            "C:\\flex logs\\acmed.log",
                            true,
                            false,
                            OptionalLong.of(100),
                            28),
                    new OptionRule.Setting(Keyword.AUTOMATIC_REREAD, "OFF", 29),
                    new OptionRule.Setting(Keyword.FQDN_MATCHING, "LENIENT", 30));

    @Test
    void every_kind_of_rule_is_read() throws IOException {
        Read<OptionsFile> read = OptionsFileReader.read(Samples.bytes("all.opt"));

        assertThat(read.problems()).isEmpty();
        assertThat(read.value().rules()).containsExactlyElementsOf(ALL);
    }

    @Test
    void lines_of_one_group_add_up() throws IOException {
        OptionsFile file = OptionsFileReader.read(Samples.bytes("all.opt")).value();

        assertThat(file.groups(Keyword.GROUP)).containsOnlyKeys("stress");
        assertThat(file.groups(Keyword.GROUP).get("stress"))
                .containsExactly("ada", "bob", "cy", "dan");
        assertThat(file.groups(Keyword.HOST_GROUP)).containsOnlyKeys("lab");
        assertThat(file.groupsInAnyCase()).isTrue();
        assertThat(read("GROUPCASEINSENSITIVE OFF").value().groupsInAnyCase()).isFalse();
    }

    @Test
    void an_unreadable_rule_is_reported_and_the_next_one_read() throws IOException {
        Read<OptionsFile> read = OptionsFileReader.read(Samples.bytes("broken.opt"));

        String kinds = "USER, HOST, DISPLAY, INTERNET, PROJECT, GROUP or HOST_GROUP";
        assertThat(read.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "1:1: expected a keyword of options files, found \"RESERV\"",
                        "2:9: expected a number of licenses, found \"many\"",
                        "3:14: expected " + kinds + ", found \"PERSON\"",
                        "4:27: expected nothing more: a name with blanks needs quotes, found"
                                + " \"the\"",
                        "5:9: expected a feature such as solver or solver:KEY=value, found"
                                + " \"KEY=12\"",
                        "6:15: expected " + kinds + ", found the end of the line",
                        "7:13: expected a member, found the end of the line",
                        "8:16: expected a number of seconds, found \"soon\"",
                        "9:7: expected IN or OUT or DENIED or QUEUED or UNSUPPORTED or UPGRADE or"
                                + " DEQUEUED, found \"EVERYTHING\"",
                        "10:22: expected ON or OFF, found \"MAYBE\"",
                        "11:9: expected a path, found the end of the line",
                        "12:26: expected a number of megabytes, found \"big\"",
                        "13:19: expected a further line after \"\\\", found the end of the line");
        assertThat(read.value().rules()).extracting(OptionRule::line).containsExactly(4L, 13L);
    }

    @Test
    void mutated_files_are_read() throws IOException {
        long only = Long.getLong("seed", -1);
        for (long seed = Math.max(only, 0); seed < (only < 0 ? 2_000 : only + 1); seed++) {
            Random random = new Random(seed);
            byte[] file = Samples.bytes(random.nextBoolean() ? "all.opt" : "broken.opt");
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
    @ValueSource(strings = {"\"", "\\\n", "a ", "=", ":", "#", "a={ ", "GROUP g a\n", "x\n"})
    @Timeout(60) // a guard against hanging: linear reading takes well under a second
    void a_megabyte_of_one_thing_is_read(String piece) {
        check(
                ("GROUP g " + piece.repeat(1_000_000 / piece.length()))
                        .getBytes(StandardCharsets.UTF_8));
        check(
                ("MAX 1 " + piece.repeat(1_000_000 / piece.length()))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static void check(byte[] file) {
        Read<OptionsFile> read = OptionsFileReader.read(file);
        assertThat(read.problems()).hasSizeLessThanOrEqualTo(Problems.KEPT);
        assertThat(read.problemCount()).isBetween((long) read.problems().size(), file.length + 1L);
    }

    private static Read<OptionsFile> read(String text) {
        return OptionsFileReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Spec spec(String feature) {
        return new Spec(feature, Optional.empty(), Optional.empty());
    }

    private static Spec spec(String feature, String key, String value) {
        return new Spec(feature, Optional.of(key), Optional.of(value));
    }

    private static Who who(Who.Type type, String name) {
        return new Who(type, name);
    }
}
