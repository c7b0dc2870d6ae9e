package dev.usher.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.cli.Main;
import dev.usher.cli.Stage;
import dev.usher.contract.CheckoutAnswer;
import dev.usher.contract.HeartbeatAnswer;
import dev.usher.contract.JournalEntry;
import dev.usher.contract.SessionOpened;
import dev.usher.contract.WaitingAnswer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Signals and kills, with the command line as a process of its own.
@Timeout(60)
class ProcessTest {
    private final Instant later = Instant.now().plus(Duration.ofHours(1));

    @TempDir Path home = Path.of("");

    @ParameterizedTest
    @CsvSource({"TERM,143", "INT,130", "HUP,129"})
    void a_signal_to_usher_reaches_the_program_and_the_seat_comes_back(String signal, int code)
            throws IOException, InterruptedException {
        try (Stage stage = new Stage(home)) {
            prepare(stage);
            stage.on("POST /v1/checkouts", 201, lease()).on("DELETE /v1/leases/l-1", 204, "");
            Path mark = home.resolve("mark");
            // a shell that runs in the background of another ignores INT unless told otherwise
            Process usher =
                    usher(
                            stage.address(),
                            "solver",
                            "--",
                            "/bin/sh",
                            "-c",
                            "echo $$ > " + mark + "; exec sleep 60");
            until(() -> Files.exists(mark));

            send(signal, usher.pid());

            assertThat(usher.waitFor()).isEqualTo(code);
            assertThat(stage.whats()).contains("DELETE /v1/leases/l-1", "DELETE /v1/sessions/s-1");
        }
    }

    @Test
    void ctrl_c_leaves_the_waiting_line() throws IOException, InterruptedException {
        try (Stage stage = new Stage(home)) {
            prepare(stage);
            stage.on("POST /v1/checkouts", 202, new WaitingAnswer("r-1", 3))
                    .on(
                            "GET /v1/requests/r-1",
                            200,
                            "{\"request\":\"r-1\",\"state\":\"waiting\",\"place\":3}")
                    .on("DELETE /v1/requests/r-1", 204, "");
            Process usher = usher(stage.address(), "solver", "--wait", "1h", "--", "/bin/true");
            until(() -> stage.whats().contains("GET /v1/requests/r-1"));

            send("INT", usher.pid());

            assertThat(usher.waitFor()).isEqualTo(130);
            assertThat(stage.whats())
                    .endsWith("DELETE /v1/requests/r-1", "DELETE /v1/sessions/s-1");
        }
    }

    @Test
    void what_was_written_into_the_journal_survives_a_kill()
            throws IOException, InterruptedException {
        StateFolder state = new StateFolder(home.resolve(".local/state/usher"));
        Path mark = home.resolve("mark");
        String nowhere = "http://127.0.0.1:1";
        Process usher =
                usher(
                        nowhere,
                        "solver",
                        "--",
                        "/bin/sh",
                        "-c",
                        "echo $$ > " + mark + "; exec sleep 60");
        until(() -> pending(state) == 1 && Files.exists(mark));
        assertThat(state.finished(nowhere)).as("its owner still runs").isEmpty();

        usher.destroyForcibly().waitFor();

        send("KILL", Long.parseLong(Files.readString(mark).strip()));
        List<Journal> left = state.finished(nowhere);
        assertThat(left).hasSize(1);
        assertThat(state.pending()).isEqualTo(1);
        for (Journal each : left) {
            each.append(new JournalEntry("j-2", later, "quit", "ada", "solver", null, null, null));
            each.close();
        }
    }

    @Test
    void a_line_that_was_torn_by_a_kill_is_left_out() throws IOException {
        Path file = home.resolve("x.journal");
        try (Journal journal = Journal.create(file)) {
            journal.append(
                    new JournalEntry("j-1", later, "launch", "ada", "solver", null, null, null));
        }
        Files.writeString(file, Files.readString(file) + "{\"id\":\"j-2\",\"at\":");

        assertThat(Journal.entries(file)).extracting(JournalEntry::id).containsExactly("j-1");
    }

    private static int pending(StateFolder state) {
        try {
            return state.pending();
        } catch (IOException later) {
            return -1;
        }
    }

    private void prepare(Stage stage) {
        stage.on("POST /v1/sessions", 201, new SessionOpened("s-1", 1, later))
                .on("PUT /v1/sessions/s-1/heartbeat", 200, new HeartbeatAnswer(later))
                .on("DELETE /v1/sessions/s-1", 204, "");
    }

    private CheckoutAnswer lease() {
        return new CheckoutAnswer(
                "l-1", "p", "floating", List.of(), 1, null, "d-1", later, "relaxed", false, null);
    }

    private Process usher(String server, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-Duser.home=" + home, "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.addAll(List.of(Main.class.getName(), "run", "--server", server));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("XDG_STATE_HOME");
        return builder.redirectErrorStream(true)
                .redirectOutput(home.resolve("output").toFile())
                .start();
    }

    private static void send(String signal, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid).start().waitFor();
    }

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
