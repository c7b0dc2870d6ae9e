package dev.usher.cli.wire;

import dev.usher.contract.BadBody;
import dev.usher.contract.Codes;
import dev.usher.contract.Json;
import dev.usher.contract.Problem;
import dev.usher.contract.Retry;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/// One server, spoken to over HTTP.
///
/// Whatever gets no answer is sent again as [Retry] says, each POST with the same
/// `Idempotency-Key`. `HttpURLConnection` because `java.net.http` triples the time a command takes
/// to start.
public final class Wire {
    private static final int CONNECT_MS = 2_000;
    private static final int LARGEST_ANSWER = 64 << 20;

    private final String base;
    private final Retry retry;
    private final int readMs;

    /// @param base address of the server, as `http://127.0.0.1:7766`
    /// @param patience how long to wait for an answer
    public Wire(String base, Retry retry, Duration patience) {
        this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        this.retry = retry;
        this.readMs = (int) patience.toMillis();
    }

    /// For commands that a person waits for.
    public Wire(String base) {
        this(
                base,
                new Retry(3, Duration.ofMillis(100), Duration.ofSeconds(1)),
                Duration.ofSeconds(60));
    }

    /// The address without a slash at its end.
    public String base() {
        return base;
    }

    /// A path from its parts, each encoded.
    public static String path(String... parts) {
        StringBuilder path = new StringBuilder("/v1");
        for (String part : parts) {
            path.append('/').append(encoded(part));
        }
        return path.toString();
    }

    /// One value of a query or path, encoded.
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public Reply get(String path) throws Unreachable, Refused {
        return send(new Ask("GET", path, null, "application/json", "application/json", null));
    }

    public Reply delete(String path) throws Unreachable, Refused {
        return send(new Ask("DELETE", path, null, "application/json", "application/json", null));
    }

    public Reply put(String path, Object body) throws Unreachable, Refused {
        return send(
                new Ask(
                        "PUT",
                        path,
                        Json.write(body),
                        "application/json",
                        "application/json",
                        null));
    }

    /// Posts under a new key.
    public Reply post(String path, Object body) throws Unreachable, Refused {
        return post(path, Json.write(body), "application/json");
    }

    /// Posts bytes under a new key.
    public Reply post(String path, byte[] body, String type) throws Unreachable, Refused {
        return send(new Ask("POST", path, body, type, "application/json", UUID.randomUUID() + ""));
    }

    /// Posts bytes whose refusal, if it has this status, is an answer to read like any other.
    public Reply post(String path, byte[] body, String type, int readable)
            throws Unreachable, Refused {
        String key = UUID.randomUUID().toString();
        return send(new Ask("POST", path, body, type, "application/json", key), readable);
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Ask(
            String method,
            String path,
            byte @Nullable [] body,
            String type,
            String accept,
            @Nullable String key) {}

    private Reply send(Ask ask) throws Unreachable, Refused {
        return send(ask, 0);
    }

    private Reply send(Ask ask, int readable) throws Unreachable, Refused {
        for (int sent = 1; ; sent++) {
            Optional<Duration> pause =
                    retry.pause(sent, ThreadLocalRandom.current().nextInt(Retry.JITTER_RANGE + 1));
            try {
                Reply reply = once(ask);
                if (reply.status() < 400 || reply.status() == readable) {
                    return reply;
                }
                if (pause.isEmpty() || !Retry.worthwhile(reply.status())) {
                    throw new Refused(reply.status(), problem(reply));
                }
            } catch (IOException failure) {
                if (pause.isEmpty()) {
                    throw new Unreachable(why(failure), failure);
                }
            }
            LockSupport.parkNanos(pause.orElseThrow().toNanos());
        }
    }

    private Reply once(Ask ask) throws IOException {
        HttpURLConnection connection = connection(ask.method(), ask.path(), ask.accept());
        if (ask.key() != null) {
            connection.setRequestProperty("Idempotency-Key", ask.key());
        }
        if (ask.body() != null) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", ask.type());
            connection.setFixedLengthStreamingMode(ask.body().length);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(ask.body());
            }
        }
        return reply(connection);
    }

    private HttpURLConnection connection(String method, String path, String accept)
            throws IOException {
        HttpURLConnection connection;
        try {
            connection = (HttpURLConnection) URI.create(base + path).toURL().openConnection();
        } catch (IllegalArgumentException | ClassCastException notOne) {
            throw new IOException("not an address of a server", notOne);
        }
        connection.setRequestMethod(method);
        connection.setConnectTimeout(CONNECT_MS);
        connection.setReadTimeout(readMs);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Accept", accept);
        return connection;
    }

    private static Reply reply(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        long date = connection.getDate();
        byte[] body = {};
        InputStream in = status >= 400 ? connection.getErrorStream() : connection.getInputStream();
        if (in != null) {
            try (in) {
                body = in.readNBytes(LARGEST_ANSWER);
            }
        }
        return new Reply(
                status,
                body,
                Optional.ofNullable(connection.getHeaderField("Link")),
                date == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(date)));
    }

    /// An answer that is read as it comes; the caller closes it.
    ///
    /// @param accept the content type asked for
    /// @param lastEvent id of the last server-sent event seen, or null
    public InputStream stream(String path, String accept, @Nullable String lastEvent)
            throws Unreachable, Refused {
        try {
            HttpURLConnection connection = connection("GET", path, accept);
            if (lastEvent != null) {
                connection.setRequestProperty("Last-Event-ID", lastEvent);
            }
            if (connection.getResponseCode() >= 400) {
                Reply reply = reply(connection);
                throw new Refused(reply.status(), problem(reply));
            }
            return connection.getInputStream();
        } catch (IOException failure) {
            throw new Unreachable(why(failure), failure);
        }
    }

    private static Problem problem(Reply reply) {
        try {
            return Json.answer(Problem.class, reply.body());
        } catch (BadBody notOne) {
            String text = Json.text(reply.body()).strip();
            String said = text.length() > 200 ? text.substring(0, 200) + "..." : text;
            String detail = "the server answered HTTP " + reply.status() + " " + said;
            return Problem.of(Codes.INTERNAL, detail.strip(), null);
        }
    }

    private static String why(IOException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
