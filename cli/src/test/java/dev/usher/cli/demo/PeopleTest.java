package dev.usher.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.cli.Main;
import dev.usher.cli.Stage;
import dev.usher.cli.terminal.Terminal;
import dev.usher.contract.CheckoutAnswer;
import dev.usher.contract.SessionOpened;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

@Timeout(60)
class PeopleTest {
    @TempDir Path home = Path.of("");

    @Test
    void people_come_work_and_go_until_standard_input_ends() throws Exception {
        PipedOutputStream parent = new PipedOutputStream();
        try (Stage stage = new Stage(home)) {
            Instant far = Instant.now().plusSeconds(3_600);
            stage.on("POST /v1/sessions", 201, new SessionOpened("s-1", 60, far))
                    .on("POST /v1/checkouts", 201, lease(far))
                    .on("DELETE /v1/leases/l-1", 204, "")
                    .on("POST /v1/leases/l-1/programs", 201, "{\"use\":\"u-2\"}")
                    .on("DELETE /v1/sessions/s-1", 204, "");
            var code = start(stage, new PipedInputStream(parent));

            await(stage, "DELETE /v1/sessions/s-1");
            parent.close();

            assertThat(code.get()).isZero();
            assertThat(stage.whats()).contains("POST /v1/checkouts", "DELETE /v1/leases/l-1");
        }
    }

    @Test
    void a_server_that_is_gone_does_not_end_them() throws Exception {
        PipedOutputStream parent = new PipedOutputStream();
        try (Stage stage = new Stage(home)) {
            var code = start(stage, new PipedInputStream(parent));

            await(stage, "POST /v1/sessions");
            assertThat(code).isNotDone();
            parent.close();

            assertThat(code.get()).isZero();
        }
    }

    @Test
    void sixty_people_with_names_of_their_own_work_in_three_departments() {
        List<Department> departments = Department.all();

        Set<String> names =
                departments.stream()
                        .flatMap(each -> each.users().stream())
                        .collect(Collectors.toSet());
        assertThat(departments).hasSize(3);
        assertThat(names).hasSize(60);
    }

    private static CompletableFuture<Integer> start(Stage stage, PipedInputStream in) {
        Terminal plain = stage.terminal();
        Terminal piped =
                new Terminal(
                        plain.out(),
                        plain.err(),
                        in,
                        plain.environment(),
                        plain.home(),
                        plain.zone(),
                        false);
        CompletableFuture<Integer> code = new CompletableFuture<>();
        Thread.ofPlatform()
                .start(() -> code.complete(Main.run(piped, "people", "--speed", "100000")));
        return code;
    }

    private static void await(Stage stage, String call) throws IOException {
        while (!stage.whats().contains(call)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static CheckoutAnswer lease(Instant until) {
        return new CheckoutAnswer(
                "l-1", "p", "floating", List.of(), 1, null, "d", until, "relaxed", false, null);
    }
}
