package dev.usher.server.site;

import dev.usher.seats.site.Metric;
import dev.usher.seats.site.Network;
import dev.usher.seats.site.Policy;
import dev.usher.seats.site.Pool;
import dev.usher.seats.site.Scope;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// Reads the pools of a site file, and the scopes of its policies.
final class PoolReader {
    static final Policy.Action[] ACTIONS = Policy.Action.values();

    private static final List<String> POOL =
            List.of(
                    "name",
                    "products",
                    "metric",
                    "seats",
                    "value",
                    "server",
                    "starts",
                    "expires",
                    "feature",
                    "version",
                    "mirrors",
                    "policy");
    private static final List<String> POLICY =
            List.of(
                    "action",
                    "scope",
                    "queue",
                    "enforcement",
                    "detachable",
                    "tolerance",
                    "warnAt",
                    "lease",
                    "reservations");
    private static final List<String> SCOPE =
            List.of("users", "groups", "hosts", "networks", "schedules");

    private final Faults faults;
    private final Places places;
    private final ZoneId zone;

    PoolReader(Faults faults, Places places, ZoneId zone) {
        this.faults = faults;
        this.places = places;
        this.zone = zone;
    }

    List<Pool> read(Fields file) {
        List<Pool> pools = new ArrayList<>();
        for (Fields each : file.children("pools", "a pool", POOL)) {
            pools.add(pool(each));
        }
        return pools;
    }

    private Pool pool(Fields pool) {
        String name = pool.text("name");
        pool.note(places, "pools", name, "");
        Metric metric = pool.word("metric", Metric.values(), Metric.FLOATING);
        pool.require("metric");
        pool.require("products");
        LocalDate starts = pool.date("starts");
        LocalDate expires = pool.date("expires");
        return new Pool(
                name,
                pool.parsed("products", "a product, or product/edition", PoolReader::covered),
                metric,
                pool.whole("seats", 0, metric == Metric.SITE ? 0 : null),
                pool.cents("value"),
                pool.textOr("server", ""),
                starts,
                startOf(starts),
                expires,
                endOf(expires),
                pool.textOrNull("feature"),
                pool.textOrNull("version"),
                pool.textOrNull("mirrors"),
                policy(name, pool),
                false);
    }

    private static Pool.@Nullable Covered covered(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return new Pool.Covered(text, null);
        }
        String product = text.substring(0, slash);
        String edition = text.substring(slash + 1);
        return product.isBlank() || edition.isBlank() ? null : new Pool.Covered(product, edition);
    }

    private @Nullable Instant startOf(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(zone).toInstant();
    }

    private @Nullable Instant endOf(@Nullable LocalDate day) {
        return day == null ? null : startOf(day.plusDays(1));
    }

    /// Pools the file does not name, whose days begin at other instants in its new zone.
    List<Pool> moved(List<Pool> present, List<Pool> described) {
        List<String> named = described.stream().map(Pool::name).toList();
        List<Pool> moved = new ArrayList<>();
        for (Pool pool : present) {
            boolean dated = pool.starts() != null || pool.expires() != null;
            if (dated && !pool.closing() && !named.contains(pool.name())) {
                moved.add(moved(pool));
            }
        }
        return moved;
    }

    private Pool moved(Pool pool) {
        return new Pool(
                pool.name(),
                pool.products(),
                pool.metric(),
                pool.seats(),
                pool.valueCents(),
                pool.server(),
                pool.starts(),
                startOf(pool.starts()),
                pool.expires(),
                endOf(pool.expires()),
                pool.feature(),
                pool.version(),
                pool.mirrors(),
                pool.policy(),
                false);
    }

    private Policy policy(String name, Fields pool) {
        Fields policy = pool.child("policy", "a policy", POLICY);
        if (policy == null) {
            return Policy.DEFAULT;
        }
        policy.note(places, "pools", name, "policy.");
        int warnAt = policy.whole("warnAt", 1, Policy.DEFAULT.warnAt());
        if (warnAt > 100) {
            policy.of("warnAt", "percent, 1 to 100", text -> null);
        }
        Duration lease = policy.duration("lease");
        return new Policy(
                policy.word("action", ACTIONS, Policy.DEFAULT.action()),
                scope(policy),
                queue(policy),
                policy.word(
                        "enforcement", Policy.Enforcement.values(), Policy.DEFAULT.enforcement()),
                policy.truth("detachable", false),
                policy.duration("tolerance"),
                Math.min(100, warnAt),
                lease == null ? Policy.DEFAULT.lease() : lease,
                reservations(policy));
    }

    static Scope scope(Fields policy) {
        Fields scope = policy.child("scope", "a scope", SCOPE);
        if (scope == null) {
            return Scope.EVERYBODY;
        }
        return new Scope(
                scope.texts("users"),
                scope.texts("groups"),
                scope.texts("hosts"),
                scope.parsed("networks", "a network like 10.0.0.0/8", Network::of),
                scope.texts("schedules"));
    }

    private static Policy.@Nullable Queue queue(Fields policy) {
        Fields queue = policy.child("queue", "a queue", List.of("hold", "collect"));
        if (queue == null) {
            return null;
        }
        Duration hold = queue.duration("hold");
        Duration collect = queue.durationOrZero("collect");
        return new Policy.Queue(
                hold == null ? Duration.ofMinutes(5) : hold,
                collect == null ? Duration.ZERO : collect);
    }

    private List<Policy.Reservation> reservations(Fields policy) {
        List<Policy.Reservation> reservations = new ArrayList<>();
        List<String> keys = List.of("group", "user", "host", "seats");
        for (Fields each : policy.children("reservations", "a reservation", keys)) {
            int seats = each.whole("seats", 1, null);
            int before = reservations.size();
            for (Policy.Reservation.Kind kind : Policy.Reservation.Kind.values()) {
                if (each.has(Words.of(kind))) {
                    reservations.add(
                            new Policy.Reservation(kind, each.text(Words.of(kind)), seats));
                }
            }
            if (reservations.size() != before + 1) {
                faults.add(
                        each.place(),
                        "expected one of \"group\", \"user\" and \"host\" in a reservation");
            }
        }
        return reservations;
    }
}
