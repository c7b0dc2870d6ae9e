package dev.usher.seats;

import dev.usher.seats.Outcome.SiteRefused.Fault;
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
import dev.usher.seats.site.Site;
import dev.usher.seats.site.SitePatch;
import dev.usher.seats.site.Source;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Judges one patch. Each fault says what is wrong and what to do about it.
final class SiteFaults {
    static final int MOST_THINGS = 10_000; // of each section
    static final int MOST_MEMBERS = 100_000; // of a group
    static final int MOST_SEATS = 10_000_000; // of a pool; times MOST_CENTS it fits a long
    static final long MOST_CENTS = 100_000_000_000L;
    static final int LONGEST_NAME = 128;
    static final Duration LONGEST = Duration.ofDays(3_653);

    private final SitePatch patch;
    private final Site merged;
    private final Map<String, Product> products;
    private final Set<String> groups;
    private final Set<String> schedules;
    private final List<Fault> faults = new ArrayList<>();

    SiteFaults(SitePatch patch, Site merged) {
        this.patch = patch;
        this.merged = merged;
        this.products = SiteCheck.byName(merged.products(), Product::name);
        this.groups = SiteCheck.byName(merged.groups(), Group::name).keySet();
        this.schedules = SiteCheck.byName(merged.schedules(), Schedule::name).keySet();
    }

    List<Fault> find() {
        section("products", patch.products(), merged.products(), Product::name);
        patch.products().forEach(this::product);
        merged.products().forEach(this::quotaGroups);
        section("groups", patch.groups(), merged.groups(), Group::name);
        patch.groups().forEach(this::group);
        section("schedules", patch.schedules(), merged.schedules(), Schedule::name);
        patch.schedules().forEach(this::schedule);
        section("pools", patch.pools(), merged.pools(), Pool::name);
        patch.pools().forEach(this::pool);
        merged.pools().forEach(this::namedByPool);
        section("policies", patch.policies(), merged.policies(), ProductPolicy::name);
        patch.policies().forEach(this::productPolicy);
        merged.policies().forEach(this::namedByPolicy);
        section("sources", patch.sources(), merged.sources(), Source::name);
        patch.sources().forEach(one -> SourceFaults.find(one, new Place("sources", one.name())));
        SourceFaults.names(merged, Place::new);
        blocked(patch.blocked());
        new Place("tolerance", "").duration("", patch.tolerance());
        new Place("inactivity", "").duration("", patch.inactivity());
        return List.copyOf(faults);
    }

    /// One thing of the patch, to say faults of.
    final class Place {
        private final String section;
        private final String name;

        Place(String section, String name) {
            this.section = section;
            this.name = name;
        }

        void fault(String field, String message) {
            faults.add(new Fault(section, name, field, message));
        }

        /// Names of things, people and hosts; an empty one or an odd one is a slip of the editor.
        void name(String field, String text) {
            if (text.isBlank()) {
                fault(field, "a name is empty: give it 1 to " + LONGEST_NAME + " characters");
            } else {
                words(field, text);
                if (!text.equals(text.strip())) {
                    fault(field, "\"" + shown(text) + "\" has a space at an end: take it away");
                }
            }
        }

        void names(String field, List<String> texts) {
            texts.forEach(text -> name(field, text));
        }

        /// A text that may be empty.
        void words(String field, String text) {
            if (text.length() > LONGEST_NAME) {
                fault(
                        field,
                        String.format(
                                Locale.ROOT,
                                "\"%s\" has %d characters: use at most %d",
                                shown(text),
                                text.length(),
                                LONGEST_NAME));
            }
            if (text.chars().anyMatch(Character::isISOControl)) {
                fault(field, "\"" + shown(text) + "\" has a control character in it: take it out");
            }
        }

        void twice(String field, List<String> names) {
            Set<String> seen = new LinkedHashSet<>();
            for (String name : names) {
                if (!seen.add(name)) {
                    fault(field, shown(name) + " is named twice: name it once");
                }
            }
        }

        void known(String field, String kind, Set<String> there, List<String> names) {
            for (String name : names) {
                if (!there.contains(name)) {
                    fault(
                            field,
                            String.format(
                                    Locale.ROOT,
                                    "there is no %s \"%s\": describe it under %ss, or take it out",
                                    kind,
                                    shown(name),
                                    kind));
                }
            }
        }

        void duration(String field, @Nullable Duration duration) {
            if (duration != null && !duration.isPositive()) {
                fault(field, "must be longer than nothing, such as PT10M; found " + duration);
            } else {
                bounded(field, duration);
            }
        }

        void bounded(String field, @Nullable Duration duration) {
            if (duration == null) {
                return;
            }
            if (duration.isNegative()) {
                fault(field, "must not be negative; found " + duration);
            } else if (duration.compareTo(LONGEST) > 0) {
                fault(field, "must be at most ten years (P3653D); found " + duration);
            } else if (duration.toNanosPart() % 1_000_000 != 0) {
                fault(field, "must be whole milliseconds; found " + duration);
            }
        }

        void count(String field, long found, int least, int most) {
            if (found < least || found > most) {
                fault(
                        field,
                        String.format(
                                Locale.ROOT,
                                "must be a whole number from %d to %d; found %d",
                                least,
                                most,
                                found));
            }
        }
    }

    private static String shown(String text) {
        String start = text.length() > 40 ? text.substring(0, 40) + "..." : text;
        return start.replaceAll("\\p{Cntrl}", "?");
    }

    private <T> void section(
            String section, List<T> patched, List<T> all, Function<T, String> nameOf) {
        if (all.size() > MOST_THINGS) {
            new Place(section, "")
                    .fault(
                            "",
                            String.format(
                                    Locale.ROOT,
                                    "there would be %d: a site has at most %d",
                                    all.size(),
                                    MOST_THINGS));
        }
        Set<String> seen = new LinkedHashSet<>();
        for (T thing : patched) {
            String name = nameOf.apply(thing);
            Place place = new Place(section, name);
            place.name("name", name);
            if (!seen.add(name)) {
                place.fault("name", "the name stands twice: give each its own");
            }
        }
    }

    private void product(Product product) {
        Place place = new Place("products", product.name());
        if (product.name().indexOf('/') >= 0) {
            place.fault(
                    "name",
                    "a product's name has no \"/\" in it: that stands before an edition, so give"
                            + " the edition under editions");
        }
        place.words("publisher", product.publisher());
        place.names("editions", product.editions());
        place.twice("editions", product.editions());
        place.names("programs", product.programs());
        place.twice("programs", product.programs());
        for (Quota quota : product.quotas()) {
            place.count("quotas", quota.seats(), 1, MOST_SEATS);
            if (!quota.group().isEmpty() && quota.per() != Quota.Per.GROUP) {
                place.fault(
                        "quotas",
                        "only a quota per group names a group: say per: group, or take \""
                                + shown(quota.group())
                                + "\" out");
            }
        }
    }

    private void quotaGroups(Product product) {
        Place place = new Place("products", product.name());
        for (Quota quota : product.quotas()) {
            if (quota.per() == Quota.Per.GROUP && !quota.group().isEmpty()) {
                place.known("quotas", "group", groups, List.of(quota.group()));
            }
        }
    }

    private void group(Group group) {
        Place place = new Place("groups", group.name());
        place.names("users", group.users());
        place.names("hosts", group.hosts());
        int members = group.users().size() + group.hosts().size();
        if (members > MOST_MEMBERS) {
            place.fault(
                    "",
                    String.format(
                            Locale.ROOT,
                            "has %d members: a group has at most %d, so make several of it",
                            members,
                            MOST_MEMBERS));
        }
    }

    private void schedule(Schedule schedule) {
        if (schedule.days().isEmpty()) {
            new Place("schedules", schedule.name())
                    .fault("days", "has no days and would never be open: name some, such as mon");
        }
    }

    private void pool(Pool pool) {
        Place place = new Place("pools", pool.name());
        if (pool.products().isEmpty()) {
            place.fault("products", "pays for nothing: name one product or more");
        }
        place.twice("products", pool.products().stream().map(Pool.Covered::toString).toList());
        if (pool.metric() != Metric.SITE) {
            seats(place, pool.seats());
        }
        if (pool.valueCents() < 0 || pool.valueCents() > MOST_CENTS) {
            place.fault("value", "must be from 0 to " + MOST_CENTS / 100 + " a seat and year");
        }
        place.words("server", pool.server());
        if (pool.feature() != null) {
            place.name("feature", pool.feature());
        }
        if (pool.version() != null) {
            place.name("version", pool.version());
        }
        if (pool.mirrors() != null) {
            place.name("mirrors", pool.mirrors());
        }
        dates(place, pool);
        if (pool.closing()) {
            place.fault(
                    "closing",
                    "a pool is closed by leaving it out of a file that is applied with --prune");
        }
        policy(place, pool);
    }

    private static void seats(Place place, int seats) {
        if (seats < 0 || seats > MOST_SEATS) {
            place.fault(
                    "seats",
                    String.format(
                            Locale.ROOT,
                            "must be a whole number from 0 to %d; only a site pool needs none",
                            MOST_SEATS));
        }
    }

    private static void dates(Place place, Pool pool) {
        LocalDate starts = pool.starts();
        LocalDate expires = pool.expires();
        if (starts != null && expires != null && expires.isBefore(starts)) {
            place.fault(
                    "expires",
                    String.format(
                            Locale.ROOT,
                            "expires on %s, before it starts on %s: exchange or correct them",
                            expires,
                            starts));
        }
    }

    private void policy(Place place, Pool pool) {
        Policy policy = pool.policy();
        if (policy.warnAt() < 1 || policy.warnAt() > 100) {
            place.fault("policy.warnAt", "must be a percentage from 1 to 100");
        }
        if (policy.queue() != null) {
            place.duration("policy.queue.hold", policy.queue().hold());
            place.bounded("policy.queue.collect", policy.queue().collect());
        }
        place.duration("policy.tolerance", policy.tolerance());
        place.duration("policy.lease", policy.lease());
        if (pool.metric() != Metric.LEASED && !policy.lease().equals(Policy.DEFAULT.lease())) {
            place.fault(
                    "policy.lease",
                    "only a leased pool has a lease time: say metric: leased, or take it out");
        }
        reservations(place, pool);
        scope(place, "policy.scope.", policy.scope());
    }

    private static void reservations(Place place, Pool pool) {
        List<Reservation> reservations = pool.policy().reservations();
        String field = "policy.reservations";
        long reserved = 0;
        for (Reservation reservation : reservations) {
            place.name(field, reservation.name());
            place.count(field, reservation.seats(), 1, MOST_SEATS);
            reserved += Math.max(0, reservation.seats());
        }
        place.twice(field, reservations.stream().map(Reservation::key).toList());
        if (pool.metric() == Metric.SITE && !reservations.isEmpty()) {
            place.fault(field, "a site pool has seats for all: take the reservations out");
        } else if (pool.metric() != Metric.SITE && reserved > Math.max(0, pool.seats())) {
            place.fault(
                    field,
                    String.format(
                            Locale.ROOT,
                            "reserves %d of %d seats: reserve fewer, or own more",
                            reserved,
                            pool.seats()));
        }
    }

    private static void scope(Place place, String prefix, Scope scope) {
        place.names(prefix + "users", scope.users());
        place.names(prefix + "hosts", scope.hosts());
    }

    /// What a pool names must be there, also for a pool that the patch itself does not name. A
    /// closing pool serves nobody new and needs none of it.
    private void namedByPool(Pool pool) {
        if (pool.closing()) {
            return;
        }
        Place place = new Place("pools", pool.name());
        for (Pool.Covered covered : pool.products()) {
            Product product = products.get(covered.product());
            if (product == null) {
                place.known("products", "product", products.keySet(), List.of(covered.product()));
            } else if (covered.edition() != null
                    && !product.editions().contains(covered.edition())) {
                place.fault(
                        "products",
                        String.format(
                                Locale.ROOT,
                                "product \"%s\" has no edition \"%s\"; it has %s",
                                shown(product.name()),
                                shown(covered.edition()),
                                product.editions().isEmpty()
                                        ? "none"
                                        : shown(String.join(", ", product.editions()))));
            }
        }
        for (Reservation reservation : pool.policy().reservations()) {
            if (reservation.kind() == Reservation.Kind.GROUP) {
                place.known("policy.reservations", "group", groups, List.of(reservation.name()));
            }
        }
        namedByScope(place, "policy.scope.", pool.policy().scope());
    }

    private void namedByScope(Place place, String prefix, Scope scope) {
        place.known(prefix + "groups", "group", groups, scope.groups());
        place.known(prefix + "schedules", "schedule", schedules, scope.schedules());
    }

    private void productPolicy(ProductPolicy policy) {
        Place place = new Place("policies", policy.name());
        if (policy.products().isEmpty()) {
            place.fault("products", "is about nothing: name one product or more");
        }
        place.twice("products", policy.products());
        if (policy.action() == Policy.Action.MANAGE) {
            place.fault(
                    "action",
                    "seats come from pools: use a pool's policy to manage a product, and deny or"
                            + " observe here");
        }
        scope(place, "scope.", policy.scope());
    }

    private void namedByPolicy(ProductPolicy policy) {
        Place place = new Place("policies", policy.name());
        for (String product : policy.products()) {
            int slash = product.indexOf('/');
            if (slash > 0 && products.containsKey(product.substring(0, slash))) {
                place.fault(
                        "products",
                        String.format(
                                Locale.ROOT,
                                "a policy is about all editions: say \"%s\", not \"%s\"",
                                shown(product.substring(0, slash)),
                                shown(product)));
            } else {
                place.known("products", "product", products.keySet(), List.of(product));
            }
        }
        namedByScope(place, "scope.", policy.scope());
    }

    private void blocked(@Nullable Blocked blocked) {
        if (blocked != null) {
            Place place = new Place("blocked", "");
            place.names("computers", blocked.computers());
            place.names("users", blocked.users());
        }
    }
}
