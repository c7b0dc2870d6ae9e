package dev.usher.server.drill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whatever comes in, the server answers with what is wrong, closes what it cannot read, and goes
/// on. A failure is a seed.
class FuzzDrillTest {
    private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.1 (\\d{3})");
    private static final int CLIENTS = 3;
    private static final int PATIENCE_MILLIS = 40_000;
    private static final int SHOWN = 600;
    private static final long MOST_MEGABYTES = 1_000;

    @TempDir private Path folder = Path.of("");
    private final Collection<String> faults = new ConcurrentLinkedQueue<>();
    private final ConcurrentHashMap<String, AtomicLong> statuses = new ConcurrentHashMap<>();

    @Test
    void a_server_answers_garbage_and_still_grants() throws Exception {
        fuzz(Long.getLong("seed", 1), Duration.ofSeconds(20));
    }

    @Test
    @Tag("long")
    void a_server_answers_garbage_for_long_and_still_grants() throws Exception {
        fuzz(Long.getLong("seed", 2), Duration.ofMinutes(2));
    }

    private void fuzz(long seed, Duration time) throws Exception {
        try (Started server = Started.ready(folder.resolve("data"))) {
            long end = System.nanoTime() + time.toNanos();
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Random random = new Random(seed * CLIENTS + i);
                Garbler garbler = new Garbler(random, server.port());
                clients.add(
                        Thread.ofPlatform()
                                .start(() -> {
                                    while (System.nanoTime() < end && faults.isEmpty()) {
                                        exchange(server.port(), garbler.next(), random);
                                    }
                                }));
            }
            for (Thread client : clients) {
                client.join();
            }

            assertThat(faults).as("seed %d", seed).isEmpty();
            assertThat(statuses.keySet()).contains("200", "201", "400", "404", "405", "413");
            assertThat(server.words()).doesNotContain("OutOfMemoryError", "Exception");
            assertThat(megabytes(server.pid())).isLessThan(MOST_MEGABYTES);
            grants(server.port());
        }
    }

    private void exchange(int port, byte[] request, Random random) {
        StringBuilder answer = new StringBuilder();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            send(socket, request, random);
            byte[] buffer = new byte[1 << 16];
            for (int n = read(socket, buffer); n >= 0; n = read(socket, buffer)) {
                if (answer.length() < buffer.length) {
                    answer.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
                }
            }
        } catch (SocketTimeoutException hanging) {
            fault("no end of the answer", request, answer);
        } catch (SocketException closed) {
            count("closed"); // before all of the request was sent, which it may
        } catch (IOException failure) {
            fault(failure.toString(), request, answer);
        }
        Matcher status = STATUS.matcher(answer);
        count(status.find() ? status.group(1) : "none");
        if (answer.indexOf("HTTP/1.1 500") >= 0) {
            fault("an internal error", request, answer);
        }
    }

    private static int read(Socket socket, byte[] buffer) throws IOException {
        return socket.getInputStream().read(buffer);
    }

    /// At once, or now and then in pieces; then nothing more.
    private static void send(Socket socket, byte[] request, Random random) throws IOException {
        int pieces = random.nextInt(30) == 0 ? 1 + random.nextInt(20) : 1;
        int size = Math.max(1, request.length / pieces);
        for (int from = 0; from < request.length; from += size) {
            socket.getOutputStream().write(request, from, Math.min(size, request.length - from));
            socket.getOutputStream().flush();
        }
        socket.shutdownOutput();
    }

    private void count(String what) {
        statuses.computeIfAbsent(what, each -> new AtomicLong()).incrementAndGet();
    }

    private void fault(String what, byte[] request, CharSequence answer) {
        String sent = new String(request, StandardCharsets.ISO_8859_1);
        faults.add(what + ":\n" + shown(sent) + "\n=> " + shown(answer.toString()));
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "... " + text.length();
    }

    private static long megabytes(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1_024;
            }
        }
        throw new IOException("no VmRSS of " + pid);
    }

    private static void grants(int port) throws Exception {
        String site =
                """
                products: [{name: last}]
                pools: [{name: last, products: [last], metric: floating, seats: 1}]
                """;
        assertThat(post(port, "/v1/site", "application/yaml", site)).contains("\"applied\":true");
        String who = "{\"user\":\"zoe\",\"host\":\"zoe\",\"computer\":\"zoe\"}";
        Matcher session =
                Pattern.compile("s-[0-9.]+")
                        .matcher(post(port, "/v1/sessions", "application/json", who));
        assertThat(session.find()).isTrue();
        String ask = "{\"session\":\"" + session.group() + "\",\"product\":\"last\"}";
        assertThat(post(port, "/v1/checkouts", "application/json", ask)).contains("\"lease\":\"l-");
    }

    private static String post(int port, String path, String type, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .header("Content-Type", type)
                            .POST(BodyPublishers.ofString(body))
                            .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }
}
