package dev.usher.server.console;

import dev.usher.seats.Command;
import dev.usher.seats.Observation;
import dev.usher.seats.Outcome;
import dev.usher.server.Keeping;
import dev.usher.server.Settings;
import dev.usher.server.Usher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A real server in a folder of its own, and the people and administrators who call it over HTTP.
final class LiveHouse implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Path data;
    private final int port;
    private Usher server;

    LiveHouse(Path data) throws InterruptedException {
        this.data = data;
        this.server = start(0);
        this.port = server.port();
    }

    private Usher start(int listenPort) throws InterruptedException {
        InetSocketAddress listen =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), listenPort);
        return Usher.start(
                new Settings(data, listen, false, List.of(), "main", Keeping.STANDARD, false));
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    void stop() throws InterruptedException {
        server.close();
    }

    /// After [#stop], at the same port.
    void startAgain() throws InterruptedException {
        server = start(port);
    }

    void apply(String yaml) throws IOException, InterruptedException {
        post("/v1/site", "application/yaml", yaml);
    }

    /// What another manager shows.
    void observe(Observation seen) {
        Outcome outcome = server.replica().submit(new Command.Observe(seen));
        if (!(outcome instanceof Outcome.Done)) {
            throw new IllegalStateException(seen + " came to " + outcome);
        }
    }

    /// The id of a session.
    String session(String user, String host) throws IOException, InterruptedException {
        String body =
                "{\"user\": %s, \"host\": %s, \"computer\": %s}"
                        .formatted(quoted(user), quoted(host), quoted("c-" + host));
        return word(post("/v1/sessions", "application/json", body).body(), "session");
    }

    /// The answer to a checkout of one seat.
    HttpResponse<String> checkout(String session, String product)
            throws IOException, InterruptedException {
        String body =
                "{\"session\": %s, \"product\": %s, \"program\": \"run\"}"
                        .formatted(quoted(session), quoted(product));
        return post("/v1/checkouts", "application/json", body);
    }

    /// The value of a string in a JSON answer.
    static String word(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\\s*\"([^\"]*)\"").matcher(json);
        if (!found.find()) {
            throw new IllegalArgumentException("no " + name + " in " + json);
        }
        return found.group(1);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private HttpResponse<String> post(String path, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url(path)))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build();
        return client.send(request, BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.shutdownNow();
        try {
            server.close();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
