package dev.usher.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.server.CannotServe;
import dev.usher.server.Keeping;
import dev.usher.server.Settings;
import dev.usher.server.Usher;
import dev.usher.server.backup.Restore;
import dev.usher.server.scenario.Scenario.Answer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

class ServerTest {
    private static final String SITE =
            """
            products: [{name: solver}]
            pools: [{name: float, products: [solver], metric: floating, seats: 1,
              policy: {queue: {hold: PT5M}}}]
            """;

    @TempDir private Path folder;

    private Scenario scenario() {
        Scenario scenario = new Scenario(folder.resolve("data"));
        assertThat(scenario.apply(SITE, "").get("applied")).isEqualTo("true");
        return scenario;
    }

    private static String logOn(Scenario scenario, String user) {
        return scenario.post(
                        "/v1/sessions",
                        "{\"user\":\"%s\",\"host\":\"h\",\"computer\":\"%s\"}"
                                .formatted(user, user))
                .get("session");
    }

    private static Answer checkOut(Scenario scenario, String session, String more) {
        return scenario.post(
                "/v1/checkouts",
                "{\"session\":\"%s\",\"product\":\"solver\"%s}".formatted(session, more));
    }

    private static String raw(Scenario scenario, String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), scenario.server().port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return answer(socket.getInputStream());
        }
    }

    /// One answer, up to the brace that ends its problem: the connection may stay open.
    private static String answer(InputStream in) throws IOException {
        StringBuilder answer = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            answer.append((char) next);
            if (next == '}') {
                break;
            }
        }
        return answer.toString();
    }

    @Test
    void garbage_gets_a_problem_and_the_server_goes_on() throws IOException {
        try (Scenario scenario = scenario()) {
            assertThat(raw(scenario, "GARBAGE\r\n\r\n"))
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "bad-request");
            assertThat(raw(scenario, "GET /v1/pools HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 4");
            assertThat(
                            raw(
                                    scenario,
                                    "GET /"
                                            + "x".repeat(20_000)
                                            + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                    .startsWith("HTTP/1.1 4");

            assertThat(scenario.get("/health/ready").status()).isEqualTo(200);
        }
    }

    @Test
    void a_body_that_is_too_large_is_refused_unread() throws IOException {
        try (Scenario scenario = scenario()) {
            String head =
                    "POST /v1/sessions HTTP/1.1\r\nHost: localhost:%d\r\n"
                                    .formatted(scenario.server().port())
                            + "Content-Type: application/json\r\n";

            assertThat(raw(scenario, head + "Content-Length: 5000000\r\n\r\n{"))
                    .startsWith("HTTP/1.1 413")
                    .contains("too-large");
            String chunk = "100000\r\n" + " ".repeat(0x100000) + "\r\n";
            assertThat(raw(scenario, head + "Transfer-Encoding: chunked\r\n\r\n" + chunk + chunk))
                    .startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void another_type_of_body_is_refused() {
        try (Scenario scenario = scenario()) {
            Answer answer =
                    scenario.send(
                            "POST", "/v1/sessions", "{}", Map.of("Content-Type", "text/plain"));

            assertThat(answer.status()).isEqualTo(415);
            assertThat(answer.get("code")).isEqualTo("wrong-content");
        }
    }

    @Test
    void long_lists_come_in_pages() {
        try (Scenario scenario = scenario()) {
            for (String user : List.of("ada", "bob", "cem")) {
                checkOut(scenario, logOn(scenario, user), ",\"wait\":\"PT1H\"");
            }

            Answer first = scenario.get("/v1/requests?limit=1");

            assertThat((List<?>) first.tree()).hasSize(1);
            String link = first.headers().getOrDefault("link", List.of("none")).getFirst();
            assertThat(link).startsWith("</v1/requests?limit=1&after=").endsWith("; rel=\"next\"");
            String next = link.substring(1, link.indexOf('>'));
            Answer second = scenario.get(next);
            assertThat((List<?>) second.tree()).hasSize(1);
            assertThat(second.headers()).doesNotContainKey("link");
            assertThat(second.text()).isNotEqualTo(first.text());
        }
    }

    @Test
    void events_are_pushed_from_the_last_one_seen() throws Exception {
        try (Scenario scenario = scenario();
                HttpClient client = HttpClient.newHttpClient()) {
            logOn(scenario, "ada");
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(scenario.address() + "/v1/events"))
                            .header("Accept", "text/event-stream")
                            .header("Last-Event-ID", "1.1.0")
                            .build();
            InputStream stream = client.send(request, BodyHandlers.ofInputStream()).body();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                assertThat(nextData(lines)).contains("\"event\":1004");
                assertThat(nextData(lines)).contains("\"event\":25");
                assertThat(nextData(lines)).contains("\"event\":15");
                logOn(scenario, "bob");
                assertThat(nextData(lines)).contains("\"event\":25", "bob");
            }
        }
    }

    @Test
    void a_held_seat_is_told_to_who_waits() throws Exception {
        try (Scenario scenario = scenario();
                HttpClient client = HttpClient.newHttpClient()) {
            String lease = checkOut(scenario, logOn(scenario, "ada"), "").get("lease");
            String bob = logOn(scenario, "bob");
            checkOut(scenario, bob, ",\"wait\":\"PT1H\"");
            HttpRequest request =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            scenario.address()
                                                    + "/v1/sessions/"
                                                    + bob
                                                    + "/notices"))
                            .build();
            InputStream stream = client.send(request, BodyHandlers.ofInputStream()).body();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                scenario.delete("/v1/leases/" + lease);
                assertThat(nextData(lines)).contains("\"kind\":\"held\"");
                scenario.pass(Duration.ofMinutes(6));
                assertThat(nextData(lines)).contains("\"kind\":\"lapsed\"");
            }
        }
    }

    private static String nextData(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.startsWith("data: ")) {
            line = lines.readLine();
        }
        return String.valueOf(line);
    }

    @Test
    void a_backup_is_restored_into_an_empty_folder_and_begins_a_new_era() throws Exception {
        Path backup = folder.resolve("backup");
        String session;
        try (Scenario scenario = scenario()) {
            session = logOn(scenario, "ada");
            checkOut(scenario, session, "");
            unpack(scenario.stream("/v1/backup"), backup);
        }
        Path restored = folder.resolve("restored");

        Restore.run(backup, restored);

        try (Scenario scenario = new Scenario(restored)) {
            assertThat(scenario.get("/v1/leases").text()).contains("\"user\":\"ada\"");
            assertThat(scenario.get("/v1/events").text())
                    .contains("\"event\":1,", "\"event\":1007");
            assertThat(logOn(scenario, "bob")).startsWith("s-2.");
            assertThat(scenario.put("/v1/sessions/" + session + "/heartbeat", "{}").status())
                    .isEqualTo(200);
        }
        assertThatThrownBy(() -> Restore.run(backup, restored))
                .hasMessageContaining("not an empty folder");
    }

    private static void unpack(InputStream archive, Path to) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(archive)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = to.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
    }

    @Test
    void a_folder_in_use_and_a_port_that_is_taken_are_refused() {
        try (Scenario scenario = scenario()) {
            InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            Settings same =
                    new Settings(
                            folder.resolve("data"),
                            any,
                            false,
                            List.of(),
                            "other",
                            Keeping.STANDARD,
                            false);
            assertThatThrownBy(() -> Usher.start(same))
                    .isInstanceOf(CannotServe.class)
                    .hasMessageContaining("has a server on");

            InetSocketAddress taken =
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), scenario.server().port());
            Settings there =
                    new Settings(
                            folder.resolve("second"),
                            taken,
                            false,
                            List.of(),
                            "other",
                            Keeping.STANDARD,
                            false);
            assertThatThrownBy(() -> Usher.start(there))
                    .isInstanceOf(CannotServe.class)
                    .hasMessageContaining("cannot listen on localhost:");
            assertThat(folder.resolve("second")).doesNotExist();
        }
    }

    @Test
    void an_audit_finds_every_chain_whole() {
        try (Scenario scenario = scenario()) {
            assertThat(scenario.get("/v1/audit").text())
                    .isEqualTo("{\"sound\":true,\"broken\":null}");
        }
    }

    @Test
    void a_stop_asked_for_over_http_is_answered_first() throws Exception {
        try (Scenario scenario = scenario()) {
            assertThat(scenario.post("/v1/stop", "{}").status()).isEqualTo(202);

            scenario.server().awaitStop();
            assertThat(scenario.get("/health/ready").status()).isEqualTo(503);
        }
    }

    @Test
    void metrics_show_the_pools() {
        try (Scenario scenario = scenario()) {
            String session = logOn(scenario, "ada");
            checkOut(scenario, session, "");
            checkOut(scenario, session, "");

            assertThat(scenario.get("/metrics").text())
                    .contains(
                            "usher_pool_in_use{pool=\"float\"} 1.0",
                            "usher_pool_seats{pool=\"float\"} 1.0",
                            "usher_denied_total{code=\"pool-full\",pool=\"float\"} 1.0",
                            "usher_http_seconds_count{route=\"POST"
                                    + " /v1/checkouts\",status=\"201\"}");
        }
    }
}
