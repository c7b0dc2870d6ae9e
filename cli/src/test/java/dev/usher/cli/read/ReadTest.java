package dev.usher.cli.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.cli.Main;
import dev.usher.cli.terminal.Terminal;
import dev.usher.contract.Json;
import dev.usher.formats.Format;
import dev.usher.formats.known.KnownFormats;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/// Reads texts as a person would, by the command line.
class ReadTest {
    private static final String REPORT =
            """
            lmutil - Copyright (c) 1989-2019 Flexera.
            Flexible License Manager status on Wed 3/4/2026 9:30
            License server status: 27000@lic1
                lic1: license server UP (MASTER) v11.16.2
            Vendor daemon status (on lic1):
                 acmed: UP v11.16.2
            Users of solver:  (Total of 9 licenses issued;  Total of 3 licenses in use)
              "solver" v12.0, vendor: acmed, expiry: 31-dec-2030
                ada ws1 ws1:0 (v12.0) (lic1/27000 1204), start Tue 3/3 9:15, 2 licenses
                bob ws2 /dev/tty (v12.0) (lic1/27000 1205), start Wed 3/4 8:00 (linger: 172800)
            Users of mesher: Cannot get users of mesher: No such feature exists. (-5,222)
            """;

    @TempDir Path home = Path.of("");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private byte[] typed = {};

    @Test
    void a_report_is_two_tables_for_people() throws IOException {
        assertThat(run("read", "lmstat", file("a.txt", REPORT))).isZero();

        assertThat(out())
                .isEqualTo(
                        """
                        lmstat, taken 2026-03-04 09:30
                        server 27000@lic1
                          host lic1: up 11.16.2, master
                          daemon acmed: up 11.16.2

                        FEATURE  STATE    ISSUED  IN USE  RUNNING  RESERVED  QUEUED  BORROWED
                        solver   known         9       3        3         0       0         1
                        mesher   unknown       -       -        -         -       -         -

                        FEATURE  USER  HOST  SEATS  SINCE             BORROWED UNTIL    HANDLE
                        solver   ada   ws1       2  2026-03-03 09:15  -                   1204
                        solver   bob   ws2       1  2026-03-04 08:00  2026-03-06 08:00    1205
                        """);
        assertThat(err()).isEmpty();
    }

    @Test
    void the_json_of_a_report_has_numbers_local_times_and_null_for_unknown() throws IOException {
        assertThat(run("read", "auto", file("a.txt", REPORT), "--json")).isZero();

        Map<String, Object> read = json();
        assertThat(read.get("format")).isEqualTo("lmstat");
        assertThat(read.get("takenAt")).isEqualTo("2026-03-04T09:30:00");
        assertThat(read.get("problemsTotal")).isEqualTo(0L);
        Map<String, Object> server = first(read, "servers");
        assertThat(first(server, "nodes"))
                .containsEntry("host", "lic1")
                .containsEntry("state", "up")
                .containsEntry("master", true)
                .containsEntry("version", "11.16.2");
        Map<String, Object> solver = first(server, "features");
        assertThat(solver).containsEntry("issued", 9L).containsEntry("borrowed", 1L);
        assertThat(solver).containsEntry("reconciles", true);
        assertThat(first(solver, "holders"))
                .containsEntry("display", "ws1:0")
                .containsEntry("seats", 2L)
                .containsEntry("handle", 1204L)
                .containsEntry("start", "2026-03-03T09:15:00")
                .containsEntry("borrowedUntil", null);
        Map<String, Object> mesher = map(list(server, "features").get(1));
        assertThat(mesher).containsEntry("state", "unknown").containsEntry("inUse", null);
        assertThat(mesher).containsEntry("running", null).containsEntry("reconciles", null);
    }

    @Test
    void places_that_cannot_be_read_are_told_beside_the_rest() throws IOException {
        String file = file("a.txt", REPORT.replace("9 licenses", "nine licenses"));

        assertThat(run("read", "lmstat", file)).isZero();
        assertThat(err())
                .startsWith(file + ":7:29: expected a number of licenses, found \"nine\"\n");
        assertThat(run("read", "lmstat", file, "--json")).isZero();
        assertThat(first(json(), "problems"))
                .containsEntry("line", 7L)
                .containsEntry("column", 29L)
                .containsEntry("message", "expected a number of licenses, found \"nine\"");
    }

    @Test
    void utf_16_is_read_with_and_without_its_mark_and_from_standard_input() {
        typed = REPORT.getBytes(StandardCharsets.UTF_16LE);
        assertThat(run("read", "auto", "-")).isZero();
        String plain = out();
        typed = REPORT.replace("ada", "adä").getBytes(StandardCharsets.UTF_16);
        assertThat(run("read", "auto", "-")).isZero();

        assertThat(out()).isEqualTo(plain.replace("ada", "adä"));
    }

    @Test
    void what_is_no_text_of_a_manager_is_refused_with_its_reason() throws IOException {
        byte[] noise = new byte[4_000];
        new Random(1).nextBytes(noise);
        Files.write(home.resolve("noise"), noise);
        String ciphered = "8f3a 00c1 9d2e 77b0 41aa\n".repeat(50);

        assertThat(run("read", "lmstat", home.resolve("noise").toString())).isEqualTo(1);
        assertThat(err()).contains("report logs of FlexNet are encrypted", "\"binary data\"");
        assertThat(run("read", "auto", file("report.rl", ciphered))).isEqualTo(1);
        assertThat(err()).contains("report logs of FlexNet are encrypted");
        assertThat(run("read", "auto", file("empty", ""))).isEqualTo(1);
        assertThat(err()).contains("empty:1:1: expected a text, found the end of the line");
        assertThat(run("read", "auto", file("prose", "Once upon a time\n"))).isEqualTo(1);
        assertThat(err()).contains("expected one of the formats lmstat, ");
        String both = "Key type: X License sharing: NONE\n0 of 1 license(s) used\n";
        assertThat(run("read", "auto", file("two", both + "Name; LicenseType; FloatCount\n")))
                .isEqualTo(1);
        assertThat(err()).contains("as much like each of lmx, olicense, found \"Key type:");
        assertThat(run("read", "auto", "--json", file("prose", "Once\n"))).isEqualTo(1);
        assertThat(json()).containsEntry("format", null).containsEntry("problemsTotal", 1L);
        assertThat(run("read", "auto", home.resolve("none").toString())).isEqualTo(1);
        assertThat(err()).contains("cannot read");
    }

    @Test
    void an_unknown_format_is_wrong_usage_and_lists_those_there_are() {
        assertThat(run("read", "lmstats", "x")).isEqualTo(2);

        assertThat(err()).contains("no format is named lmstats").contains("what lmstat -a prints");
        assertThat(run("read", "lmstat")).isEqualTo(2);
    }

    @Test
    void one_file_that_cannot_be_read_does_not_hide_the_others() throws IOException {
        String good = file("a.txt", REPORT);

        assertThat(run("read", "auto", home.resolve("none").toString(), good)).isEqualTo(1);
        assertThat(out()).contains("server 27000@lic1");
    }

    @Test
    void a_license_file_keeps_every_record_and_attribute() throws IOException {
        String text =
                """
                SERVER lic1 0019d2a1b2c3 27000
                VENDOR acmed PORT=27010
                PACKAGE suite acmed 2.0 COMPONENTS="draft model:1.0:2" OPTIONS=SUITE
                INCREMENT suite acmed 2.0 31-dec-2030 5 BORROW=2880 OVERDRAFT=1 X=1 SIGN=AB
                FEATURE view acmed 1.0 permanent uncounted HOSTID=ANY SIGN=CD
                """;

        assertThat(run("read", "auto", file("a.lic", text), "--json")).isZero();
        Map<String, Object> read = json();
        assertThat(read.get("format")).isEqualTo("license");
        assertThat(first(read, "servers")).containsEntry("port", 27000L);
        assertThat(first(read, "vendors")).containsEntry("name", "acmed");
        assertThat(first(read, "features"))
                .containsEntry("name", "suite")
                .containsEntry("seats", 5L)
                .containsEntry("expires", "2030-12-31")
                .containsEntry("borrowHours", 2880L)
                .containsEntry("overdraft", 1L);
        assertThat(list(first(read, "features"), "attributes")).hasSize(4);
        assertThat(map(list(read, "features").get(1)))
                .containsEntry("uncounted", true)
                .containsEntry("seats", null)
                .containsEntry("expires", null);
        assertThat(first(read, "packages")).containsEntry("suite", "suite");
        assertThat(map(list(first(read, "packages"), "components").get(1)))
                .containsEntry("name", "model")
                .containsEntry("version", "1.0")
                .containsEntry("seats", 2L);
        assertThat(run("read", "license", file("a.lic", text))).isZero();
        assertThat(out()).contains("suite    increment  acmed   2.0              5  2030-12-31");
    }

    @Test
    void an_options_file_keeps_every_rule() throws IOException {
        String text =
                """
                GROUP stress ada bob
                RESERVE 3 solver GROUP stress
                INCLUDE "solver:asset_info=7" USER ada
                TIMEOUTALL 3600
                NOLOG IN
                REPORTLOG +/var/log/acmed.rl
                """;

        assertThat(run("read", "auto", file("a.opt", text), "--json")).isZero();
        Map<String, Object> read = json();
        assertThat(read.get("format")).isEqualTo("options");
        assertThat(list(read, "rules")).hasSize(6);
        assertThat(first(read, "groups")).containsEntry("members", List.of("ada", "bob"));
        assertThat(map(list(read, "rules").get(1)))
                .containsEntry("keyword", "RESERVE")
                .containsEntry("seats", 3L)
                .containsEntry("feature", "solver")
                .containsEntry("type", "GROUP")
                .containsEntry("who", "stress")
                .containsEntry("line", 2L);
        assertThat(run("read", "options", file("a.opt", text))).isZero();
        assertThat(out()).contains("RESERVE     3 of solver for GROUP stress");
    }

    private static final String LOG =
            """
             8:00:00 (lmgrd) TIMESTAMP 3/4/2026
             8:00:01 (acmed) OUT: "solver" ada@ws1  (2 licenses)
             8:00:02 (acmed) OUT: "solver" Ada@ws2
             8:00:03 (acmed) DENIED: "mesher" bob@ws3  (Licensed number of users reached. (-4,342))
            stray words
             9:00:00 (acmed) IN: "solver" ada@ws1  (2 licenses)
            """;

    @Test
    void a_debug_log_is_summed_up() throws IOException {
        String file = file("a.log", LOG);

        assertThat(run("read", "auto", file, "--summary", "--json")).isZero();
        Map<String, Object> read = json();
        assertThat(read)
                .containsEntry("format", "flexnet-log")
                .containsEntry("from", "2026-03-04T08:00:00")
                .containsEntry("to", "2026-03-04T09:00:00")
                .containsEntry("features", 2L)
                .containsEntry("users", 3L)
                .containsEntry("usersInAnyCase", 2L)
                .containsEntry("sessions", 2L)
                .containsEntry("stillOut", 1L)
                .containsEntry("denialEpisodes", 1L)
                .containsEntry("undated", 0L)
                .containsEntry("segments", 1L)
                .containsEntry("problemsTotal", 1L);
        assertThat(map(Objects.requireNonNull(read.get("events"))))
                .containsEntry("OUT", 2L)
                .containsEntry("IN", 1L)
                .containsEntry("DENIED", 1L)
                .containsEntry("QUEUED", 0L);
        assertThat(run("read", "auto", file)).isZero();
        assertThat(out())
                .isEqualTo(
                        """
                        debug log, 2026-03-04T08:00:00 to 2026-03-04T09:00:00
                        6 lines: OUT 2, IN 1, DENIED 1, TIMESTAMP 1
                        2 sessions (1 still out), 2 features, 3 users
                        1 episodes of denials, 1 of them true

                        FEATURE  DAEMON  OUT  DENIED  MOST AT ONCE
                        mesher   acmed     0       1             0
                        solver   acmed     2       0             3
                        """);
        assertThat(err()).isEqualTo(file + ":5:1: expected a time and a daemon, found \"stray\"\n");
    }

    @Test
    void the_events_of_a_debug_log_are_objects_one_a_line() throws IOException {
        assertThat(run("read", "flexnet-log", file("a.log", LOG), "--json")).isZero();

        List<Map<String, Object>> lines =
                out().lines()
                        .map(line -> Json.tree(line.getBytes(StandardCharsets.UTF_8)))
                        .map(tree -> map(Objects.requireNonNull(tree)))
                        .toList();
        assertThat(lines)
                .extracting(line -> line.get("event"))
                .containsExactly("TIMESTAMP", "OUT", "OUT", "DENIED", "IN", "END");
        assertThat(lines.get(1))
                .containsEntry("at", "2026-03-04T08:00:01")
                .containsEntry("line", 2L)
                .containsEntry("daemon", "acmed")
                .containsEntry("feature", "solver")
                .containsEntry("user", "ada")
                .containsEntry("host", "ws1")
                .containsEntry("seats", 2L);
        assertThat(map(Objects.requireNonNull(lines.get(3).get("reason"))))
                .containsEntry("major", -4L)
                .containsEntry("kind", "seats-taken");
        assertThat(lines.getLast()).containsEntry("lines", 6L).containsEntry("problemsTotal", 1L);
    }

    @Test
    void other_managers_have_one_shape() throws IOException {
        String text =
                """
                acme license pool status on lic1 (port 5053)
                slv v2.0, pool: 1
                    count: 5, # reservations: 0, inuse: 2, exp: 31-dec-2030
                acme license usage status on lic1 (port 5053)
                slv v2.0: mara.k@ws7 2/0 at 12/31 23:34  (handle: 182)
                """;

        assertThat(run("read", "auto", "--at", "2026-01-05T12:00", file("a.txt", text))).isZero();
        assertThat(out())
                .isEqualTo(
                        """
                        rlm

                        FEATURE  VERSION  POOL  STATE  ISSUED  IN USE  EXPIRES
                        slv      2.0      1     known       5       2  2030-12-31

                        FEATURE  USER    HOST  SEATS  SINCE             HANDLE
                        slv      mara.k  ws7       2  2025-12-31 23:34  182
                        """);
        assertThat(run("read", "rlm", "--json", file("a.txt", text))).isZero();
        Map<String, Object> slv = first(json(), "features");
        assertThat(slv)
                .containsEntry("daemon", "acme")
                .containsEntry("issued", 5L)
                .containsEntry("inUse", 2L)
                .containsEntry("queued", null)
                .containsEntry("reconciles", true)
                .containsEntry("expires", "2030-12-31");
        assertThat(first(slv, "holders"))
                .containsEntry("user", "mara.k")
                .containsEntry("host", "ws7")
                .containsEntry("seats", 2L)
                .containsEntry("handle", "182")
                .containsEntry("start", null)
                .containsEntry("borrowed", false)
                .containsEntry("borrowedUntil", null);
    }

    @Test
    void a_borrowed_seat_says_how_that_is_known() throws IOException {
        String text =
                """
                SLV  maxReleaseNumber: 1  type: ConcurrentUser  count: 8  inuse: 1 customerId: 3
                internal Id: A  granted since:  10/5/28 9:15:43 AM  by user: mara  on host: LAP1
                targetId: A licenseId: 7
                granted since: 10/5/28 9:15:43 AM hold until: 11/4/28 1:00:00 PM
                """;

        assertThat(run("read", "auto", "--json", file("a.txt", text))).isZero();
        assertThat(first(first(json(), "features"), "holders"))
                .containsEntry("borrowedUntil", "2028-11-04T13:00:00")
                .containsEntry("borrowKnownBy", "hold");
        assertThat(run("read", "dsls", file("a.txt", text))).isZero();
        assertThat(out())
                .contains("SLV      mara  LAP1      1  2028-10-05 09:15  2028-11-04 13:00");
    }

    @Test
    void every_known_format_is_shown() {
        for (Format<?> format : KnownFormats.ALL) {
            assertThat(Shows.of(format).format().name()).isEqualTo(format.name());
        }
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name), text).toString();
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
        return Main.run(
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        new ByteArrayInputStream(typed),
                        Map.of(),
                        home,
                        ZoneOffset.UTC,
                        false),
                arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private Map<String, Object> json() {
        return map(Objects.requireNonNull(Json.tree(out.toByteArray())));
    }

    private static Map<String, Object> first(Map<?, ?> tree, String name) {
        return map(list(tree, name).getFirst());
    }

    private static List<?> list(Map<?, ?> tree, String name) {
        return (List<?>) Objects.requireNonNull(tree.get(name), name);
    }

    @SuppressWarnings("unchecked") // the names of JSON objects are texts
    private static Map<String, Object> map(Object tree) {
        return (Map<String, Object>) tree;
    }
}
