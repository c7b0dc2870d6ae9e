package dev.usher.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.cli.Stage;
import dev.usher.contract.CheckoutAnswer;
import dev.usher.contract.Codes;
import dev.usher.contract.DecisionView;
import dev.usher.contract.HeartbeatAnswer;
import dev.usher.contract.JournalAnswer;
import dev.usher.contract.JournalEntry;
import dev.usher.contract.Json;
import dev.usher.contract.LeaseView;
import dev.usher.contract.Notice;
import dev.usher.contract.ObserveAnswer;
import dev.usher.contract.RequestView;
import dev.usher.contract.SessionOpened;
import dev.usher.contract.WaitingAnswer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

class RunTest {
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Instant later = now.plus(Duration.ofHours(1));
    private static final Computer COMPUTER = Computer.ofThis(Map.of());
    private static final String JOURNAL =
            "POST /v1/computers/" + COMPUTER.fingerprint() + "/journal";

    @TempDir Path home = Path.of("");
    private Stage stage = closed();

    private static Stage closed() {
        try (Stage stage = new Stage(Path.of(""))) {
            return stage;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    @BeforeEach
    void raise() throws IOException {
        stage = new Stage(home);
        stage.on("POST /v1/sessions", 201, new SessionOpened("s-1", 1, later))
                .on("PUT /v1/sessions/s-1/heartbeat", 200, new HeartbeatAnswer(later))
                .on("DELETE /v1/sessions/s-1", 204, "")
                .on("DELETE /v1/leases/l-1", 204, "")
                .on(JOURNAL, 200, new JournalAnswer(2, 0, List.of()));
    }

    @AfterEach
    void lower() {
        stage.close();
    }

    @Test
    void a_program_runs_under_a_seat_and_its_exit_code_is_ours() {
        grants("floating", "relaxed", false, later);

        assertThat(stage.run("run", "solver/full", "--", "/bin/sh", "-c", "exit 7")).isEqualTo(7);

        assertThat(stage.whats())
                .filteredOn(what -> !what.endsWith("/notices"))
                .containsExactly(
                        "POST /v1/sessions",
                        "POST /v1/checkouts",
                        "DELETE /v1/leases/l-1",
                        "DELETE /v1/sessions/s-1");
        assertThat(stage.call("POST /v1/checkouts").body())
                .isEqualTo(
                        "{\"session\":\"s-1\",\"product\":\"solver\",\"edition\":\"full\","
                                + "\"program\":\"sh\"}");
        assertThat(stage.call("POST /v1/checkouts").key()).isNotEmpty();
        assertThat(stage.call("POST /v1/sessions").body())
                .contains("\"computer\":\"" + COMPUTER.fingerprint() + "\"");
    }

    @Test
    void a_refusal_says_why_and_who_holds_the_seats() {
        stage.refuse("POST /v1/checkouts", 409, Codes.POOL_FULL, "1 of 1 seats are in use", "d-1")
                .on("GET /v1/decisions/d-1", 200, decision())
                .on("GET /v1/leases", 200, List.of(lease("bob")));

        assertThat(stage.run("run", "solver", "--", "/bin/sh", "-c", "exit 7")).isEqualTo(1);

        assertThat(stage.err())
                .isEqualTo(
                        """
                        usher: 1 of 1 seats are in use [pool-full]
                        POOL    USER  HOST  SEATS  FOR    STATE
                        solver  bob   ws2       1  2d 0h  live
                        usher: why: usher explain d-1
                        """);
        assertThat(stage.whats()).contains("DELETE /v1/sessions/s-1");
    }

    @Test
    void an_observed_program_needs_no_seat_and_its_end_is_told() {
        stage.on("POST /v1/checkouts", 200, ObserveAnswer.of("u-1"))
                .on("DELETE /v1/sessions/s-1/programs/u-1", 204, "");

        assertThat(stage.run("run", "editor", "--", "/bin/sh", "-c", "exit 3")).isEqualTo(3);

        assertThat(stage.whats()).contains("DELETE /v1/sessions/s-1/programs/u-1");
    }

    @Test
    void a_program_that_is_not_there_gives_the_seat_back() {
        grants("floating", "relaxed", false, later);

        assertThat(stage.run("run", "solver", "--", "/no/such/program")).isEqualTo(127);

        assertThat(stage.whats()).contains("DELETE /v1/leases/l-1");
    }

    @Test
    void whoever_waits_sees_the_place_and_claims_the_held_seat() {
        stage.on("POST /v1/checkouts", 202, new WaitingAnswer("r-1", 2))
                .on("GET /v1/requests/r-1", 200, view("waiting", 2))
                .on("GET /v1/requests/r-1", 200, view("waiting", 1))
                .on("GET /v1/requests/r-1", 200, view("held", null))
                .on(
                        "POST /v1/requests/r-1/claim",
                        201,
                        answer("floating", "relaxed", false, later));

        assertThat(stage.run("run", "solver", "--wait", "30m", "--", "/bin/sh", "-c", "exit 5"))
                .isEqualTo(5);

        assertThat(stage.call("POST /v1/checkouts").body()).contains("\"wait\":\"PT30M\"");
        assertThat(stage.err()).isEqualTo("usher: place 2 in line\nusher: place 1 in line\n");
    }

    @Test
    void a_request_that_lapses_is_refused() {
        stage.on("POST /v1/checkouts", 202, new WaitingAnswer("r-1", 1))
                .on("GET /v1/requests/r-1", 200, view("lapsed", null));

        assertThat(stage.run("run", "solver", "--wait", "1m", "--", "/bin/true")).isEqualTo(1);

        assertThat(stage.err()).contains("no seat came free in time");
    }

    @Test
    void without_a_server_never_heard_a_program_runs_and_its_use_is_told_later()
            throws IOException {
        String gone = unreachable();

        assertThat(stage.run("run", "--server", gone, "solver", "--", "/bin/sh", "-c", "exit 4"))
                .isEqualTo(4);

        assertThat(stage.err()).contains("its policy for solver was never heard");
        assertThat(entries(gone)).extracting(JournalEntry::kind).containsExactly("launch", "quit");
        assertThat(entries(gone)).allMatch(entry -> entry.lease() == null);
    }

    @Test
    void a_server_that_cannot_work_is_as_good_as_gone() {
        stage.refuse("POST /v1/checkouts", 503, Codes.NOT_DURABLE, "the disk is full", "");

        assertThat(stage.run("run", "solver", "--", "/bin/sh", "-c", "exit 4")).isEqualTo(4);

        assertThat(stage.err()).contains("its policy for solver was never heard");
        assertThat(stage.whats()).contains("DELETE /v1/sessions/s-1", JOURNAL);
    }

    @Test
    void a_strict_product_does_not_start_without_its_server() throws IOException {
        grants("floating", "strict", false, later);
        Path mark = home.resolve("started");
        assertThat(stage.run("run", "solver", "--", "/bin/true")).isZero();
        stage.close();

        assertThat(stage.run("run", "solver", "--", "/bin/touch", mark.toString())).isEqualTo(3);

        assertThat(mark).doesNotExist();
        assertThat(stage.err()).contains("is strict: it starts only with the server; not started");
        assertThat(entries(stage.address())).extracting(JournalEntry::kind).containsExactly("deny");
    }

    @Test
    void an_allocation_of_the_computer_starts_without_the_server_even_if_strict()
            throws IOException {
        grants("leased", "strict", false, later);
        assertThat(stage.run("run", "solver", "--", "/bin/true")).isZero();
        stage.close();

        assertThat(stage.run("run", "solver", "--", "/bin/sh", "-c", "exit 6")).isEqualTo(6);

        assertThat(entries(stage.address()))
                .extracting(JournalEntry::kind)
                .containsExactly("use-start", "launch", "quit", "use-stop");
        assertThat(entries(stage.address()))
                .allMatch(entry -> "l-1".equals(entry.lease()) && "pool-1".equals(entry.pool()));
    }

    @Test
    void an_allocation_that_has_ended_is_none() throws IOException {
        grants("leased", "strict", false, now.minusSeconds(1));
        assertThat(stage.run("run", "solver", "--", "/bin/true")).isZero();
        stage.close();

        assertThat(stage.run("run", "solver", "--", "/bin/true")).isEqualTo(3);
    }

    @Test
    void the_next_contact_uploads_the_journal_once() throws IOException {
        StateFolder state = new StateFolder(home.resolve(".local/state/usher"));
        Diary diary = new Diary(state, stage.address(), "ada", "solver", "sh");
        diary.began(now, null, null);
        diary.ended(now, null, null);
        diary.close();
        grants("floating", "relaxed", false, later);

        assertThat(stage.run("run", "solver", "--", "/bin/true")).isZero();
        assertThat(stage.run("run", "solver", "--", "/bin/true")).isZero();

        assertThat(stage.whats()).containsOnlyOnce(JOURNAL);
        List<JournalEntry> sent =
                Json.readAll(
                        JournalEntry.class,
                        stage.call(JOURNAL).body().getBytes(StandardCharsets.UTF_8));
        assertThat(sent).extracting(JournalEntry::kind).containsExactly("launch", "quit");
        assertThat(state.pending()).isZero();
    }

    @Test
    void the_doctor_uploads_the_journal_too() throws IOException {
        StateFolder state = new StateFolder(home.resolve(".local/state/usher"));
        Diary diary = new Diary(state, stage.address(), "ada", "solver", "sh");
        diary.began(now, null, null);
        diary.close();
        grants("floating", "relaxed", false, later);
        stage.on("GET /health/ready", 200, "{\"status\":\"ready\"}");
        stage.on("GET /v1/pools", 200, java.util.List.of());

        assertThat(stage.run("doctor")).isZero();

        assertThat(stage.out()).contains("ok   upload    1 entries of the journal were uploaded");
        assertThat(stage.whats()).containsOnlyOnce(JOURNAL);
        assertThat(state.pending()).isZero();
    }

    @Test
    void a_program_whose_session_is_lost_is_asked_to_end() throws IOException {
        grants("floating", "relaxed", false, later);
        losesTheSession();

        assertThat(stage.run("run", "solver", "--", "/bin/sleep", "60")).isEqualTo(143);

        assertThat(stage.err()).contains("asked the program to end, within 30s");
        assertThat(stage.whats()).doesNotContain("DELETE /v1/leases/l-1");
    }

    @Test
    void a_program_that_does_not_end_when_asked_is_ended() {
        grants("floating", "relaxed", false, later);
        losesTheSession();

        int code =
                stage.run(
                        "run",
                        "--grace",
                        "1s",
                        "solver",
                        "--",
                        "/bin/sh",
                        "-c",
                        "trap '' TERM; while :; do sleep 1; done");

        assertThat(code).isEqualTo(137);
    }

    @Test
    void a_detachable_program_goes_on_and_the_rest_of_its_use_is_told_later() {
        grants("floating", "relaxed", true, later);
        losesTheSession();

        assertThat(stage.run("run", "solver", "--", "/bin/sleep", "2")).isZero();

        assertThat(stage.err()).contains("the server was lost; the program goes on");
        String body = stage.call(JOURNAL).body();
        assertThat(body).contains("\"launch\"").contains("\"quit\"").contains("pool-1");
        assertThat(body).doesNotContain("use-start");
    }

    @Test
    void a_program_under_an_allocation_goes_on_under_its_lease() {
        grants("node-locked", "strict", false, null);
        losesTheSession();

        assertThat(stage.run("run", "solver", "--", "/bin/sleep", "2")).isZero();

        assertThat(stage.call(JOURNAL).body())
                .contains("\"use-start\"")
                .contains("\"use-stop\"")
                .contains("\"lease\":\"l-1\"");
    }

    @Test
    void a_seat_that_is_taken_back_ends_the_program_with_the_reason() {
        grants("floating", "relaxed", false, later);
        Notice notice =
                new Notice(
                        "revoked",
                        now,
                        "taken back by root: maintenance",
                        null,
                        "l-1",
                        null,
                        null,
                        null);
        stage.raw(
                "GET /v1/sessions/s-1/notices",
                200,
                "text/event-stream",
                "data: " + Json.text(Json.write(notice)) + "\n\n");

        assertThat(stage.run("run", "solver", "--", "/bin/sleep", "60")).isEqualTo(143);

        assertThat(stage.err()).contains("usher: taken back by root: maintenance\n");
    }

    private void losesTheSession() {
        stage.close();
        try {
            stage = new Stage(home);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        stage.on("POST /v1/sessions", 201, new SessionOpened("s-1", 1, later))
                .refuse("PUT /v1/sessions/s-1/heartbeat", 410, Codes.SESSION_LOST, "lost", "")
                .on(JOURNAL, 200, new JournalAnswer(2, 0, List.of()))
                .on("POST /v1/checkouts", 201, granted);
    }

    private CheckoutAnswer granted = answer("floating", "relaxed", false, later);

    private void grants(
            String metric, String enforcement, boolean detachable, @Nullable Instant until) {
        granted = answer(metric, enforcement, detachable, until);
        stage.on("POST /v1/checkouts", 201, granted);
    }

    private CheckoutAnswer answer(
            String metric, String enforcement, boolean detachable, @Nullable Instant until) {
        return new CheckoutAnswer(
                "l-1",
                "pool-1",
                metric,
                List.of(new CheckoutAnswer.Part("pool-1", 1)),
                1,
                null,
                "d-1",
                until,
                enforcement,
                detachable,
                "u-1");
    }

    private static RequestView view(String state, @Nullable Integer place) {
        return new RequestView("r-1", state, place, null, null);
    }

    private DecisionView decision() {
        return new DecisionView(
                "d-1",
                now,
                "checkout",
                new DecisionView.Asked("s-1", "ada", "ws1", "solver", null, null, null, 1),
                List.of(
                        new DecisionView.Candidate(
                                "solver", null, 1, 1, 0, 0, 0, "full", "had too few")),
                new DecisionView.Outcome("denied", "pool-full", null, null, "full"));
    }

    private LeaseView lease(String user) {
        return new LeaseView(
                "l-9",
                "live",
                "solver",
                "solver",
                null,
                user,
                "ws2",
                "c-9",
                "s-9",
                1,
                now.minus(Duration.ofDays(2)),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static String unreachable() {
        try (Stage brief = new Stage(Path.of(""))) {
            return brief.address();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private List<JournalEntry> entries(String server) throws IOException {
        String folder = Computer.hash(server).substring(0, 16);
        try (var files = Files.list(home.resolve(".local/state/usher").resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".journal"))
                    .flatMap(file -> {
                        try {
                            return Journal.entries(file).stream();
                        } catch (IOException gone) {
                            throw new UncheckedIOException(gone);
                        }
                    })
                    .toList();
        }
    }
}
