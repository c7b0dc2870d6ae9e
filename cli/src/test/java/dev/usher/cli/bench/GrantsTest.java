package dev.usher.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.cli.Stage;
import dev.usher.contract.CheckoutAnswer;
import dev.usher.contract.Codes;
import dev.usher.contract.SessionOpened;
import dev.usher.contract.SiteDiff;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

class GrantsTest {
    @TempDir Path home = Path.of("");

    @Test
    void grants_are_counted_and_the_pool_goes_at_the_end() throws IOException {
        try (Stage stage = prepared()) {
            stage.on("DELETE /v1/leases/l-1", 204, "");

            int code =
                    stage.run(
                            "bench",
                            "grants",
                            "--clients",
                            "2",
                            "--seconds",
                            "1",
                            "--warm-up",
                            "0",
                            "--json");

            assertThat(code).as(stage.err()).isZero();
            assertThat(stage.out())
                    .matches(
                            "\\{\"opsPerSecond\":[1-9]\\d*,\"p50Micros\":\\d+,"
                                    + "\"p99Micros\":\\d+,\"p999Micros\":\\d+,"
                                    + "\"errors\":0}\n");
            assertThat(stage.call("POST /v1/site").body()).contains("metric: floating, seats: 2}");
            assertThat(stage.whats())
                    .filteredOn(each -> each.startsWith("DELETE /v1/pools/usher-bench-"))
                    .hasSize(1);
        }
    }

    @Test
    void what_was_not_granted_is_an_error_and_the_first_one_is_told() throws IOException {
        try (Stage stage = prepared()) {
            stage.refuse("DELETE /v1/leases/l-1", 404, Codes.UNKNOWN_LEASE, "no lease", "");

            int code =
                    stage.run(
                            "bench",
                            "grants",
                            "--clients",
                            "1",
                            "--seconds",
                            "1",
                            "--warm-up",
                            "0");

            assertThat(code).isEqualTo(1);
            assertThat(stage.err()).contains("the first error: HTTP 404").contains("no lease");
        }
    }

    private Stage prepared() throws IOException {
        Instant far = Instant.now().plusSeconds(3_600);
        return new Stage(home)
                .on("POST /v1/site", 200, new SiteDiff(List.of(), List.of(), true))
                .on("POST /v1/sessions", 201, new SessionOpened("s-1", 60, far))
                .on("DELETE /v1/sessions/s-1", 204, "")
                .on(
                        "POST /v1/checkouts",
                        201,
                        new CheckoutAnswer(
                                "l-1",
                                "p",
                                "floating",
                                List.of(),
                                1,
                                null,
                                "d",
                                far,
                                "relaxed",
                                false,
                                null));
    }
}
