package dev.usher.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.usher.cli.terminal.Subcommand;
import dev.usher.cli.terminal.Terminal;
import dev.usher.contract.Codes;
import dev.usher.contract.Json;
import dev.usher.contract.Problem;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/// A server whose answers a test lays down, and a terminal whose output it reads.
public final class Stage implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Call> calls = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Path home;
    private String input = "";

    /// One call that came.
    public record Call(String what, String query, String body, String key, String type) {}

    private record Answer(int status, String type, String body) {}

    public Stage(Path home) throws IOException {
        this.home = home;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Lays down an answer; the last one laid down for a call stays.
    public Stage on(String call, int status, Object body) {
        boolean many = body instanceof List<?> list && !list.isEmpty();
        String json =
                body instanceof String text
                        ? text
                        : many || body instanceof Map<?, ?> || body instanceof List<?>
                                ? Json.text(Json.writeTree(tree(body)))
                                : Json.text(Json.write(body));
        return raw(call, status, "application/json", json);
    }

    private static Object tree(Object body) {
        if (body instanceof List<?> list) {
            List<Object> all = new ArrayList<>();
            for (Object each : list) {
                Object tree = Json.tree(Json.write(each));
                all.add(tree == null ? "" : tree);
            }
            return all;
        }
        return body;
    }

    public Stage raw(String call, int status, String type, String body) {
        answers.computeIfAbsent(call, each -> new ArrayDeque<>())
                .add(new Answer(status, type, body));
        return this;
    }

    public Stage refuse(String call, int status, Codes code, String detail, String decision) {
        return on(call, status, Problem.of(code, detail, decision));
    }

    /// What the command reads from standard input.
    public Stage typing(String text) {
        input = text;
        return this;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String what = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders();
            Answer answer;
            synchronized (calls) {
                calls.add(
                        new Call(
                                what,
                                Subcommand.or(exchange.getRequestURI().getQuery(), ""),
                                body,
                                Subcommand.or(headers.getFirst("Idempotency-Key"), ""),
                                Subcommand.or(headers.getFirst("Content-Type"), "")));
                answer = next(what);
            }
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private Answer next(String what) {
        Deque<Answer> laid = answers.get(what);
        if (laid == null) {
            String problem =
                    Json.text(Json.write(Problem.of(Codes.NOT_FOUND, "nothing here", null)));
            return new Answer(404, "application/problem+json", problem);
        }
        return laid.size() > 1 ? laid.removeFirst() : laid.getFirst();
    }

    public Terminal terminal() {
        return new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                Map.of("USHER_SERVER", address()),
                home,
                ZoneOffset.UTC,
                false);
    }

    /// Runs a command to its end.
    ///
    /// @return its exit code
    public int run(String... arguments) {
        out.reset();
        err.reset();
        return Main.run(terminal(), arguments);
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8).replace(address(), "SERVER");
    }

    public List<Call> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /// The calls without their bodies, in order.
    public List<String> whats() {
        return calls().stream().map(Call::what).toList();
    }

    /// The first call of this kind.
    public Call call(String what) {
        return calls().stream().filter(each -> each.what().equals(what)).findFirst().orElseThrow();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
