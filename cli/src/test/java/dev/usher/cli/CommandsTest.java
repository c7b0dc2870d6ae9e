package dev.usher.cli;

import static dev.usher.cli.Shown.ABAQUS;
import static dev.usher.cli.Shown.DECISION;
import static dev.usher.cli.Shown.EDITOR;
import static dev.usher.cli.Shown.EVENT;
import static dev.usher.cli.Shown.NOON;
import static dev.usher.cli.Shown.SOLVER;
import static dev.usher.cli.Shown.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.contract.Codes;
import dev.usher.contract.EventView;
import dev.usher.contract.QueueView;
import dev.usher.contract.ReportTitle;
import dev.usher.contract.ReportView;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

class CommandsTest {
    @TempDir Path home = Path.of("");
    private Stage stage = closed();

    private static Stage closed() {
        try (Stage stage = new Stage(Path.of(""))) {
            return stage;
        } catch (IOException noPort) {
            throw new java.io.UncheckedIOException(noPort);
        }
    }

    @BeforeEach
    void raise() throws IOException {
        stage = new Stage(home);
    }

    @AfterEach
    void lower() {
        stage.close();
    }

    @Test
    void ls_shows_the_pools_with_a_bar() {
        stage.on("GET /v1/pools", 200, List.of(SOLVER, EDITOR, ABAQUS));

        assertThat(stage.run("ls")).isZero();

        String table =
                """
                POOL          PRODUCTS            METRIC    IN USE              FREE  HELD  LINE
                solver-float  solver/full mesher  floating   12/20  ####==+...     7     1     3
                editor-site   editor              site         4/-                 -     0     0
                elsewhere     abaqus              floating    0/50  unknown        -     0     0
                """;
        assertThat(stage.out()).isEqualTo(table);
        assertThat(stage.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void ls_with_json_prints_what_the_server_answered() {
        stage.on("GET /v1/pools", 200, "[{\"name\":\"a\",\"new\":1}]");

        assertThat(stage.run("--json", "ls")).isZero();

        assertThat(stage.out()).isEqualTo("[{\"name\":\"a\",\"new\":1}]\n");
    }

    @Test
    void an_empty_site_says_what_to_do() {
        stage.on("GET /v1/pools", 200, List.of());

        assertThat(stage.run("ls")).isZero();

        assertThat(stage.out()).isEqualTo("There are no pools yet: usher apply -f site.yaml\n");
    }

    @Test
    void who_shows_the_holders_of_a_pool() {
        stage.on("GET /v1/leases", 200, List.of(lease("ada", null), lease("bob", NOON)));

        assertThat(stage.run("who", "solver-float")).isZero();

        assertThat(stage.call("GET /v1/leases").query()).isEqualTo("pool=solver-float");
        assertThat(stage.out())
                .isEqualTo(
                        """
                        USER  HOST  PRODUCT      SEATS  SINCE             STATE       LEASE
                        ada   ws1   solver/full      2  2026-11-24 12:00  live        l-ada
                        bob   ws1   solver/full      2  2026-11-24 12:00  live, idle  l-bob
                        """);
    }

    @Test
    void who_of_a_pool_that_is_not_there_is_refused() {
        stage.on("GET /v1/leases", 200, List.of()).on("GET /v1/pools", 200, List.of(SOLVER));

        assertThat(stage.run("who", "sovler")).isEqualTo(1);
        assertThat(stage.err())
                .isEqualTo(
                        "usher: there is no pool sovler; usher ls shows the names"
                                + " [unknown-pool]\n");
        assertThat(stage.run("who", "solver-float")).isZero();
        assertThat(stage.out()).isEqualTo("Nobody holds a seat of solver-float.\n");
    }

    @Test
    void queue_shows_who_waits() {
        stage.on(
                "GET /v1/requests",
                200,
                List.of(
                        new QueueView(
                                "r-1",
                                "held",
                                null,
                                "solver",
                                List.of("p"),
                                "ada",
                                "ws1",
                                1,
                                NOON,
                                NOON,
                                NOON,
                                "l-1"),
                        new QueueView(
                                "r-2",
                                "waiting",
                                1,
                                "solver",
                                List.of("p"),
                                "bob",
                                "ws2",
                                2,
                                NOON,
                                NOON,
                                null,
                                null)));

        assertThat(stage.run("queue")).isZero();

        assertThat(stage.out())
                .isEqualTo(
                        """
                        PLACE  PRODUCT  USER  HOST  SEATS  SINCE           UNTIL
                         held  solver   ada   ws1       1  11-24 12:00:00  11-24 12:00:00
                            1  solver   bob   ws2       2  11-24 12:00:00  11-24 12:00:00
                        """);
    }

    @Test
    void explain_tells_the_figures_of_each_pool() {
        stage.on("GET /v1/decisions/d-7", 200, DECISION);

        assertThat(stage.run("explain", "d-7")).isZero();

        assertThat(stage.out())
                .isEqualTo(
                        """
                        decision d-7, 2026-11-24 12:00:00: checkout
                        asked    ada on ws1, 1 seat of solver edition full
                        outcome  denied pool-full: 20 of 20 seats of solver-float are in use

                        POOL            VALUE  SEATS  IN USE  HELD  RESERVED  FREE  VERDICT
                        solver-float  4200.50     20      20     0         2     0  full
                        solver-float: all its seats are in use
                        """);
    }

    @Test
    void a_refusal_tells_its_code_and_where_to_read_on() {
        stage.refuse(
                "GET /v1/decisions/d-8", 404, Codes.UNKNOWN_DECISION, "no decision d-8", "d-8");

        assertThat(stage.run("explain", "d-8")).isEqualTo(1);

        assertThat(stage.err())
                .isEqualTo(
                        """
                        usher: no decision d-8 [unknown-decision]
                        usher: why: usher explain d-8
                        """);
    }

    @Test
    void revoke_sends_the_reason() {
        stage.on("POST /v1/leases/l-1/revocation", 204, "");

        assertThat(stage.run("revoke", "l-1", "--reason", "left the house")).isZero();

        assertThat(stage.calls().getFirst().body()).isEqualTo("{\"reason\":\"left the house\"}");
        assertThat(stage.calls().getFirst().key()).isNotEmpty();
        assertThat(stage.out()).isEqualTo("lease l-1 is taken back\n");
    }

    @Test
    void events_follow_the_pages_and_print_one_object_a_line() {
        stage.on("GET /v1/events", 200, List.of(EVENT, EVENT));

        assertThat(stage.run("events", "--json", "--user", "ada b", "--limit", "1")).isZero();

        assertThat(stage.calls().getFirst().query()).isEqualTo("limit=1&user=ada b&order=desc");
        assertThat(stage.out().lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("{\"id\":\"1.2.3\"");
    }

    @Test
    void events_are_the_newest_oldest_first_unless_a_beginning_is_named() {
        stage.on("GET /v1/events", 200, "[{\"id\":\"1.2.1\"},{\"id\":\"1.2.0\"}]");

        assertThat(stage.run("events", "--json")).isZero();
        assertThat(stage.out()).isEqualTo("{\"id\":\"1.2.0\"}\n{\"id\":\"1.2.1\"}\n");
        assertThat(stage.run("events", "--json", "--all")).isZero();
        assertThat(stage.out()).isEqualTo("{\"id\":\"1.2.1\"}\n{\"id\":\"1.2.0\"}\n");
        assertThat(stage.run("events", "--since", "2h")).isEqualTo(1);
        assertThat(stage.run("events", "--since", "2h", "--from", "x")).isEqualTo(2);

        assertThat(stage.calls())
                .extracting(Stage.Call::query)
                .satisfiesExactly(
                        query -> assertThat(query).isEqualTo("limit=50&order=desc"),
                        query -> assertThat(query).isEqualTo("limit=1000"),
                        query -> assertThat(query).startsWith("limit=1000&from=20"));
    }

    @Test
    void the_doctor_confirms_the_clock_and_has_the_chains_walked() {
        stage.on("POST /v1/clock/confirmation", 204, "")
                .on("GET /health/ready", 200, "{\"status\":\"ready\",\"warnings\":[\"full\"]}")
                .on("GET /v1/pools", 200, List.of())
                .on("GET /v1/audit", 200, "{\"sound\":false,\"broken\":\"d-7 was changed\"}");

        assertThat(stage.run("doctor", "--confirm-clock", "--audit")).isEqualTo(1);

        assertThat(stage.out()).contains("BAD  warning   full\nok");
        assertThat(stage.out()).endsWith("BAD  history   d-7 was changed\n");
        assertThat(stage.whats()).startsWith("POST /v1/clock/confirmation", "GET /health/ready");
    }

    @Test
    void events_are_shown_in_eighty_columns() {
        stage.on("GET /v1/events", 200, List.of(EVENT));

        assertThat(stage.run("events")).isZero();

        assertThat(stage.out())
                .isEqualTo(
                        """
                        AT                  EVENT NAME           USER       PRODUCT      DETAIL
                        2026-11-24 12:00:00     2 license retur… ada        solver       lost
                        """);
    }

    @Test
    void follow_goes_on_after_the_last_event_when_the_stream_ends() {
        String first = "id: 1.2.3\ndata: " + text(EVENT) + "\n\n";
        stage.raw("GET /v1/events", 200, "text/event-stream", ": hello\n\n" + first);

        assertThat(stage.run("events", "--follow", "--json", "--limit", "1")).isZero();

        assertThat(stage.out()).isEqualTo(text(EVENT) + "\n");
    }

    @Test
    void a_report_is_a_table_or_comma_separated() {
        List<@Nullable Object> row = Arrays.asList("a,\"b\"", 12L, null);
        stage.on(
                "GET /v1/reports/peak",
                200,
                new ReportView(
                        "peak",
                        "Peak use",
                        List.of(
                                new ReportView.Column("pool", "text", null),
                                new ReportView.Column("peak", "number", "seats"),
                                new ReportView.Column("note", "text", null)),
                        List.of(row, Arrays.asList("=cmd", 3L, "x")),
                        "incomplete"));

        assertThat(stage.run("report", "peak", "--from", "2026-01-01T00:00:00Z")).isZero();
        assertThat(stage.calls().getFirst().query()).isEqualTo("from=2026-01-01T00:00:00Z");
        assertThat(stage.out())
                .isEqualTo(
                        """
                        Peak use
                        pool   peak seats  note
                        a,"b"          12  -
                        =cmd            3  x
                        incomplete
                        """);
        assertThat(stage.run("report", "peak", "--csv")).isZero();
        assertThat(stage.out()).isEqualTo("pool,peak,note\r\n\"a,\"\"b\"\"\",12,\r\n'=cmd,3,x\r\n");
    }

    @Test
    void reports_can_be_listed_and_one_must_be_named() {
        stage.on("GET /v1/reports", 200, List.of(new ReportTitle("peak", "Peak use")));

        assertThat(stage.run("report", "--list")).isZero();
        assertThat(stage.out()).isEqualTo("REPORT  SHOWS\npeak    Peak use\n");
        assertThat(stage.run("report")).isEqualTo(2);
    }

    @Test
    void sql_shows_rows_with_the_columns_of_the_first() {
        stage.on("POST /v1/sql", 200, "[{\"user\":\"ada\",\"n\":3},{\"user\":null,\"n\":10}]");

        assertThat(stage.run("sql", "SELECT 1")).isZero();

        assertThat(stage.calls().getFirst().body()).isEqualTo("{\"query\":\"SELECT 1\"}");
        assertThat(stage.out()).isEqualTo("user   n\nada    3\n-     10\n");
    }

    @Test
    void wrong_usage_is_2() {
        assertThat(stage.run()).isEqualTo(2);
        assertThat(stage.run("fly")).isEqualTo(2);
        assertThat(stage.run("ls", "--fly")).isEqualTo(2);
        assertThat(stage.run("revoke", "l-1")).isEqualTo(2);
        assertThat(stage.run("import")).isEqualTo(2);
        assertThat(stage.run("completion", "fish")).isEqualTo(2);
        assertThat(stage.run("run", "solver", "--wait", "soon", "--", "true")).isEqualTo(2);
    }

    @Test
    void a_server_that_is_not_there_is_3_and_the_line_says_which() {
        stage.close();

        assertThat(stage.run("ls")).isEqualTo(3);

        assertThat(stage.err())
                .isEqualTo(
                        """
                        usher: no answer from SERVER (Connection refused)
                        usher: start a server with "usher server --data DIR", or name it with
                        usher: --server URL or USHER_SERVER
                        """);
        assertThat(stage.run("ls", "--server", "nonsense")).isEqualTo(3);
        assertThat(stage.run("doctor")).isEqualTo(3);
    }

    @Test
    void a_request_that_may_succeed_a_moment_later_is_sent_again_with_the_same_key() {
        stage.refuse("POST /v1/stop", 503, Codes.TOO_MANY, "busy", "").on("POST /v1/stop", 202, "");

        assertThat(stage.run("stop")).isZero();

        assertThat(stage.calls()).hasSize(2);
        assertThat(stage.calls().get(0).key()).isNotEmpty().isEqualTo(stage.calls().get(1).key());
    }

    @Test
    void completion_knows_the_commands() {
        assertThat(stage.run("completion", "bash")).isZero();

        assertThat(stage.out()).contains("doctor").contains("--follow").contains("flexnet");
    }

    private static String text(EventView event) {
        return dev.usher.contract.Json.text(dev.usher.contract.Json.write(event));
    }
}
