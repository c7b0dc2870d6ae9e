package dev.usher.seats;

import dev.usher.seats.site.Group;
import dev.usher.seats.site.Metric;
import dev.usher.seats.site.Policy;
import dev.usher.seats.site.Policy.Enforcement;
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
import java.util.List;
import java.util.Random;

/// Sites, people and random commands for tests of the machine.
final class Worlds {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private Worlds() {}

    static Product product(String name, String... editions) {
        return new Product(
                name, "", List.of(editions), List.of(), List.of(), Product.Elsewhere.DENY);
    }

    static Product limited(String name, int perUser) {
        return new Product(
                name,
                "",
                List.of(),
                List.of(),
                List.of(new Product.Quota(Product.Quota.Per.USER, perUser, "")),
                Product.Elsewhere.DENY);
    }

    static Pool pool(String name, String product, Metric metric, int seats, Policy policy) {
        return new Pool(
                name,
                List.of(new Pool.Covered(product, null)),
                metric,
                seats,
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

    static Policy policy(
            @Nullable Duration hold,
            Duration collect,
            boolean detachable,
            Reservation... reserved) {
        return new Policy(
                Policy.Action.MANAGE,
                Scope.EVERYBODY,
                hold == null ? null : new Policy.Queue(hold, collect),
                Enforcement.RELAXED,
                detachable,
                null,
                90,
                Duration.ofDays(7),
                List.of(reserved));
    }

    static SitePatch patch(List<Product> products, List<Pool> pools, boolean prune) {
        return new SitePatch(
                products,
                List.of(new Group("stress", List.of("ada", "bob"), List.of())),
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
                prune);
    }

    /// All metrics, a line that collects, a reservation, a quota, an observed product.
    static SitePatch mixed(int seats) {
        Policy queue = policy(Duration.ofMinutes(5), Duration.ofMinutes(5), true);
        Policy reserved =
                policy(
                        Duration.ofMinutes(5),
                        Duration.ZERO,
                        false,
                        new Reservation(Reservation.Kind.GROUP, "stress", 1));
        return patch(
                List.of(
                        product("solver"),
                        limited("mesher", 2),
                        product("cad"),
                        product("node"),
                        product("free"),
                        product("editor")),
                List.of(
                        pool("solver-a", "solver", Metric.FLOATING, seats, queue),
                        pool("solver-b", "solver", Metric.FLOATING, seats + 1, reserved),
                        pool("mesher", "mesher", Metric.FLOATING, seats + 2, reserved),
                        pool("cad", "cad", Metric.LEASED, seats, queue),
                        pool("node", "node", Metric.NODE_LOCKED, seats, Policy.DEFAULT),
                        pool("free", "free", Metric.SITE, 0, Policy.DEFAULT)),
                false);
    }

    /// A command that a world of clients, clocks and administrators could send now.
    static Command anyCommand(Random random, SeatMachine machine) {
        int kind = random.nextInt(100);
        SessionId session = session(random, machine);
        if (kind < 12 || machine.sessionCount() == 0) {
            int who = random.nextInt(6);
            String user = List.of("ada", "bob", "cy", "di", "ed", "fay").get(who);
            return new Command.OpenSession(
                    user, "ws" + who, "fp" + who, "b" + random.nextInt(3), "");
        }
        if (kind < 45) {
            String product =
                    List.of("solver", "mesher", "cad", "node", "free", "editor", "nothing")
                            .get(random.nextInt(7));
            String program = random.nextBoolean() ? "prog" + random.nextInt(2) : null;
            Ask ask = new Ask(product, null, null, null, program, 1 + random.nextInt(3) / 2);
            Duration waiting = random.nextBoolean() ? Duration.ofMinutes(random.nextInt(30)) : null;
            Command checkout = new Command.Checkout(session, ask, waiting);
            return random.nextInt(4) == 0
                    ? new Command.Keyed(
                            new Key("k" + random.nextInt(40), "d" + random.nextInt(2)),
                            session,
                            checkout)
                    : checkout;
        }
        if (kind < 65) {
            return leaseCommand(random, machine, session);
        }
        if (kind < 75) {
            RequestId request = request(random, machine);
            return random.nextInt(3) > 0 ? new Command.Claim(request) : new Command.Leave(request);
        }
        return otherCommand(random, machine, session);
    }

    private static Command leaseCommand(Random random, SeatMachine machine, SessionId session) {
        List<Lease> leases = machine.leasesAfter(-1, 1_000);
        if (leases.isEmpty()) {
            return new Command.Checkin(new LeaseId(999_999), Reason.NORMAL, false);
        }
        Lease lease = leases.get(random.nextInt(leases.size()));
        return switch (random.nextInt(5)) {
            case 0 -> new Command.StartProgram(lease.id(), "more");
            case 1 -> {
                UseId use = lease.uses().isEmpty() ? new UseId(1) : lease.uses().getFirst().id();
                yield new Command.StopProgram(lease.id(), use, Reason.NORMAL);
            }
            case 2 -> new Command.Idle(session, lease.id(), machine.stamp());
            case 3 -> new Command.Revoke(lease.id(), "test");
            default -> new Command.Checkin(lease.id(), Reason.NORMAL, random.nextInt(3) == 0);
        };
    }

    private static Command otherCommand(Random random, SeatMachine machine, SessionId session) {
        return switch (random.nextInt(12)) {
            case 0 -> new Command.CloseSession(session, Reason.NORMAL);
            case 1 -> new Command.SessionLost(session, machine.stamp().minusSeconds(900));
            case 2 -> new Command.Seen(List.of(new Command.Seen.Sight(session, machine.stamp())));
            case 3 -> new Command.Apply(mixed(1 + random.nextInt(4)), List.of());
            case 4 -> new Command.StartObserved(session, "editor", "ed");
            case 5 -> new Command.Journal("fp" + random.nextInt(6), entries(random, machine));
            case 6 -> new Command.Audit("fp" + random.nextInt(6));
            case 7 ->
                    random.nextInt(4) == 0
                            ? new Command.ForgetComputer("fp" + random.nextInt(6))
                            : new Command.Tick();
            case 8 ->
                    random.nextInt(4) == 0
                            ? new Command.ServerStopping("main")
                            : new Command.Contact(session);
            case 9 ->
                    random.nextInt(4) == 0
                            ? new Command.ClosePool(random.nextBoolean() ? "mesher" : "cad")
                            : new Command.ServerStarted("main");
            default -> new Command.Tick();
        };
    }

    private static List<JournalEntry> entries(Random random, SeatMachine machine) {
        List<JournalEntry> entries = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            List<Lease> leases = machine.leasesAfter(-1, 10);
            LeaseId lease =
                    leases.isEmpty() || random.nextBoolean() ? null : leases.getFirst().id();
            JournalEntry.Kind kind = List.of(JournalEntry.Kind.values()).get(random.nextInt(7));
            entries.add(
                    new JournalEntry(
                            "j" + random.nextInt(200),
                            machine.stamp().minusSeconds(60),
                            kind,
                            "ada",
                            random.nextBoolean() ? "cad" : "editor",
                            "prog",
                            lease,
                            null));
        }
        return entries;
    }

    private static SessionId session(Random random, SeatMachine machine) {
        List<Session> sessions = machine.sessionsAfter(-1, 1_000);
        return sessions.isEmpty() || random.nextInt(20) == 0
                ? new SessionId(1 + random.nextInt(50))
                : sessions.get(random.nextInt(sessions.size())).id();
    }

    private static RequestId request(Random random, SeatMachine machine) {
        List<Request> requests = machine.requestsAfter(-1, 1_000);
        return requests.isEmpty()
                ? new RequestId(1)
                : requests.get(random.nextInt(requests.size())).id();
    }
}
