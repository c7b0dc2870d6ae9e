package dev.usher.seats;

import dev.usher.seats.site.Group;
import dev.usher.seats.site.Pool;
import dev.usher.seats.site.Product;
import dev.usher.seats.site.ProductPolicy;
import dev.usher.seats.site.Schedule;
import dev.usher.seats.site.Site;
import dev.usher.seats.site.SitePatch;
import dev.usher.seats.site.Source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/// What becomes of a site when a patch is applied to it: merged, judged, and told apart from what
/// it was. A patch with a fault changes nothing.
public final class SiteCheck {
    private SiteCheck() {}

    /// The site as the patch makes it. Things are told apart by name; what is there keeps its
    /// place, what is new comes behind it. A pruning patch removes what it does not name, and
    /// closes the pools among it that have leases.
    public static Site merge(Site now, SitePatch patch, Predicate<String> poolHasLeases) {
        boolean prune = patch.prune();
        List<Product> products = merge(now.products(), patch.products(), Product::name, prune);
        List<Group> groups = merge(now.groups(), patch.groups(), Group::name, prune);
        List<Schedule> schedules = merge(now.schedules(), patch.schedules(), Schedule::name, prune);
        List<ProductPolicy> policies =
                merge(now.policies(), patch.policies(), ProductPolicy::name, prune);
        List<Source> sources = merge(now.sources(), patch.sources(), Source::name, prune);
        return new Site(
                products,
                groups,
                schedules,
                pools(now, patch, poolHasLeases),
                policies,
                sources,
                patch.blocked() != null ? patch.blocked() : now.blocked(),
                patch.zone() != null ? patch.zone() : now.zone(),
                patch.tolerance() != null ? patch.tolerance() : now.tolerance(),
                patch.inactivity() != null ? patch.inactivity() : now.inactivity());
    }

    private static <T> List<T> merge(
            List<T> now, List<T> patch, Function<T, String> name, boolean prune) {
        Map<String, T> named = byName(patch, name);
        Map<String, T> merged = new LinkedHashMap<>();
        for (T thing : now) {
            T patched = named.get(name.apply(thing));
            if (patched != null || !prune) {
                merged.put(name.apply(thing), patched != null ? patched : thing);
            }
        }
        named.forEach(merged::putIfAbsent);
        return List.copyOf(merged.values());
    }

    private static List<Pool> pools(Site now, SitePatch patch, Predicate<String> poolHasLeases) {
        Map<String, Pool> named = byName(patch.pools(), Pool::name);
        List<Pool> kept = new ArrayList<>();
        for (Pool pool : now.pools()) {
            if (!patch.prune() || named.containsKey(pool.name())) {
                kept.add(pool);
            } else if (poolHasLeases.test(pool.name())) {
                kept.add(pool.closed());
            }
        }
        return merge(kept, patch.pools(), Pool::name, false);
    }

    static <T> Map<String, T> byName(List<T> things, Function<T, String> name) {
        Map<String, T> named = new LinkedHashMap<>();
        things.forEach(thing -> named.put(name.apply(thing), thing));
        return named;
    }

    /// Everything that is wrong with a patch, section by section; empty if it may be applied. What
    /// the patch names is judged by itself, and whatever is named by anything must be there after
    /// it. The zone's name is checked where zones are known, outside the machine.
    ///
    /// @param merged what [#merge] made of it
    public static List<Outcome.SiteRefused.Fault> faults(SitePatch patch, Site merged) {
        return new SiteFaults(patch, merged).find();
    }

    /// What is different between two sites, one thing a change; empty if nothing is. Of a thing
    /// that changed only those fields are told that did.
    public static List<Outcome.Applied.Change> changes(Site before, Site after) {
        return new SiteChanges().between(before, after);
    }
}
