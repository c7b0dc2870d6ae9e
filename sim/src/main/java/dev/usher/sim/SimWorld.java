package dev.usher.sim;

import dev.usher.seats.Command;
import dev.usher.seats.Outcome;
import dev.usher.seats.SeatMachine;
import dev.usher.seats.codec.EntryCodec;
import dev.usher.seats.codec.Snapshots;
import dev.usher.seats.site.Group;
import dev.usher.seats.site.Metric;
import dev.usher.seats.site.Policy;
import dev.usher.seats.site.Policy.Reservation;
import dev.usher.seats.site.Pool;
import dev.usher.seats.site.Product;
import dev.usher.seats.site.ProductPolicy;
import dev.usher.seats.site.Scope;
import dev.usher.seats.site.SitePatch;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/// A site with a server, a dozen people and everything that can go wrong, from a seed.
public final class SimWorld {
    private static final long START = Instant.parse("2026-03-02T08:00:00Z").toEpochMilli();
    private static final int PEOPLE = 12;

    private final Random random;
    private final SimClock clock = new SimClock(START);
    private final SimDisk disk = new SimDisk();
    private final Auditor auditor = new Auditor();
    private final List<SimClient> clients = new ArrayList<>();
    private SimServer server;
    private int crashes;

    /// A world in which the seed decides everything.
    public SimWorld(long seed) {
        random = new Random(seed);
        for (int i = 0; i < PEOPLE; i++) {
            clients.add(new SimClient(i, random, auditor));
        }
        server = new SimServer(disk, clock, auditor);
        administer();
    }

    /// Lets so many things happen.
    ///
    /// @throws Disagreement if the auditor sees what may not be
    public void run(int steps) {
        for (int step = 0; step < steps; step++) {
            step();
        }
        clock.correct();
        crash();
        rebuildsTheSameBytes();
    }

    private void step() {
        clock.advance(
                Duration.ofMillis(random.nextInt(100) == 0 ? 900_000 : random.nextInt(60_000)));
        int dice = random.nextInt(1_000);
        if (dice < 600) {
            SimClient client = clients.get(random.nextInt(clients.size()));
            client.act(server, Instant.ofEpochMilli(clock.trueMillis()));
        } else if (dice < 750) {
            server.write();
        } else if (dice < 900) {
            server.sync();
        } else if (dice < 960) {
            server.turn();
        } else if (dice < 975) {
            disk.finishSnapshot();
        } else if (dice < 982) {
            administer();
        } else if (dice < 988) {
            clock.step(Duration.ofMinutes(random.nextInt(240) - 120));
        } else if (dice < 994) {
            clock.correct();
            server.confirmClock();
        } else {
            crash();
        }
    }

    private void crash() {
        crashes++;
        disk.crash(random);
        server = new SimServer(disk, clock, auditor);
        auditor.nothingAcknowledgedIsLost(server.machine());
    }

    /// Limits are cut and raised, now and then a pool is closed.
    private void administer() {
        server.receive(
                new Command.Apply(site(), List.of()),
                outcome ->
                        Disagreement.unless(
                                outcome instanceof Outcome.Applied, "the site was %s", outcome));
    }

    /// The log, read from its beginning, gives the memory that snapshots and restarts gave.
    private void rebuildsTheSameBytes() {
        SeatMachine fresh = new SeatMachine();
        int left = server.entries();
        for (byte[] bytes : disk.read()) {
            if (left-- > 0) {
                EntryCodec.Entry entry = EntryCodec.decode(bytes);
                entry.commands().forEach(command -> fresh.apply(entry.stamp(), command));
            }
        }
        Iterator<byte[]> one = Snapshots.slices(fresh.freeze());
        Iterator<byte[]> other = Snapshots.slices(server.machine().freeze());
        while (one.hasNext() || other.hasNext()) {
            Disagreement.unless(
                    one.hasNext() && other.hasNext() && Arrays.equals(one.next(), other.next()),
                    "the log, read anew, gives other bytes");
        }
    }

    /// Facts seen, as a measure of how much has happened.
    public int facts() {
        return auditor.facts();
    }

    /// Servers that died.
    public int crashes() {
        return crashes;
    }

    private SitePatch site() {
        Duration hold = Duration.ofMinutes(5);
        Policy line = policy(hold, Duration.ZERO);
        Policy collecting = policy(hold, Duration.ofMinutes(5));
        Policy reserved =
                policy(hold, Duration.ZERO, new Reservation(Reservation.Kind.GROUP, "first", 1));
        boolean closing = random.nextInt(4) == 0;
        List<Pool> pools =
                new ArrayList<>(
                        List.of(
                                pool("solver-a", "solver", Metric.FLOATING, 1, line),
                                pool("solver-b", "solver", Metric.FLOATING, 2, line),
                                pool("mesher", "mesher", Metric.FLOATING, 2, reserved),
                                pool("cad", "cad", Metric.LEASED, 3, leased(line)),
                                pool("node", "node", Metric.NODE_LOCKED, 3, Policy.DEFAULT),
                                pool("free", "free", Metric.SITE, 0, Policy.DEFAULT)));
        if (!closing) {
            pools.add(pool("suite", "suite", Metric.FLOATING, 3, collecting, "solver"));
        }
        List<Product> products =
                List.of(
                        product("solver", 0),
                        product("mesher", 2),
                        product("cad", 0),
                        product("node", 0),
                        product("free", 0),
                        product("editor", 0),
                        product("suite", 0));
        return new SitePatch(
                products,
                List.of(new Group("first", List.of("user0", "user1"), List.of())),
                List.of(),
                pools,
                List.of(
                        new ProductPolicy(
                                "watch",
                                List.of("editor"),
                                Policy.Action.OBSERVE,
                                Scope.EVERYBODY)),
                List.of(),
                null,
                null,
                null,
                null,
                closing);
    }

    private Pool pool(
            String name,
            String product,
            Metric metric,
            int seats,
            Policy policy,
            String... further) {
        List<Pool.Covered> covered = new ArrayList<>(List.of(new Pool.Covered(product, null)));
        for (String each : further) {
            covered.add(new Pool.Covered(each, null));
        }
        int owned = metric == Metric.SITE ? 0 : seats + random.nextInt(2);
        return new Pool(
                name,
                covered,
                metric,
                owned,
                seats * 100L,
                "",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                policy,
                false);
    }

    private static Policy policy(
            @Nullable Duration hold, Duration collect, Reservation... reservations) {
        return new Policy(
                Policy.Action.MANAGE,
                Scope.EVERYBODY,
                hold == null ? null : new Policy.Queue(hold, collect),
                Policy.Enforcement.RELAXED,
                true,
                null,
                90,
                Policy.DEFAULT.lease(),
                List.of(reservations));
    }

    /// The same policy with a lease short enough to run out.
    private static Policy leased(Policy policy) {
        return new Policy(
                policy.action(),
                policy.scope(),
                policy.queue(),
                policy.enforcement(),
                policy.detachable(),
                policy.tolerance(),
                policy.warnAt(),
                Duration.ofHours(2),
                policy.reservations());
    }

    private static Product product(String name, int quota) {
        List<Product.Quota> quotas =
                quota == 0
                        ? List.of()
                        : List.of(new Product.Quota(Product.Quota.Per.USER, quota, ""));
        return new Product(name, "", List.of(), List.of(), quotas, Product.Elsewhere.DENY);
    }
}
