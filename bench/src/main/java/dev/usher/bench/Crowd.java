package dev.usher.bench;

import dev.usher.seats.Ask;
import dev.usher.seats.Command;
import dev.usher.seats.Outcome;
import dev.usher.seats.SeatMachine;
import dev.usher.seats.SessionId;
import dev.usher.seats.site.Metric;
import dev.usher.seats.site.Policy;
import dev.usher.seats.site.Pool;
import dev.usher.seats.site.Product;
import dev.usher.seats.site.SitePatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A machine with many pools, people and live leases of all metrics.
public final class Crowd {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private final SeatMachine machine;
    private final List<SessionId> sessions = new ArrayList<>();
    private final int pools;
    private Instant now = START;

    /// A crowd whose people hold seats already.
    ///
    /// @param leases seats held when the measurement begins, ten a person
    /// @param pools one for each product, all four metrics in turn
    public Crowd(SeatMachine machine, int leases, int pools) {
        this.machine = machine;
        this.pools = pools;
        Outcome described = apply(new Command.Apply(site(pools), List.of()));
        if (!(described instanceof Outcome.Applied)) {
            throw new IllegalStateException("the site was refused: " + described);
        }
        int people = Math.max(1, leases / 10);
        for (int person = 0; person < people; person++) {
            Command open =
                    new Command.OpenSession(
                            "user" + person, "host" + person, "fp" + person, "boot", "10.0.0.1");
            if (apply(open) instanceof Outcome.Opened opened) {
                sessions.add(opened.session());
            }
        }
        for (int lease = 0; lease < leases; lease++) {
            // each person takes her ten from ten pools, so that no allocation is joined
            int person = lease % people;
            checkout(person, (person + (lease / people) * 97) % pools);
        }
    }

    static SitePatch site(int pools) {
        List<Product> products = new ArrayList<>();
        List<Pool> all = new ArrayList<>();
        List<Metric> metrics = List.of(Metric.values());
        for (int i = 0; i < pools; i++) {
            String name = "product" + i;
            products.add(
                    new Product(name, "", List.of(), List.of(), List.of(), Product.Elsewhere.DENY));
            List<Pool.Covered> covered = List.of(new Pool.Covered(name, null));
            all.add(
                    new Pool(
                            "pool" + i,
                            covered,
                            metrics.get(i % metrics.size()),
                            1_000_000,
                            100L * i,
                            "",
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            Policy.DEFAULT,
                            false));
        }
        return new SitePatch(
                products, List.of(), List.of(), all, List.of(), List.of(), null, null, null, null,
                false);
    }

    public SeatMachine machine() {
        return machine;
    }

    public int people() {
        return sessions.size();
    }

    public int poolCount() {
        return pools;
    }

    /// One person takes a seat of one pool.
    public Outcome checkout(int person, int pool) {
        Ask ask = new Ask("product" + pool, null, null, null, "program", 1);
        return apply(new Command.Checkout(sessions.get(person), ask, null));
    }

    /// Carries out a command a millisecond after the last.
    public Outcome apply(Command command) {
        now = now.plusMillis(1);
        return machine.apply(now, command).outcome();
    }
}
