package dev.usher.seats;

import dev.usher.seats.site.Blocked;
import dev.usher.seats.site.Group;
import dev.usher.seats.site.Policy.Reservation;
import dev.usher.seats.site.Pool;
import dev.usher.seats.site.Product;
import dev.usher.seats.site.Product.Quota;
import dev.usher.seats.site.ProductPolicy;
import dev.usher.seats.site.Site;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The site made ready to be asked who may have what. Made anew whenever the site changes.
final class Access {
    private final Site site;
    private final Set<String> open;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, Rules> byProduct = new LinkedHashMap<>();
    private final Map<String, List<PoolSeats>> byFeature = new LinkedHashMap<>();
    private final Set<String> blockedComputers;
    private final Set<String> blockedUsers;

    /// What the site says about one product.
    ///
    /// @param pools that cover it or one of its editions, cheapest first
    /// @param policies that name it, deny before observe
    record Rules(Product product, List<PoolSeats> pools, List<Rule> policies) {
        boolean hasEdition(String edition) {
            return product.editions().contains(edition);
        }
    }

    /// A product policy with its scope made ready.
    record Rule(ProductPolicy policy, Scoped scope) {}

    Access(Site site, List<String> open, Map<String, PoolSeats> pools) {
        this.site = site;
        this.open = new LinkedHashSet<>(open);
        this.blockedComputers = Scoped.folded(site.blocked().computers());
        this.blockedUsers = Scoped.folded(site.blocked().users());
        site.groups().forEach(group -> groups.put(group.name(), group));
        site.products()
                .forEach(product ->
                        byProduct.put(
                                product.name(),
                                new Rules(product, new ArrayList<>(), new ArrayList<>())));
        site.policies().forEach(this::add);
        List<PoolSeats> cheapestFirst = new ArrayList<>(pools.values());
        cheapestFirst.sort(Comparator.comparingLong(seats -> seats.pool().valueCents()));
        cheapestFirst.forEach(this::add);
    }

    private void add(ProductPolicy policy) {
        Rule rule = new Rule(policy, scoped(policy.scope()));
        for (String product : policy.products()) {
            Rules rules = byProduct.get(product);
            if (rules != null) {
                rules.policies().add(rule);
            }
        }
    }

    private void add(PoolSeats seats) {
        Pool pool = seats.pool();
        for (Pool.Covered covered : pool.products()) {
            Rules rules = byProduct.get(covered.product());
            if (rules != null && !rules.pools().contains(seats)) {
                rules.pools().add(seats);
            }
        }
        String feature = pool.feature();
        if (feature != null) {
            byFeature.computeIfAbsent(feature, name -> new ArrayList<>()).add(seats);
        }
    }

    Scoped scoped(dev.usher.seats.site.Scope scope) {
        return new Scoped(scope, groups);
    }

    Site site() {
        return site;
    }

    Set<String> openSchedules() {
        return open;
    }

    @Nullable Rules rules(String product) {
        return byProduct.get(product);
    }

    /// Pools of a vendor's feature, cheapest first; empty if none is named so.
    List<PoolSeats> feature(String feature) {
        return byFeature.getOrDefault(feature, List.of());
    }

    /// Why this person may not log on at all, or null.
    @Nullable String whyBlocked(String user, String host, String computer, String address) {
        Blocked blocked = site.blocked();
        if (blockedUsers.contains(Scoped.fold(user))) {
            return "user " + user + " is blocked on this site";
        }
        if (blocksComputer(host, computer)) {
            return "computer " + host + " is blocked on this site";
        }
        return Scoped.within(blocked.networks(), address)
                ? "logons from " + address + " are blocked on this site"
                : null;
    }

    boolean blocksComputer(String host, String computer) {
        return blockedComputers.contains(Scoped.fold(host))
                || blockedComputers.contains(Scoped.fold(computer));
    }

    /// Whether a reservation is for this holder.
    boolean reservedFor(Reservation reservation, Holder holder) {
        return switch (reservation.kind()) {
            case USER -> reservation.name().equalsIgnoreCase(holder.user());
            case HOST -> reservation.name().equalsIgnoreCase(holder.host());
            case GROUP -> member(reservation.name(), holder);
        };
    }

    boolean member(String groupName, Holder holder) {
        Group group = groups.get(groupName);
        return group != null
                && (hasIgnoringCase(group.users(), holder.user())
                        || hasIgnoringCase(group.hosts(), holder.host()));
    }

    private static boolean hasIgnoringCase(List<String> names, String name) {
        for (String one : names) {
            if (one.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    /// The tally that one quota keeps for this holder, one for each group she is in.
    List<String> tallies(String product, Quota quota, Holder holder) {
        String prefix = product + "/";
        return switch (quota.per()) {
            case USER -> List.of(prefix + "user/" + Scoped.fold(holder.user()));
            case HOST -> List.of(prefix + "host/" + Scoped.fold(holder.host()));
            case GROUP -> {
                List<String> keys = new ArrayList<>();
                for (String group : groups.keySet()) {
                    boolean meant = quota.group().isEmpty() || quota.group().equals(group);
                    if (meant && member(group, holder)) {
                        keys.add(prefix + "group/" + group);
                    }
                }
                yield keys;
            }
        };
    }
}
