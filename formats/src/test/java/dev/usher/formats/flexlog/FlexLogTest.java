package dev.usher.formats.flexlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.formats.Problem;
import dev.usher.formats.Read;
import dev.usher.formats.flexlog.LogEvent.Activity;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

class FlexLogTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void every_kind_of_line_of_a_classic_log_is_an_event_with_its_day() throws IOException {
        List<String> lines =
                Logs.events(Logs.bytes("classic.log")).stream().map(Logs::line).toList();

        String golden = new String(Logs.bytes("classic.events"), StandardCharsets.UTF_8);
        assertThat(lines).containsExactly(golden.split("\n"));
    }

    @Test
    void chunks_of_any_size_give_the_same_events() throws IOException {
        for (String name : List.of("classic.log", "glued.log", "verbose.log", "broken.log")) {
            byte[] log = Logs.bytes(name);
            List<LogEvent> whole = new ArrayList<>();
            Read<LogTotals> read = Logs.read(log, log.length, whole);
            for (int size : List.of(1, 7, 64, 1_000)) {
                List<LogEvent> chunked = new ArrayList<>();
                assertThat(Logs.read(log, size, chunked)).isEqualTo(read);
                assertThat(chunked).isEqualTo(whole);
            }
        }
    }

    @Test
    void a_classic_log_has_no_problem_and_counts_its_lines() throws IOException {
        Read<LogTotals> read = Logs.read(Logs.bytes("classic.log"), 1_000, new ArrayList<>());

        assertThat(read.problems()).isEmpty();
        assertThat(read.value().lines()).isEqualTo(51);
        assertThat(read.value().statistics()).isEqualTo(3);
        assertThat(read.value().byDaemon()).containsEntry("lmgrd", 12L).containsEntry("otherd", 5L);
        assertThat(Objects.requireNonNull(read.value().from()).local())
                .isEqualTo("2026-03-02T07:58:01");
        assertThat(Objects.requireNonNull(read.value().to()).local())
                .isEqualTo("2026-03-03T01:00:02");
    }

    @Test
    void lines_with_date_and_offset_are_instants() throws IOException {
        List<LogEvent> events = Logs.events(Logs.bytes("dated.log"));

        assertThat(events)
                .extracting(event -> event.time().instant(BERLIN).toString())
                .containsExactly(
                        "2026-03-04T07:15:00Z",
                        "2026-03-04T07:15:01Z",
                        "2026-03-04T22:10:00Z",
                        "2026-03-05T00:10:00Z");
    }

    @Test
    void verbose_lines_tell_version_client_and_seats_in_use() throws IOException {
        List<Activity> events = activities(Logs.bytes("verbose.log"));

        assertThat(events)
                .extracting(each -> each.user() + "@" + each.host() + " " + each.version())
                .containsExactly(
                        "ada@ws1 12.0", "eve adams@ws2 12.0", "bob@ws3 12.0", "ada@ws1 12.0");
        assertThat(events.getFirst().client())
                .isEqualTo(new Client("10.0.0.7", 314, "0x1a", 2, 25, "bridge", "11.19", false));
        assertThat(events.get(1).client())
                .isEqualTo(new Client("fe80::17", 315, "0x2b", 3, 25, "", "11.19", true));
        assertThat(events.getFirst().seats()).isEqualTo(2);
        assertThat(Objects.requireNonNull(events.get(2).reason()).major()).isEqualTo(-4);
        assertThat(Objects.requireNonNull(events.get(2).client()).project()).isEqualTo("-");
    }

    @Test
    void the_forms_of_old_daemons_are_read() throws IOException {
        assertThat(activities(Logs.bytes("old.log")))
                .extracting(Logs::line)
                .containsExactly(
                        "2 2026-03-04T10:00:01 sampled OUT solver ada@ 2",
                        "3 2026-03-04T10:00:02 sampled DENIED solver bob@ 2",
                        "4 2026-03-04T10:00:03 sampled DENIED mesher eve@ws1 3",
                        "5 2026-03-04T10:00:04 sampled IN solver ada@ 2 used: 0:00:00:03");
    }

    @Test
    void users_and_hosts_hold_blanks_signs_and_umlauts() {
        String log =
                """
                8:00:00 (d) OUT: "f" Jürgen O'Neil (Ltd)@ws-1.acme.example  (2 licenses)
                8:00:01 (d) OUT: "f" DOMAIN\\ada$@ws_2
                8:00:02 (d) OUT: "f" ada@home@ws3  (Some reason with mail to x@y. (-9,1))
                8:00:03 (d) OUT: "a/b c" 'x'@ws4 [a [b] c]  (SHUTDOWN)
                """;

        assertThat(activities(Logs.of(log)))
                .extracting(each -> each.user() + "|" + each.host() + "|" + each.data())
                .containsExactly(
                        "Jürgen O'Neil (Ltd)|ws-1.acme.example|",
                        "DOMAIN\\ada$|ws_2|",
                        "ada@home|ws3|",
                        "'x'|ws4|a [b] c");
        byte[] latin =
                "8:00:00 (d) OUT: \"f\" J\u00FCrgen@ws1\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(activities(latin).getFirst().user()).isEqualTo("J\u00FCrgen");
    }

    @Test
    void lines_before_the_first_date_are_dated_backwards_from_it() {
        String log =
                """
                22:00:00 (d) OUT: "f" a@b
                23:59:00 (d) OUT: "f" a@b
                 1:00:00 (d) OUT: "f" a@b
                 5:00:00 (d) TIMESTAMP 3/4/2026
                """;

        assertThat(times(log))
                .containsExactly(
                        "2026-03-03T22:00",
                        "2026-03-03T23:59",
                        "2026-03-04T01:00",
                        "2026-03-04T05:00");
        assertThat(Logs.summary(Logs.of(log)).totals().undated()).isZero();
    }

    @Test
    void a_log_without_any_date_keeps_its_times_and_says_so() {
        String log = "22:00:00 (d) OUT: \"f\" a@b\n1:00:00 (d) IN: \"f\" a@b\n";

        assertThat(Logs.events(Logs.of(log)))
                .extracting(Logs::line)
                .first()
                .asString()
                .startsWith("1 ?22:00 d OUT");
        assertThat(Logs.summary(Logs.of(log)).totals().undated()).isEqualTo(2);
    }

    @Test
    void the_hour_that_autumn_repeats_is_no_midnight() {
        String log =
                """
                 0:00:00 (d) TIMESTAMP 10/25/2026
                 2:50:00 (d) OUT: "f" a@b
                 2:05:00 (d) IN: "f" a@b
                 3:10:00 (d) OUT: "f" a@b
                 6:00:00 (d) TIMESTAMP 10/25/2026
                """;

        assertThat(Logs.events(Logs.of(log)))
                .extracting(event -> event.time().instant(BERLIN).toString())
                .containsExactly(
                        "2026-10-24T22:00:00Z",
                        "2026-10-25T00:50:00Z",
                        "2026-10-25T01:05:00Z",
                        "2026-10-25T02:10:00Z",
                        "2026-10-25T05:00:00Z");
    }

    @Test
    void a_long_silence_over_midnight_is_a_day() {
        String log =
                """
                 8:00:00 (d) TIMESTAMP 3/4/2026
                 9:00:00 (d) OUT: "f" a@b
                 7:00:00 (d) IN: "f" a@b
                 8:00:00 (d) TIMESTAMP 3/5/2026
                """;

        assertThat(times(log)).element(2).isEqualTo("2026-03-05T07:00");
        assertThat(times(log.substring(0, log.lastIndexOf(" 8:00:00"))))
                .element(2)
                .isEqualTo("2026-03-05T07:00");
    }

    @Test
    void a_small_step_back_and_a_date_written_late_are_no_midnight() {
        String log =
                """
                23:59:50 (d) TIMESTAMP 3/4/2026
                23:59:55 (d) OUT: "f" a@b
                23:50:00 (e) OUT: "f" a@b
                 0:00:00 (d) TIMESTAMP 3/4/2026
                 0:00:01 (d) IN: "f" a@b
                """;

        assertThat(times(log))
                .containsExactly(
                        "2026-03-04T23:59:50",
                        "2026-03-04T23:59:55",
                        "2026-03-04T23:50",
                        "2026-03-05T00:00",
                        "2026-03-05T00:00:01");
    }

    @Test
    void a_stretch_that_stands_twice_counts_once_and_an_older_log_is_another_segment()
            throws IOException {
        byte[] log = Logs.bytes("glued.log");

        assertThat(activities(log))
                .extracting(Logs::line)
                .containsExactly(
                        "2 2026-03-02T09:00:01 acmed OUT solver ada@ws1 1",
                        "3 2026-03-02T10:00 acmed OUT solver bob@ws2 1",
                        "5 2026-03-02T16:00 acmed OUT solver eve@ws3 1",
                        "6 2026-03-03T08:00 acmed IN solver bob@ws2 1",
                        "15 2026-03-03T11:00 acmed IN solver eve@ws3 1",
                        "17 2025-11-02T09:30 acmed OUT solver kim@ws9 1");
        LogTotals totals = Logs.summary(log).totals();
        assertThat(totals.segments()).isEqualTo(3);
        assertThat(totals.repeated()).isEqualTo(4);
    }

    @Test
    void what_cannot_be_read_is_told_with_its_place() throws IOException {
        Read<LogTotals> read = Logs.read(Logs.bytes("broken.log"), 100, new ArrayList<>());

        assertThat(read.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "2:1: expected a time and a daemon, found \"shell:\"",
                        "3:23: expected a feature in quotes, found \"\"solver\"",
                        "4:22: expected a feature in quotes, found \"\"\"\"",
                        "5:31: expected a user and a host, found the end of the line",
                        "6:28: expected a date such as 3/4/2026, found \"13/45/2026\"",
                        "7:1: expected a time and a daemon, found \"25:61:00\"",
                        "8:2: expected a time and a daemon, found \"9:00:05\"");
    }

    @Test
    void reading_goes_on_at_a_mark_as_if_it_had_not_stopped() throws IOException {
        byte[] log = Logs.bytes("classic.log");
        List<LogEvent> whole = Logs.events(log);
        List<LogEvent> parts = new ArrayList<>();
        FlexLog first = new FlexLog(parts::add);
        first.feed(log, 0, 3_000);
        first.flush();
        LogMark mark = first.mark();
        FlexLog second = FlexLog.from(mark, parts::add);
        second.feed(log, (int) mark.offset(), log.length);
        second.end();

        assertThat(parts.size()).isEqualTo(whole.size());
        assertThat(parts.getLast()).isEqualTo(whole.getLast());
        assertThat(log[(int) mark.offset() - 1]).isEqualTo((byte) '\n');
    }

    @Test
    void zeros_of_a_log_that_was_cut_and_a_line_without_end_are_passed_over() {
        String log =
                "\0".repeat(5_000) + "8:00:00 (d) TIMESTAMP 3/4/2026\n8:00:01 (d) OUT: \"f\" a@b";
        List<LogEvent> events = new ArrayList<>();

        Read<LogTotals> read = Logs.read(Logs.of(log), 512, events);

        assertThat(events).hasSize(2);
        assertThat(read.problems())
                .singleElement()
                .asString()
                .isEqualTo("1:1: expected a time and a daemon, found \"5000 zero bytes\"");
    }

    private static List<String> times(String log) {
        return Logs.events(Logs.of(log)).stream()
                .map(event -> event.time().local().toString())
                .toList();
    }

    private static List<Activity> activities(byte[] log) {
        return Logs.events(log).stream()
                .filter(Activity.class::isInstance)
                .map(Activity.class::cast)
                .toList();
    }
}
