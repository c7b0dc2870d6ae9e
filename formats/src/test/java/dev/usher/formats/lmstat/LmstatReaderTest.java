package dev.usher.formats.lmstat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.usher.formats.Mutations;
import dev.usher.formats.Problem;
import dev.usher.formats.Problems;
import dev.usher.formats.Read;
import dev.usher.formats.lmstat.LmstatReport.Binding;
import dev.usher.formats.lmstat.LmstatReport.Block;
import dev.usher.formats.lmstat.LmstatReport.Daemon;
import dev.usher.formats.lmstat.LmstatReport.FeatureUse;
import dev.usher.formats.lmstat.LmstatReport.Holder;
import dev.usher.formats.lmstat.LmstatReport.Node;
import dev.usher.formats.lmstat.LmstatReport.Reservation;
import dev.usher.formats.lmstat.LmstatReport.State;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

class LmstatReaderTest {
    private static final String[] PIECES = {
        "\"",
        "\n",
        " (v",
        ") (",
        "/",
        ", start ",
        "Users of ",
        ": ",
        "(linger: ",
        "(",
        ")",
        "é",
        "\u0000",
        "999999999999999999999",
        " RESERVATION for ",
        "-----\n",
        "License server status: "
    };

    @Test
    void a_triad_has_its_nodes_and_daemons() throws IOException {
        LmstatReport report = whole("triad.txt");

        assertThat(report.takenAt()).isEqualTo("2026-01-07T14:25");
        LmstatReport.Server server = report.servers().getFirst();
        assertThat(server.address()).isEqualTo("27000@lic1,27000@lic2.acme.example,27000@lic3");
        assertThat(server.nodes())
                .hasSize(3)
                .contains(new Node("lic2.acme.example", true, true, "11.16.2", Optional.empty()));
        assertThat(server.daemons())
                .containsExactly(
                        new Daemon("acmed", true, "11.16.2", Optional.empty()),
                        new Daemon("otherd", true, "11.14", Optional.empty()));
        assertThat(server.features())
                .extracting(FeatureUse::name, FeatureUse::daemon)
                .containsExactly(
                        tuple("solver", "acmed"),
                        tuple("ARC/INFO", "otherd"),
                        tuple("viewer", "otherd"));
    }

    @Test
    void running_reserved_queued_and_borrowed_are_four_numbers() throws IOException {
        FeatureUse solver = feature("triad.txt", 0);

        assertThat(solver.issued()).hasValue(25);
        assertThat(solver.inUse()).hasValue(12);
        assertThat(solver.running()).isEqualTo(7);
        assertThat(solver.reserved()).isEqualTo(4);
        assertThat(solver.queued()).isEqualTo(1);
        assertThat(solver.borrowed()).isEqualTo(2);
        assertThat(solver.reconciles()).isFalse();
        assertThat(solver.reservations())
                .containsExactly(
                        new Reservation(3, "HOST_GROUP", "night shift"),
                        new Reservation(1, "USER", "flo"));
    }

    @Test
    void every_block_of_a_name_keeps_its_own_terms() throws IOException {
        assertThat(feature("triad.txt", 0).blocks())
                .containsExactly(
                        new Block(
                                "12.0",
                                "acmed",
                                LocalDate.of(2030, 12, 31),
                                Optional.of("site=north"),
                                Binding.FLOATING),
                        new Block("11.0", "acmed", null, Optional.empty(), Binding.NODE_LOCKED));
        assertThat(feature("triad.txt", 1).blocks())
                .extracting(Block::binding)
                .containsExactly(Binding.UNCOUNTED);
        assertThat(feature("triad.txt", 2).state()).isEqualTo(State.UNCOUNTED);
    }

    @Test
    void users_are_told_from_hosts_and_displays() throws IOException {
        List<Holder> holders = feature("triad.txt", 0).holders();

        assertThat(holders)
                .extracting(h ->
                        h.user()
                                + "|"
                                + h.host()
                                + "|"
                                + h.display()
                                + "|"
                                + h.data()
                                + "|"
                                + h.sure())
                .containsExactly(
                        "ada|ws1|/dev/pts/3||true",
                        "José Juan|ws2|ws2:0.0||true",
                        "bob|WS1|||true",
                        "eve b.|ws1|`odd|(x)|true",
                        "cy|ws3|ws3|MSCONE:View|true",
                        "dan|ws4|ws4||true",
                        "gus|ws5|ws5:0||true");
        assertThat(holders)
                .extracting(Holder::handle)
                .containsExactly(1204L, 1301L, 1302L, 1303L, 1304L, 1305L, 1401L);
        assertThat(holders)
                .extracting(Holder::port)
                .containsExactly("27000", "27000", "27000", "27000", "27000", "port", "27000");
        assertThat(holders.getLast().queued()).isTrue();
    }

    @Test
    void starts_get_the_year_that_fits_their_weekday() throws IOException {
        assertThat(feature("triad.txt", 0).holders())
                .extracting(h -> h.start() + " " + h.startSure())
                .containsExactly(
                        "2025-12-31T09:15 true",
                        "2026-01-06T13:05 true",
                        "2026-01-08T00:10 true",
                        "2025-01-06T09:00 true",
                        "2026-01-06T09:00 true",
                        "2026-01-06T09:00 true",
                        "null true");
    }

    @Test
    void a_linger_of_more_than_a_day_is_a_borrowed_seat() throws IOException {
        List<Holder> holders = feature("triad.txt", 0).holders();

        assertThat(holders.get(3).borrowedUntil()).isEqualTo("2026-02-02T09:00");
        assertThat(holders.get(4).borrowedUntil()).isEqualTo("2026-01-08T14:25");
        assertThat(holders.get(4).lingerLeft()).hasValue(86_400);
        assertThat(holders.get(5).borrowedUntil()).isNull();
        assertThat(holders.get(5).lingerTotal()).hasValue(600);
    }

    @Test
    void what_does_not_answer_is_unknown_and_never_zero() throws IOException {
        LmstatReport report = whole("down.txt");

        assertThat(report.servers()).hasSize(2);
        LmstatReport.Server first = report.servers().getFirst();
        assertThat(first.nodes().getFirst().error())
                .contains(
                        "Cannot connect to license server system. (-15,570:111 \"Connection"
                                + " refused\")");
        assertThat(first.daemons())
                .containsExactly(
                        new Daemon(
                                "acmed",
                                false,
                                "",
                                Optional.of("The desired vendor daemon is down. (-97,121)")));
        FeatureUse mesher = first.features().getFirst();
        assertThat(mesher.state()).isEqualTo(State.UNKNOWN);
        assertThat(mesher.inUse()).isEmpty();
        assertThat(mesher.reconciles()).isFalse();
        assertThat(report.servers().getLast().nodes().getFirst().up()).isFalse();
    }

    @Test
    void a_query_that_failed_says_why() throws IOException {
        LmstatReport report = whole("failed.txt");

        assertThat(report.error().orElse("")).startsWith("Cannot connect").endsWith("refused\")");
        assertThat(report.takenAt()).isNull();
        assertThat(report.servers()).isEmpty();
    }

    @Test
    void an_unreadable_line_is_reported_and_the_next_one_read() throws IOException {
        Read<LmstatReport> read = LmstatReader.read(bytes("broken.txt"), null);

        assertThat(read.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "1:1: expected a line of lmstat, found \"bash:\"",
                        "2:24: expected a number of licenses, found \"ten\"",
                        "3:5: expected a line of lmstat, found \"ada\"",
                        "5:47: expected a weekday, found \"Xyz\"",
                        "6:61: expected a number of licenses, found \"many\"",
                        "7:5: expected a line of lmstat, found \"ada\"",
                        "8:16: expected \" for \", found \" of\"",
                        "9:10: expected a feature and a colon, found \"c\"",
                        "10:14: expected \"(Total of\", \"(Uncounted\" or an error, found \"(Sum\"",
                        "11:1: expected a line of lmstat, found \"ada\"",
                        "13:34: expected a date such as 31-dec-2030, found \"someday\"");
        assertThat(read.value().servers().getFirst().features())
                .extracting(FeatureUse::name)
                .containsExactly("b", "e");
        assertThat(read.value().servers().getFirst().features().getLast().state())
                .isEqualTo(State.UNKNOWN);
    }

    @Test
    void without_a_date_of_its_own_a_report_is_counted_back_from_the_poll() {
        byte[] report =
                """
                Users of a:  (Total of 2 licenses issued;  Total of 1 license in use)
                ada ws1 ws1 (v1.0) (lic1/27000 12), start Thu 2/29 9:15
                """
                        .getBytes(StandardCharsets.UTF_8);

        assertThat(start(report, LocalDateTime.of(2026, 3, 1, 0, 0)))
                .isEqualTo("2024-02-29T09:15 true");
        assertThat(start(report, LocalDateTime.of(2023, 3, 1, 0, 0)))
                .isEqualTo("2020-02-29T09:15 false");
        assertThat(start(report, null)).isEqualTo("null true");
    }

    @Test
    void mutated_reports_are_read() throws IOException {
        long only = Long.getLong("seed", -1);
        List<String> samples = List.of("triad.txt", "down.txt", "failed.txt", "broken.txt");
        for (long seed = Math.max(only, 0); seed < (only < 0 ? 2_000 : only + 1); seed++) {
            Random random = new Random(seed);
            byte[] report = bytes(samples.get(random.nextInt(samples.size())));
            for (int mutation = random.nextInt(12); mutation >= 0; mutation--) {
                report = Mutations.of(report, PIECES, random);
            }
            try {
                check(report);
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("seed " + seed, failure);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " (v",
                " (v)",
                "(v1) (a/1 1)",
                ": ",
                "\n",
                "Users of a: ",
                "a b ",
                "1",
                "-",
                "\"",
                "x\n",
                ", 1 license",
                ":"
            })
    @Timeout(60) // a guard against hanging: linear reading takes well under a second
    void a_megabyte_of_one_thing_is_read(String piece) {
        String head = "Users of a:  (Total of 2 licenses issued;  Total of 1 license in use)\n";

        check((head + piece.repeat(1_000_000 / piece.length())).getBytes(StandardCharsets.UTF_8));
        check(
                ("Users of " + piece.repeat(1_000_000 / piece.length()))
                        .getBytes(StandardCharsets.UTF_8));
        check(
                (head + piece.repeat(500_000 / piece.length()) + " (v1) (a/1 1)")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static void check(byte[] report) {
        Read<LmstatReport> read = LmstatReader.read(report, null);
        assertThat(read.problems()).hasSizeLessThanOrEqualTo(Problems.KEPT);
        assertThat(read.problemCount())
                .isBetween((long) read.problems().size(), report.length + 1L);
    }

    private static String start(byte[] report, @Nullable LocalDateTime polledAt) {
        Holder holder =
                LmstatReader.read(report, polledAt)
                        .value()
                        .servers()
                        .getFirst()
                        .features()
                        .getFirst()
                        .holders()
                        .getFirst();
        return holder.start() + " " + holder.startSure();
    }

    private static FeatureUse feature(String sample, int index) throws IOException {
        return whole(sample).servers().getFirst().features().get(index);
    }

    private static LmstatReport whole(String sample) throws IOException {
        Read<LmstatReport> read = LmstatReader.read(bytes(sample), null);
        assertThat(read.problems()).isEmpty();
        return read.value();
    }

    private static byte[] bytes(String sample) throws IOException {
        try (InputStream in =
                LmstatReaderTest.class.getResourceAsStream("/samples/lmstat/" + sample)) {
            return Objects.requireNonNull(in, sample).readAllBytes();
        }
    }
}
