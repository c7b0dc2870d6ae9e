package dev.usher.seats;

import dev.usher.seats.site.Blocked;
import dev.usher.seats.site.Group;
import dev.usher.seats.site.Metric;
import dev.usher.seats.site.Policy;
import dev.usher.seats.site.Policy.Reservation;
import dev.usher.seats.site.Pool;
import dev.usher.seats.site.Product;
import dev.usher.seats.site.Product.Quota;
import dev.usher.seats.site.ProductPolicy;
import dev.usher.seats.site.Schedule;
import dev.usher.seats.site.Scope;
import dev.usher.seats.site.SitePatch;
import dev.usher.seats.site.Source;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A patch as a test grows it, thing by thing.
final class SiteSamples {
    private final List<Product> products = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private final List<Schedule> schedules = new ArrayList<>();
    private final List<Pool> pools = new ArrayList<>();
    private final List<ProductPolicy> policies = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();
    private @Nullable Blocked blocked;
    private @Nullable String zone;
    private @Nullable Duration tolerance;
    private @Nullable Duration inactivity;
    private boolean prune;

    static Product product(String name, String... editions) {
        return new Product(
                name, "", List.of(editions), List.of(), List.of(), Product.Elsewhere.DENY);
    }

    static Product quota(String name, Quota... quotas) {
        return new Product(name, "", List.of(), List.of(), List.of(quotas), Product.Elsewhere.DENY);
    }

    static Pool pool(String name, String product) {
        return new PoolOf(name, product).pool();
    }

    static Scope scope(List<String> users, List<String> groups, List<String> schedules) {
        return new Scope(users, groups, List.of(), List.of(), schedules);
    }

    SiteSamples products(Product... more) {
        products.addAll(Arrays.asList(more));
        return this;
    }

    SiteSamples groups(Group... more) {
        groups.addAll(Arrays.asList(more));
        return this;
    }

    SiteSamples schedules(Schedule... more) {
        schedules.addAll(Arrays.asList(more));
        return this;
    }

    SiteSamples pools(Pool... more) {
        pools.addAll(Arrays.asList(more));
        return this;
    }

    SiteSamples policies(ProductPolicy... more) {
        policies.addAll(Arrays.asList(more));
        return this;
    }

    SiteSamples source(Source... more) {
        sources.addAll(Arrays.asList(more));
        return this;
    }

    SiteSamples blocked(Blocked now) {
        blocked = now;
        return this;
    }

    SiteSamples zone(String now) {
        zone = now;
        return this;
    }

    SiteSamples tolerance(Duration now) {
        tolerance = now;
        return this;
    }

    SiteSamples inactivity(Duration now) {
        inactivity = now;
        return this;
    }

    SiteSamples prune() {
        prune = true;
        return this;
    }

    SitePatch patch() {
        return new SitePatch(
                products,
                groups,
                schedules,
                pools,
                policies,
                sources,
                blocked,
                zone,
                tolerance,
                inactivity,
                prune);
    }

    /// A pool of five floating seats, until told otherwise.
    static final class PoolOf {
        private final String name;
        private final List<Pool.Covered> products = new ArrayList<>();
        private Metric metric = Metric.FLOATING;
        private int seats = 5;
        private long value;
        private @Nullable LocalDate starts;
        private @Nullable LocalDate expires;
        private @Nullable String feature;
        private @Nullable String mirrors;
        private Scope scope = Scope.EVERYBODY;
        private Policy.@Nullable Queue queue;
        private @Nullable Duration tolerance;
        private int warnAt = 90;
        private Duration lease = Policy.DEFAULT.lease();
        private List<Reservation> reservations = List.of();
        private boolean closing;

        PoolOf(String name, String... products) {
            this.name = name;
            for (String product : products) {
                String[] parts = product.split("/", 2);
                this.products.add(new Pool.Covered(parts[0], parts.length > 1 ? parts[1] : null));
            }
        }

        PoolOf metric(Metric now) {
            metric = now;
            return this;
        }

        PoolOf seats(int now) {
            seats = now;
            return this;
        }

        PoolOf value(long cents) {
            value = cents;
            return this;
        }

        PoolOf dates(LocalDate from, LocalDate to) {
            starts = from;
            expires = to;
            return this;
        }

        PoolOf feature(String now) {
            feature = now;
            return this;
        }

        PoolOf mirrors(String now) {
            mirrors = now;
            return this;
        }

        PoolOf scope(Scope now) {
            scope = now;
            return this;
        }

        PoolOf queue(Duration hold, Duration collect) {
            queue = new Policy.Queue(hold, collect);
            return this;
        }

        PoolOf tolerance(Duration now) {
            tolerance = now;
            return this;
        }

        PoolOf warnAt(int now) {
            warnAt = now;
            return this;
        }

        PoolOf lease(Duration now) {
            lease = now;
            return this;
        }

        PoolOf reservations(Reservation... now) {
            reservations = List.of(now);
            return this;
        }

        PoolOf closing() {
            closing = true;
            return this;
        }

        Pool pool() {
            Policy policy =
                    new Policy(
                            Policy.Action.MANAGE,
                            scope,
                            queue,
                            Policy.Enforcement.RELAXED,
                            false,
                            tolerance,
                            warnAt,
                            lease,
                            reservations);
            return new Pool(
                    name, products, metric, seats, value, "", starts, null, expires, null, feature,
                    null, mirrors, policy, closing);
        }
    }
}
