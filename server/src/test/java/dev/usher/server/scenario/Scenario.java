package dev.usher.server.scenario;

import dev.usher.contract.Json;
import dev.usher.server.Keeping;
import dev.usher.server.Settings;
import dev.usher.server.Usher;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// One server on a folder of its own, spoken to over HTTP, with a clock that only moves when told.
///
/// It starts on Monday 2 March 2026 at 09:00 UTC. Scripts use it through [Script]; tests in Java
/// use it as it is.
public final class Scenario implements AutoCloseable {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private final HttpClient http = HttpClient.newHttpClient();
    private final MovedClock clock = new MovedClock(START);
    private final Path data;
    private @Nullable Usher usher;

    public Scenario(Path data) {
        this.data = data;
        start();
    }

    public MovedClock clock() {
        return clock;
    }

    /// The server, which must be running.
    public Usher server() {
        if (usher == null) {
            throw new IllegalStateException("the server is stopped");
        }
        return usher;
    }

    public boolean running() {
        return usher != null;
    }

    public void start() {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try {
            usher =
                    Usher.start(
                            new Settings(
                                    data, any, false, List.of(), "main", Keeping.STANDARD, false),
                            clock.source());
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    public void stop() {
        try {
            server().close();
            usher = null;
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    /// The log ends without a word about it, as when the process is killed.
    public void crash() {
        server().replica().close();
        stop();
    }

    /// The folder was put back from a backup.
    void restored() {
        try {
            Files.writeString(data.resolve("restored"), "from a backup\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// One round of whatever is due.
    public void turn() {
        server().leader().turn();
    }

    /// Time passes, and whatever is due happens.
    public void pass(Duration time) {
        clock.move(time);
        turn();
    }

    /// What the server answered.
    public record Answer(int status, Map<String, List<String>> headers, String text) {
        /// The body as JSON, or null if there is none.
        public @Nullable Object tree() {
            return text.isEmpty() ? null : Json.tree(text.getBytes(StandardCharsets.UTF_8));
        }

        /// A member of a body that is an object, as text; empty if it is null or not there.
        public String get(String member) {
            Object value = tree() instanceof Map<?, ?> object ? object.get(member) : null;
            return value == null ? "" : value.toString();
        }
    }

    public Answer get(String path) {
        return send("GET", path, null, Map.of());
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, Map.of());
    }

    public Answer put(String path, String json) {
        return send("PUT", path, json, Map.of("Content-Type", "application/json"));
    }

    public Answer post(String path, String json) {
        return send("POST", path, json, Map.of("Content-Type", "application/json"));
    }

    /// Posts under an `Idempotency-Key`.
    public Answer post(String path, String json, String key) {
        return send(
                "POST",
                path,
                json,
                Map.of("Content-Type", "application/json", "Idempotency-Key", key));
    }

    public Answer apply(String yaml, String query) {
        return send("POST", "/v1/site" + query, yaml, Map.of("Content-Type", "application/yaml"));
    }

    /// A body that is no text.
    public InputStream stream(String path) throws IOException, InterruptedException {
        URI uri = URI.create(address() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofInputStream()).body();
    }

    public Answer send(
            String method, String path, @Nullable String body, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address() + path))
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException failure) {
            throw new IllegalStateException(method + " " + path, failure);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    public String address() {
        return "http://127.0.0.1:" + server().port();
    }

    @Override
    public void close() {
        if (usher != null) {
            stop();
        }
        http.close();
    }
}
