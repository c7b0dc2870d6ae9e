package dev.usher.server.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.contract.EventView;
import dev.usher.contract.Json;
import dev.usher.contract.LeaseView;
import dev.usher.contract.PoolView;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

class KillDrillTest {
    private static final int CLIENTS = 64;

    /// Fewer seats than the clients want, so that seats are refused too.
    static final String SITE =
            """
            products: [{name: solver}, {name: mesher}, {name: viewer}, {name: cad}]
            pools:
              - {name: solver, products: [solver], metric: floating, seats: 20}
              - {name: mesher, products: [mesher], metric: floating, seats: 200}
              - {name: viewer, products: [viewer], metric: site}
              - {name: cad, products: [cad], metric: leased, seats: 40}
            """;

    @TempDir Path data;
    private final List<Taker> takers = new ArrayList<>();
    private final Gate gate = new Gate(CLIENTS);

    @Test
    @Tag("long")
    void nothing_acknowledged_is_lost_in_thirty_kills(TestReporter reporter) throws Exception {
        drill(reporter, 30, 1_500);
    }

    @Test
    void nothing_acknowledged_is_lost_in_three_kills(TestReporter reporter) throws Exception {
        drill(reporter, 3, 700);
    }

    private void drill(TestReporter reporter, int kills, int mostMillis) throws Exception {
        long seed = Long.getLong("seed", ThreadLocalRandom.current().nextLong(1_000_000));
        reporter.publishEntry("seed", Long.toString(seed));
        Random random = new Random(seed);
        for (int i = 0; i < CLIENTS; i++) {
            Taker taker = new Taker(i, gate, seed);
            takers.add(taker);
            Thread.startVirtualThread(taker);
        }
        for (int kill = 0; kill < kills; kill++) {
            try (Started server = Started.ready(data)) {
                if (kill == 0) {
                    describe(server);
                }
                check(server, "seed " + seed + ", before kill " + kill);
                gate.open(server.port());
                pause(200 + random.nextInt(mostMillis));
                server.kill();
                gate.shut();
            }
            assertThat(takers).extracting(Taker::fault).containsOnlyNulls();
        }
        end("seed " + seed);
        assertThat(acknowledged()).isGreaterThan(CLIENTS);
        reporter.publishEntry("acknowledged", Long.toString(acknowledged()));
    }

    /// The server works on; time passes.
    private static void pause(int millis) throws InterruptedException {
        assertThat(new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS)).isFalse();
    }

    private long acknowledged() {
        return takers.stream().mapToLong(Taker::acknowledged).sum();
    }

    private static void describe(Started server) throws IOException {
        try (Line line = new Line(server.port())) {
            assertThat(line.postYaml("/v1/site", SITE).status()).isEqualTo(200);
        }
    }

    /// What clients were granted is held, what is held was asked for, and no pool is over its
    /// limit.
    private void check(Started server, String when) throws IOException {
        List<LeaseView> leases;
        List<PoolView> pools;
        try (Line line = new Line(server.port())) {
            leases = Json.answers(LeaseView.class, line.get("/v1/leases?limit=10000").body());
            pools = Json.answers(PoolView.class, line.get("/v1/pools").body());
        }
        Set<String> unexplained = new HashSet<>();
        leases.forEach(lease -> unexplained.add(lease.lease()));
        for (Taker taker : takers) {
            assertThat(unexplained).as(when).containsAll(taker.certain());
        }
        takers.forEach(taker -> unexplained.removeAll(taker.certain()));
        takers.forEach(taker -> unexplained.removeAll(taker.doubtful()));
        assertThat((long) unexplained.size())
                .as(when)
                .isLessThanOrEqualTo(takers.stream().filter(Taker::taking).count());

        Map<String, Integer> seats = new HashMap<>();
        leases.forEach(lease -> seats.merge(lease.pool(), lease.seats(), Integer::sum));
        for (PoolView pool : pools) {
            assertThat(pool.inUse()).as(when).isEqualTo(seats.getOrDefault(pool.name(), 0));
            if (pool.seats() != null) {
                assertThat(pool.inUse()).as(when).isLessThanOrEqualTo(pool.seats());
            }
        }
    }

    /// The last word: the usage table is the log, event by event.
    private void end(String when) throws Exception {
        List<EventView> table = new ArrayList<>();
        try (Started server = Started.ready(data)) {
            check(server, when);
            try (Line line = new Line(server.port())) {
                String after = "";
                List<EventView> page;
                do {
                    String path = "/v1/events?limit=10000" + after;
                    page = Json.answers(EventView.class, line.get(path).body());
                    table.addAll(page);
                    after = "&after=" + table.getLast().id();
                } while (page.size() == 10_000);
            }
            server.kill();
        }
        gate.end();

        List<EventView> expected = PlainFold.of(data);
        for (int i = 0; i < Math.min(table.size(), expected.size()); i++) {
            assertThat(table.get(i)).as(when).isEqualTo(expected.get(i));
        }
        assertThat(table).as(when).hasSameSizeAs(expected);
        Set<String> granted = new HashSet<>();
        table.stream()
                .filter(row -> row.event() == 1 || row.event() == 27)
                .forEach(row -> granted.add(String.valueOf(row.lease())));
        for (Taker taker : takers) {
            assertThat(granted).as(when).containsAll(taker.ever());
        }
    }
}
