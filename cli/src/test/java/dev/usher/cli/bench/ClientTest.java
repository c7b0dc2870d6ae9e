package dev.usher.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

class ClientTest {
    private static final String GRANTED =
            "HTTP/1.1 201 Created\r\nx: 1\r\nCONTENT-LENGTH: 5015\r\n\r\n{"
                    + " ".repeat(5_000)
                    + "\"lease\":\"l-9\"}";

    private final Tally tally = new Tally();

    @Test
    void an_answer_in_pieces_is_one_and_a_lost_connection_is_an_error_and_opened_again()
            throws Exception {
        List<String> asked =
                requests(server -> {
                    List<String> all = new ArrayList<>();
                    try (Socket first = server.accept()) {
                        all.add(request(first));
                        for (String piece : GRANTED.split("(?<=[12:]\\r\\n)|(?<=e\":)", -1)) {
                            answer(first, piece);
                        }
                        all.add(request(first));
                        answer(first, "HTTP/1.1 204 No Content\r\n\r\n");
                        all.add(request(first));
                    }
                    try (Socket second = server.accept()) {
                        all.add(request(second));
                    }
                    return all;
                });

        assertThat(asked.get(0)).startsWith("POST /v1/checkouts ").contains("s-1-000000000000\r\n");
        assertThat(asked.get(1)).startsWith("DELETE /v1/leases/l-9 HTTP/1.1\r\nHost: here:1\r\n");
        assertThat(asked.get(2)).startsWith("POST /v1/checkouts ").contains("s-1-000000000001\r\n");
        assertThat(asked.get(3)).startsWith("POST /v1/checkouts ").contains("s-1-000000000002\r\n");
        assertThat(tally.latencies().total()).isEqualTo(2);
        assertThat(tally.firstError()).contains("the connection ended before an answer");
    }

    @Test
    void what_is_no_answer_is_an_error_that_says_so() throws Exception {
        assertThat(firstError("SSH-2.0-OpenSSH_9.2p1\r\n\r\n")).contains("this is no HTTP: SSH-2");
        assertThat(firstError("HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n"))
                .contains("chunks");
        assertThat(firstError("HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}"))
                .contains("names no lease: {}");
    }

    private String firstError(String answer) throws Exception {
        Tally own = new Tally();
        requests(
                server -> {
                    try (Socket only = server.accept()) {
                        request(only);
                        answer(only, answer);
                        return request(only);
                    }
                },
                own,
                Duration.ofMillis(300));
        return own.firstError();
    }

    /// What a server does in a load of one client, which ends after it.
    private interface Script<T> {
        T run(ServerSocket server) throws IOException;
    }

    private <T> T requests(Script<T> script) throws Exception {
        return requests(script, tally, Duration.ofSeconds(2));
    }

    private static <T> T requests(Script<T> script, Tally tally, Duration length) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Callable<T> all =
                    () -> {
                        try (server) {
                            return script.run(server);
                        }
                    };
            FutureTask<T> served = new FutureTask<>(all);
            Thread.ofVirtual().start(served);
            long now = System.nanoTime();
            Span span = new Span(now, now + length.toNanos());
            var at = new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
            Client client = new Client(at, "here:1", "s-1", "p", span, tally);
            Crowd.run(List.of(client));
            return served.get();
        }
    }

    private static String request(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder text = new StringBuilder();
        while (!text.toString().endsWith("\r\n\r\n") && !text.toString().endsWith("\"}")) {
            int next = in.read();
            if (next < 0) {
                return text.toString();
            }
            text.append((char) next);
            boolean more = text.toString().endsWith("\r\n\r\n") && text.indexOf("POST") == 0;
            if (more) {
                text.append((char) in.read());
            }
        }
        return text.toString();
    }

    private static void answer(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
