package dev.usher.seats;

import dev.usher.seats.site.Group;
import dev.usher.seats.site.Pool;
import dev.usher.seats.site.Product;
import dev.usher.seats.site.ProductPolicy;
import dev.usher.seats.site.Schedule;
import dev.usher.seats.site.Site;
import dev.usher.seats.site.SitePatch;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/// Merges an applied file into the site, says what is wrong with it and what it changes.
final class SiteCheck {
    private SiteCheck() {}

    /// The site with the patch applied; what is wrong with it, [#faults] says.
    static Site merge(Site now, SitePatch patch, Predicate<String> poolHasLeases) {
        boolean prune = patch.prune();
        Map<String, Pool> pools = new LinkedHashMap<>();
        now.pools().forEach(pool -> pools.put(pool.name(), pool));
        if (prune) {
            Map<String, Pool> named = byName(patch.pools(), Pool::name);
            now.pools().stream()
                    .filter(pool -> !named.containsKey(pool.name()))
                    .forEach(pool -> {
                        if (poolHasLeases.test(pool.name())) {
                            pools.put(pool.name(), pool.closed());
                        } else {
                            pools.remove(pool.name());
                        }
                    });
        }
        patch.pools().forEach(pool -> pools.put(pool.name(), pool));
        return new Site(
                merged(now.products(), patch.products(), Product::name, prune),
                merged(now.groups(), patch.groups(), Group::name, prune),
                merged(now.schedules(), patch.schedules(), Schedule::name, prune),
                List.copyOf(pools.values()),
                merged(now.policies(), patch.policies(), ProductPolicy::name, prune),
                or(patch.blocked(), now.blocked()),
                or(patch.zone(), now.zone()),
                or(patch.tolerance(), now.tolerance()),
                or(patch.inactivity(), now.inactivity()));
    }

    private static <T> T or(@Nullable T given, T before) {
        return given == null ? before : given;
    }

    private static <T> Map<String, T> byName(List<T> things, Function<T, String> name) {
        Map<String, T> map = new LinkedHashMap<>();
        things.forEach(thing -> map.put(name.apply(thing), thing));
        return map;
    }

    private static <T> List<T> merged(
            List<T> now, List<T> patch, Function<T, String> name, boolean prune) {
        Map<String, T> map = prune ? new LinkedHashMap<>() : byName(now, name);
        map.putAll(byName(patch, name));
        return List.copyOf(map.values());
    }

    static List<Outcome.SiteRefused.Fault> faults(SitePatch patch, Site merged) {
        return List.of();
    }

    static List<Outcome.Applied.Change> changes(Site before, Site after) {
        List<Outcome.Applied.Change> changes = new ArrayList<>();
        compare("product", before.products(), after.products(), Product::name, changes);
        compare("group", before.groups(), after.groups(), Group::name, changes);
        compare("schedule", before.schedules(), after.schedules(), Schedule::name, changes);
        compare("pool", before.pools(), after.pools(), Pool::name, changes);
        compare("policy", before.policies(), after.policies(), ProductPolicy::name, changes);
        compare("site", List.of(before.zone()), List.of(after.zone()), any -> "zone", changes);
        return changes;
    }

    private static <T> void compare(
            String what,
            List<T> before,
            List<T> after,
            Function<T, String> name,
            List<Outcome.Applied.Change> changes) {
        Map<String, T> old = byName(before, name);
        for (T thing : after) {
            T was = old.remove(name.apply(thing));
            if (was == null) {
                changes.add(
                        new Outcome.Applied.Change(
                                "added", what, name.apply(thing), "", thing.toString()));
            } else if (!was.equals(thing)) {
                changes.add(
                        new Outcome.Applied.Change(
                                "changed",
                                what,
                                name.apply(thing),
                                was.toString(),
                                thing.toString()));
            }
        }
        for (T gone : old.values()) {
            changes.add(
                    new Outcome.Applied.Change(
                            "removed", what, name.apply(gone), gone.toString(), ""));
        }
    }
}
