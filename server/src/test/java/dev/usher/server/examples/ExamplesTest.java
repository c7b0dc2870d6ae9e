package dev.usher.server.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.usher.server.Keeping;
import dev.usher.server.Settings;
import dev.usher.server.Usher;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program that a software author copies must do what it says: take a seat, wait in line, be
/// heard, and give the seat back however it ends.
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();
    private static final String SITE =
            """
            products: [{name: java}, {name: c}, {name: python}, {name: shell}]
            pools:
              - {name: java, products: [java], metric: floating, seats: 1, policy: {queue: {}}}
              - {name: c, products: [c], metric: floating, seats: 1, policy: {queue: {}}}
              - {name: python, products: [python], metric: floating, seats: 1, policy: {queue: {}}}
              - {name: shell, products: [shell], metric: floating, seats: 1, policy: {queue: {}}}
            tolerance: PT6S
            """;
    private static final int ENDED_BY_TERM = 143;

    @TempDir private Path folder = Path.of("");
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable Usher server;

    /// One example, the command that runs it and the commands it needs.
    enum Example {
        JAVA("java"),
        C("cc"),
        PYTHON("python3"),
        SHELL("curl");

        private final String tool;

        Example(String tool) {
            this.tool = tool;
        }

        String product() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        boolean present() {
            return this == JAVA
                    || List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                            .anyMatch(path -> Files.isExecutable(Path.of(path, tool)));
        }
    }

    @BeforeEach
    void start() throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server =
                Usher.start(
                        new Settings(
                                folder.resolve("data"),
                                any,
                                false,
                                List.of(),
                                "main",
                                Keeping.STANDARD,
                                false));
        assertThat(send("POST", "/v1/site", "application/yaml", SITE)).contains("\"applied\":true");
    }

    @AfterEach
    void stop() throws InterruptedException {
        running().close();
    }

    private Usher running() {
        return java.util.Objects.requireNonNull(server);
    }

    private String send(String method, String path, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + running().port() + path))
                        .header("Content-Type", type)
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    private String json(String method, String path, String body) throws Exception {
        return send(method, path, "application/json", body);
    }

    private List<String> command(Example example) throws Exception {
        return switch (example) {
            case JAVA ->
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            EXAMPLES.resolve("Licensed.java").toString());
            case C -> List.of(compiled().toString());
            case PYTHON -> List.of("python3", EXAMPLES.resolve("licensed.py").toString());
            case SHELL -> List.of("sh", EXAMPLES.resolve("licensed.sh").toString());
        };
    }

    private Path compiled() throws Exception {
        Path program = folder.resolve("licensed");
        if (!Files.exists(program)) {
            Process compiler =
                    new ProcessBuilder(
                                    "cc",
                                    "-Wall",
                                    "-Wextra",
                                    "-Werror",
                                    "-o",
                                    program.toString(),
                                    EXAMPLES.resolve("licensed.c").toString())
                            .redirectErrorStream(true)
                            .start();
            String words = text(compiler);
            assertThat(compiler.waitFor()).as(words).isZero();
        }
        return program;
    }

    private static String text(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Process run(Example example, String product, int seconds) throws Exception {
        List<String> words = new ArrayList<>(command(example));
        String address = "127.0.0.1:" + running().port();
        words.add(product);
        words.add(example == Example.C ? address : "http://" + address);
        words.add(Integer.toString(seconds));
        return new ProcessBuilder(words).redirectErrorStream(true).start();
    }

    /// Ends with the test, whatever comes of it.
    private static int codeOf(Process program) throws InterruptedException {
        assertThat(program.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return program.exitValue();
    }

    @ParameterizedTest
    @EnumSource
    void a_program_gives_its_seat_back_when_it_is_ended(Example example) throws Exception {
        assumeTrue(example.present(), () -> "SKIPPED for want of " + example.tool);
        Process program = run(example, example.product(), 60);
        try (BufferedReader out = program.inputReader()) {
            assertThat(out.readLine()).startsWith("working under l-");
            assertThat(json("GET", "/v1/leases", "")).contains(example.product());

            program.destroy();

            assertThat(codeOf(program)).isEqualTo(ENDED_BY_TERM);
            assertThat(json("GET", "/v1/leases", "")).isEqualTo("[]");
        } finally {
            program.destroyForcibly();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_program_waits_in_line_and_works_when_a_seat_comes_free(Example example)
            throws Exception {
        assumeTrue(example.present(), () -> "SKIPPED for want of " + example.tool);
        String bob = "{\"user\": \"bob\", \"host\": \"ws9\", \"computer\": \"ws9\"}";
        String session = word(json("POST", "/v1/sessions", bob), "session");
        String ask =
                "{\"session\": \"%s\", \"product\": \"%s\"}".formatted(session, example.product());
        String lease = word(json("POST", "/v1/checkouts", ask), "lease");
        Process program = run(example, example.product(), 1);
        try (BufferedReader out = program.inputReader()) {
            assertThat(out.readLine()).isEqualTo("waiting in line, place 1");

            json("DELETE", "/v1/leases/" + lease, "");

            assertThat(out.readLine()).startsWith("working under l-");
            assertThat(codeOf(program)).isZero();
            assertThat(json("GET", "/v1/leases", "")).isEqualTo("[]");
        } finally {
            program.destroyForcibly();
        }
    }

    private static String word(String json, String member) {
        var found =
                java.util.regex.Pattern.compile("\"" + member + "\":\"([^\"]*)\"").matcher(json);
        assertThat(found.find()).as(json).isTrue();
        return found.group(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_refusal_is_shown_as_its_sentence(Example example) throws Exception {
        assumeTrue(example.present(), () -> "SKIPPED for want of " + example.tool);
        Process program = run(example, "nothing", 1);

        assertThat(text(program)).isEqualTo("refused: no product is named nothing on this site\n");
        assertThat(codeOf(program)).isEqualTo(1);
    }

    @Test
    void programs_that_run_longer_than_the_tolerance_are_heard() throws Exception {
        List<Process> programs = new ArrayList<>();
        for (Example example : Example.values()) {
            if (example.present()) {
                programs.add(run(example, example.product(), 10));
            }
        }

        for (Process program : programs) {
            assertThat(text(program)).startsWith("working under l-").doesNotContain("lost");
            assertThat(codeOf(program)).isZero();
        }

        assertThat(json("GET", "/v1/events?event=16", ""))
                .contains("normal")
                .doesNotContain("lost");
    }
}
