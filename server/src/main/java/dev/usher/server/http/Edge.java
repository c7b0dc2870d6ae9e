package dev.usher.server.http;

import dev.usher.contract.Codes;
import dev.usher.server.metrics.Metrics;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/// What every call goes through, once: trust, shedding, the body's bounds, its route, the problem
/// if it fails, the headers of its answer, and its time in the metrics.
final class Edge implements Handler {
    private static final int MOST_CALLS = 4_096;
    private static final int MOST_STREAMS = 2_048;
    private static final int NONCE_BYTES = 16;

    private static final Header JSON =
            HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");
    private static final Header NO_STORE =
            HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");
    private static final Header NO_SNIFFING =
            HeaderValues.createCached("X-Content-Type-Options", "nosniff");
    private static final Header NO_REFERRER =
            HeaderValues.createCached("Referrer-Policy", "no-referrer");

    private final Router router;
    private final Trust trust;
    private final Metrics metrics;
    private final LongSupplier nanos;
    private final Turnstile calls = new Turnstile(MOST_CALLS);
    private final Turnstile streams = new Turnstile(MOST_STREAMS);
    private final SecureRandom random = new SecureRandom();

    Edge(List<Route> routes, Trust trust, Metrics metrics, LongSupplier nanos) {
        this.router = new Router(routes);
        this.trust = trust;
        this.metrics = metrics;
        this.nanos = nanos;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        long began = nanos.getAsLong();
        Passage passage = new Passage(request, response);
        try {
            passage.pass();
        } finally {
            metrics.answered(passage.label, passage.status, nanos.getAsLong() - began);
        }
    }

    /// One call on its way through.
    private final class Passage {
        private final ServerRequest request;
        private final ServerResponse response;
        private final String remote;
        private String nonce = "";
        private String label = "none";
        private int status;
        private boolean bodyRead;

        Passage(ServerRequest request, ServerResponse response) {
            this.request = request;
            this.response = response;
            this.remote = address(request.remotePeer().address());
        }

        void pass() {
            Reply reply;
            boolean in = false;
            try {
                calls.enter(remote);
                in = true;
                reply = answer();
            } catch (Exception | StackOverflowError failure) {
                reply = Problems.of(failure);
            } finally {
                if (in) {
                    calls.leave(remote);
                }
            }
            send(reply);
            if (request.headers().contains(HeaderValues.CONNECTION_CLOSE)) {
                throw new CloseConnectionException("the client has asked for it");
            }
        }

        private Reply answer() throws Exception {
            Map<String, String> headers = headers();
            trust.check(
                    headers.get("host"),
                    headers.get("origin"),
                    (InetSocketAddress) request.localPeer().address());
            String path = request.prologue().uriPath().rawPath();
            nonce = path.startsWith("/v1/") ? "" : nonce(); // only pages need one
            List<String> parts = Urls.parts(path);
            Router.Match match = match(request.prologue().method().text(), parts);
            label = match.route().label();
            long length = length(headers);
            Trust.checkType(match.route().takes(), headers, length);
            Payload body = Bodies.read(request, match.route().takes(), length, nanos);
            bodyRead = true;
            return match.route()
                    .answer()
                    .answer(
                            new Call(
                                    match.route().method(),
                                    path,
                                    match.variables(),
                                    Urls.query(query()),
                                    headers,
                                    body,
                                    remote,
                                    nonce));
        }

        private String query() {
            return request.prologue().hasQuery() ? request.prologue().query().rawValue() : "";
        }

        private Router.Match match(String method, List<String> parts) {
            Router.Match match = router.match(method.equals("HEAD") ? "GET" : method, parts);
            if (match != null) {
                return match;
            }
            Set<String> methods = router.methods(parts);
            if (methods.isEmpty()) {
                throw new Refusal(404, Codes.NOT_FOUND, "there is nothing at this address");
            }
            response.header(HeaderNames.ALLOW, String.join(", ", methods));
            throw new Refusal(
                    405,
                    Codes.WRONG_METHOD,
                    "this address takes " + String.join(", ", methods) + ", not " + method);
        }

        private Map<String, String> headers() {
            Map<String, String> headers = new HashMap<>();
            for (Header header : request.headers()) {
                headers.put(
                        header.headerName().lowerCase(),
                        header.valueCount() == 1
                                ? header.get()
                                : String.join(", ", header.allValues()));
            }
            return headers;
        }

        private static long length(Map<String, String> headers) {
            if (headers.containsKey("transfer-encoding")) {
                return -1;
            }
            String length = headers.getOrDefault("content-length", "0");
            boolean digits = !length.isEmpty() && length.length() <= 18;
            for (int i = 0; digits && i < length.length(); i++) {
                digits = length.charAt(i) >= '0' && length.charAt(i) <= '9';
            }
            if (!digits) {
                throw Refusal.bad("Content-Length: expected a number");
            }
            return Long.parseLong(length);
        }

        private void send(Reply reply) {
            try {
                switch (reply) {
                    case Reply.Whole whole -> whole(whole);
                    case Reply.Streamed streamed -> stream(streamed);
                    case Reply.Pushed pushed -> push(pushed);
                }
            } catch (IOException | RuntimeException gone) {
                throw new CloseConnectionException("the answer broke off", gone);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }

        private void whole(Reply.Whole whole) {
            status = whole.status();
            response.status(Status.create(whole.status()));
            headers(whole.type(), whole.headers());
            if (!bodyRead && hasBody()) {
                response.header(HeaderValues.CONNECTION_CLOSE);
            }
            response.send(whole.body().bytes());
        }

        private boolean hasBody() {
            return request.headers().contains(HeaderNames.TRANSFER_ENCODING)
                    || request.headers().contains(HeaderNames.CONTENT_LENGTH);
        }

        private void headers(String type, Map<String, String> more) {
            if (type.equals("application/json")) {
                response.header(JSON);
            } else if (!type.isEmpty()) {
                response.header(HeaderNames.CONTENT_TYPE, type);
            }
            response.header(NO_SNIFFING);
            response.header(NO_REFERRER);
            if (!more.containsKey("Cache-Control")) {
                response.header(NO_STORE);
            }
            if (type.startsWith("text/html")) {
                response.header("Content-Security-Policy", policy(nonce));
            }
            more.forEach(response::header);
        }

        private void stream(Reply.Streamed streamed) throws IOException, InterruptedException {
            status = 200;
            headers(streamed.type(), streamed.headers());
            OutputStream out = response.outputStream();
            streamed.body().write(out);
            out.close(); // not after a failure: what broke off must not look whole
        }

        private void push(Reply.Pushed pushed) throws IOException, InterruptedException {
            try {
                streams.enter(remote);
            } catch (Refusal refusal) {
                whole(Problems.of(refusal));
                return;
            }
            status = 200;
            try {
                headers("text/event-stream", Map.of());
                OutputStream out = response.outputStream();
                EventStream stream = new EventStream(out);
                stream.beat();
                pushed.push().run(stream);
                out.close();
            } finally {
                streams.leave(remote);
            }
        }
    }

    private String nonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String policy(String nonce) {
        return "default-src 'none'; script-src 'nonce-"
                + nonce
                + "'; style-src 'self' 'nonce-"
                + nonce
                + "'; img-src 'self' data:; connect-src 'self'; form-action 'self';"
                + " base-uri 'none'; frame-ancestors 'none'";
    }

    private static String address(java.net.SocketAddress remote) {
        return Optional.of(remote)
                .filter(InetSocketAddress.class::isInstance)
                .map(InetSocketAddress.class::cast)
                .map(at -> at.getAddress().getHostAddress())
                .orElse("");
    }

    /// Server-sent events, as lines.
    private record EventStream(OutputStream out) implements Reply.Stream {
        @Override
        public void event(String id, String name, String data) throws IOException {
            String event =
                    (id.isEmpty() ? "" : "id: " + id + "\n")
                            + "event: "
                            + name
                            + "\ndata: "
                            + data
                            + "\n\n";
            write(event);
        }

        @Override
        public void beat() throws IOException {
            write(":\n\n");
        }

        private void write(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }
}
