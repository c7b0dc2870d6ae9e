package dev.usher.server.drill;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Makes requests that are nearly right, from a seed: real routes with real bodies, and then
/// something wrong with the line, a header, the framing or the body.
final class Garbler {
    private static final String SITE =
            """
            products: [{name: solver, editions: [light, full]}]
            groups: [{name: stress, users: [ada]}]
            schedules: [{name: office, days: [mon], from: "07:00", to: "19:00"}]
            pools: [{name: float, products: [solver], metric: floating, seats: 5, value: 4.50}]
            """;
    private static final List<String> SEEDS =
            List.of(
                    "POST /v1/sessions {\"user\":\"ada\",\"host\":\"ws1\",\"computer\":\"fp1\"}",
                    "PUT /v1/sessions/s-2/heartbeat {\"leases\":[{\"lease\":\"l-3\"}]}",
                    "DELETE /v1/sessions/s-2?reason=normal ",
                    "POST /v1/sessions/s-2/programs {\"product\":\"solver\",\"program\":\"x\"}",
                    "POST /v1/checkouts {\"session\":\"s-2\",\"product\":\"solver\",\"seats\":2,"
                            + "\"wait\":\"PT30M\",\"edition\":\"full\",\"version\":\"1.2\"}",
                    "GET /v1/requests?limit=10 ",
                    "POST /v1/requests/r-9/claim {}",
                    "GET /v1/leases?pool=float&user=ada&limit=5&after=l-3 ",
                    "DELETE /v1/leases/l-3?reason=normal&release=true ",
                    "POST /v1/leases/l-3/programs {\"program\":\"x\"}",
                    "POST /v1/leases/l-3/revocation {\"reason\":\"why\"}",
                    "GET /v1/pools ",
                    "POST /v1/computers/fp1/journal [{\"id\":\"a\",\"at\":\"2026-01-01T00:00:00Z\","
                            + "\"kind\":\"launch\",\"user\":\"ada\",\"product\":\"solver\"}]",
                    "POST /v1/computers/fp1/audit {}",
                    "DELETE /v1/computers/fp9 ",
                    "GET /v1/events?from=2026-01-01T00:00:00Z&event=1,2&after=1.2.0&order=desc ",
                    "GET /v1/decisions/d-4 ",
                    "GET /v1/reports/peak-concurrency?from=2026-01-01T00:00:00Z&bucket=day&by=user"
                            + " ",
                    "GET /v1/reports/denials?bucket=month ",
                    "GET /v1/site ",
                    "POST /v1/site?dryRun=true&prune=true " + SITE,
                    "POST /v1/sql {\"query\":\"SELECT count(*) FROM KSUsage WHERE usageEvent <"
                            + " 9\"}",
                    "POST /v1/sql {\"query\":\"SELECT 1 / 0, 'a' || chr(0), x FROM range(9)"
                            + " t(x)\"}",
                    "GET /health/ready ",
                    "GET /metrics ",
                    "GET /help/pool-full ",
                    "GET / ",
                    "GET /pools/float ",
                    "GET /events?event=1 ");
    private static final List<String> ODD =
            List.of(
                    "null",
                    "-1",
                    "1e999",
                    "99999999999999999999",
                    "\"\\ud800\"",
                    "[]",
                    "{}",
                    "true",
                    "\"\"",
                    "0.5",
                    "\"\\u0000\"",
                    "PT99999999999H",
                    "9999-99-99",
                    "\0",
                    "&a [*a,*a]",
                    "!!java.net.URL [x]",
                    "%00",
                    "%c0%af",
                    "..%2f..",
                    "<<",
                    "{{{{",
                    "\r\n",
                    "'",
                    ";");
    private static final List<String> HEADERS =
            List.of(
                    "Content-Length: -5",
                    "Content-Length: 5\r\nContent-Length: 6",
                    "Content-Length: 99999999999999999999",
                    "Transfer-Encoding: chunked, gzip",
                    "Transfer-Encoding: chunked\r\nContent-Length: 3",
                    "Expect: 100-continue",
                    "Upgrade: websocket\r\nConnection: Upgrade",
                    "Host: evil.example",
                    "Origin: http://evil.example",
                    "Content-Type: text/plain",
                    "Content-Type: application/json; charset=utf-16",
                    "Accept: \u00e9",
                    "Idempotency-Key: " + "k".repeat(4_000),
                    "Idempotency-Key: same",
                    "If-None-Match: *",
                    "Range: bytes=0-1",
                    " folded: line",
                    "No-Colon",
                    ": empty",
                    "X-Long: " + "x".repeat(40_000));
    private static final int LARGE = 3 << 20;

    private final Random random;
    private final int port;

    Garbler(Random random, int port) {
        this.random = random;
        this.port = port;
    }

    /// The bytes of one request, or of two on one connection.
    byte[] next() {
        byte[] one = request();
        if (random.nextInt(20) > 0) {
            return one;
        }
        byte[] other = request();
        byte[] both = java.util.Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private byte[] request() {
        String[] seed = SEEDS.get(random.nextInt(SEEDS.size())).split(" ", 3);
        String method = seed[0];
        String target = seed[1];
        String body = seed[2];
        switch (random.nextInt(8)) {
            case 0 ->
                    method = pick(List.of("get", "HEAD", "PATCH", "G\tET", "", "A".repeat(9_000)));
            case 1 -> target = garbled(target);
            case 2, 3, 4 -> body = garbled(body);
            case 5 -> body = large(body);
            default -> {}
        }
        byte[] bytes = framed(method, target, body);
        if (random.nextInt(10) == 0) {
            bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
        }
        if (random.nextInt(15) == 0 && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /// A piece taken out, doubled, or replaced by something odd.
    private String garbled(String text) {
        int from = random.nextInt(text.length() + 1);
        int to = from + random.nextInt(Math.min(8, text.length() - from) + 1);
        String head = text.substring(0, from);
        String tail = text.substring(to);
        return switch (random.nextInt(4)) {
            case 0 -> head + tail;
            case 1 -> head + text.substring(from, to).repeat(2) + tail;
            default -> head + pick(ODD) + tail;
        };
    }

    private String large(String body) {
        return switch (random.nextInt(4)) {
            case 0 -> "[".repeat(100_000);
            case 1 -> "{\"a\":".repeat(50_000);
            case 2 -> "x".repeat(LARGE);
            default -> body + " ".repeat(random.nextInt(LARGE));
        };
    }

    private byte[] framed(String method, String target, String body) {
        List<String> headers = new ArrayList<>(List.of("Host: 127.0.0.1:" + port));
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) > 0) {
            headers.add("Connection: close");
        }
        if (!body.isEmpty()) {
            boolean yaml = body.startsWith("products");
            headers.add("Content-Type: application/" + (yaml ? "yaml" : "json"));
            if (random.nextInt(4) == 0) {
                headers.add("Transfer-Encoding: chunked");
                content = chunks(body).getBytes(StandardCharsets.UTF_8);
            } else {
                headers.add("Content-Length: " + content.length);
            }
        }
        if (random.nextInt(5) == 0) {
            headers.add(random.nextInt(headers.size() + 1), pick(HEADERS));
        }
        String head =
                method + " " + target + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        byte[] first = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = java.util.Arrays.copyOf(first, first.length + content.length);
        System.arraycopy(content, 0, all, first.length, content.length);
        return all;
    }

    private String chunks(String body) {
        int cut = random.nextInt(body.length() + 1);
        String size = Integer.toHexString(cut);
        return switch (random.nextInt(6)) {
            case 0 -> "zz\r\n" + body + "\r\n0\r\n\r\n";
            case 1 -> "7fffffff\r\n" + body;
            case 2 -> "-1\r\n" + body + "\r\n0\r\n\r\n";
            case 3 -> size + ";ext=" + "e".repeat(20_000) + "\r\n" + body;
            default -> {
                String end =
                        Integer.toHexString(body.length() - cut) + "\r\n" + body.substring(cut);
                String start = cut == 0 ? "" : size + "\r\n" + body.substring(0, cut) + "\r\n";
                yield start + (cut == body.length() ? "" : end + "\r\n") + "0\r\n\r\n";
            }
        };
    }
}
