package dev.usher.cli.bench;

import dev.usher.cli.terminal.Subcommand;
import dev.usher.cli.terminal.Terminal;
import dev.usher.cli.wire.Refused;
import dev.usher.cli.wire.Unreachable;
import dev.usher.cli.wire.Wire;
import dev.usher.contract.Json;
import dev.usher.contract.OpenSession;
import dev.usher.contract.SessionOpened;
import dev.usher.contract.SiteDiff;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// `usher bench grants`: clients that check a seat out and in again without pause.
///
/// An operation is one acknowledged checkout or checkin. The clients have a pool of their own, with
/// a seat for each, and close it at the end.
@Command(
        name = "grants",
        mixinStandardHelpOptions = true,
        description = "Measure checkouts and checkins, each of them durable.")
final class GrantsCommand extends Subcommand {
    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "8",
            description = "How many at once (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "10",
            description = "How long to count (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            defaultValue = "2",
            description = "How long to run before counting (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    GrantsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws Exception {
        if (clients < 1 || clients > 10_000 || seconds < 1 || warmUp < 0) {
            terminal().say("--clients takes 1 to 10000, --seconds 1 or more, --warm-up 0 or more");
            return USAGE;
        }
        Wire wire = wire();
        String pool = "usher-bench-" + UUID.randomUUID().toString().substring(0, 8);
        makePool(wire, pool);
        try {
            return measure(wire, pool);
        } finally {
            closePool(wire, pool);
        }
    }

    private void closePool(Wire wire, String pool) throws Unreachable {
        try {
            wire.delete(Wire.path("pools", pool));
        } catch (Refused refused) {
            terminal().say("the pool " + pool + " stays: " + refused.getMessage());
        }
    }

    private void makePool(Wire wire, String pool) throws IOException, Refused {
        String yaml =
                """
                products: [{name: %1$s}]
                pools: [{name: %1$s, products: [%1$s], metric: floating, seats: %2$d}]
                """
                        .formatted(pool, clients);
        SiteDiff diff =
                wire.post(
                                Wire.path("site"),
                                yaml.getBytes(StandardCharsets.UTF_8),
                                "application/yaml")
                        .as(SiteDiff.class);
        if (!diff.problems().isEmpty()) {
            throw new IOException("the server refused the pool: " + diff.problems());
        }
    }

    private int measure(Wire wire, String pool) throws IOException, Refused {
        List<String> sessions = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            String name = pool + "-" + i;
            OpenSession open = new OpenSession(name, name, name, null, null);
            sessions.add(wire.post(Wire.path("sessions"), open).as(SessionOpened.class).session());
        }
        long start = System.nanoTime() + Duration.ofSeconds(warmUp).toNanos();
        Span span = new Span(start, start + Duration.ofSeconds(seconds).toNanos());
        Tally tally = new Tally();
        URI server = URI.create(wire.base());
        int port = server.getPort() < 0 ? 80 : server.getPort();
        InetSocketAddress address = new InetSocketAddress(server.getHost(), port);
        String host = server.getHost() + ":" + port;
        Crowd.run(
                sessions.stream()
                        .map(each -> new Client(address, host, each, pool, span, tally))
                        .toList());
        for (String each : sessions) {
            wire.delete(Wire.path("sessions", each));
        }
        return tell(tally);
    }

    private int tell(Tally tally) {
        Latencies latencies = tally.latencies();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("opsPerSecond", latencies.total() / seconds);
        figures.put("p50Micros", latencies.micros(500));
        figures.put("p99Micros", latencies.micros(990));
        figures.put("p999Micros", latencies.micros(999));
        figures.put("errors", tally.errors());
        if (json()) {
            printed(Json.writeTree(figures));
        } else {
            figures.forEach((name, value) -> terminal().out().printf("%-13s %s%n", name, value));
        }
        if (tally.errors() > 0) {
            terminal().say("the first error: " + tally.firstError());
        }
        return tally.errors() == 0 ? DONE : REFUSED;
    }
}
