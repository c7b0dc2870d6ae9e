package dev.usher.advice.cascade;

import dev.usher.advice.cascade.CascadeReport.OnKey;
import dev.usher.advice.cascade.CascadeReport.Refusal;
import dev.usher.advice.cascade.CascadeReport.Use;
import dev.usher.seats.cascade.Cascade;
import dev.usher.seats.cascade.Rebalance;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The same history on other license files: who would be served, on what, at what value.
///
/// Two ways of serving it are shown: each request takes the cheapest key that is free and keeps it
/// (as clients do that ask in the right order and never swap), and the best there is, with swaps. A
/// request that was refused comes back only once, at its time, for as long as it is refused here.
///
/// @param firstFit what clients in order would have had
/// @param best what the least value would have been
/// @param changes uses and refusals that come out otherwise than they did, in order of time
public record Against(Outcome firstFit, Outcome best, List<Change> changes) {
    public Against {
        changes = List.copyOf(changes);
    }

    /// How a way of serving came out.
    ///
    /// @param denied uses of the log, or refused requests, without a unit
    public record Outcome(long served, long denied, long valueSeconds) {}

    /// A use or a refused request that comes out otherwise with clients in order.
    ///
    /// @param was the key it had; null if it was refused
    /// @param now the key it would have; null if it would be refused
    public record Change(
            long at,
            String user,
            String product,
            @Nullable String was,
            @Nullable String now,
            Place place) {}

    /// A use or a refused request.
    private record Demand(
            long from, long to, Person who, String product, @Nullable String was, Place place) {}

    private record Instant(long second, boolean begins, Demand demand) {}

    /// Replays what a report holds.
    public static Against of(
            CascadeReport report,
            List<LicensedServer> servers,
            Prices prices,
            Map<String, Set<String>> alias) {
        List<Instant> instants = instants(report);
        Entitlements entitlements = new Entitlements(servers, prices, alias);
        List<Change> changes = new ArrayList<>();
        Outcome firstFit = firstFit(instants, entitlements, changes);
        return new Against(firstFit, best(instants, entitlements), changes);
    }

    private static List<Instant> instants(CascadeReport report) {
        List<Demand> demands = new ArrayList<>();
        long last = Long.MIN_VALUE;
        for (Use use : report.uses()) {
            for (OnKey key : use.keys()) {
                Long to = key.to();
                last = Math.max(last, to == null ? key.from() : to);
            }
        }
        for (Use use : report.uses()) {
            OnKey first = use.keys().getFirst();
            Long to = use.keys().getLast().to();
            demands.add(
                    new Demand(
                            first.from(),
                            to == null ? last : to,
                            person(use.user()),
                            use.product(),
                            first.key(),
                            first.place()));
        }
        for (Refusal refusal : report.refusals()) {
            demands.add(
                    new Demand(
                            refusal.at(),
                            refusal.at(),
                            person(refusal.user()),
                            refusal.product(),
                            null,
                            refusal.places().getFirst()));
        }
        List<Instant> instants = new ArrayList<>();
        for (Demand demand : demands) {
            instants.add(new Instant(demand.from(), true, demand));
            instants.add(new Instant(demand.to(), false, demand));
        }
        instants.sort(
                Comparator.comparingLong(Instant::second)
                        .thenComparing(
                                each -> each.begins() == (each.demand.from() != each.demand.to())));
        return instants;
    }

    private static Person person(String user) {
        int at = user.lastIndexOf('@');
        return new Person(user.substring(0, at), user.substring(at + 1));
    }

    private static Outcome firstFit(
            List<Instant> instants, Entitlements entitlements, List<Change> changes) {
        long[] free = entitlements.keys().stream().mapToLong(Key::units).toArray();
        Map<Demand, Key> on = new LinkedHashMap<>();
        long served = 0;
        long denied = 0;
        long value = 0;
        for (Instant instant : instants) {
            Demand demand = instant.demand();
            if (!instant.begins()) {
                Key key = on.remove(demand);
                if (key != null) {
                    free[key.index()]++;
                }
                continue;
            }
            Key key =
                    entitlements.allowed(demand.who(), demand.product()).stream()
                            .map(entitlements::key)
                            .filter(each -> free[each.index()] > 0)
                            .min(Comparator.comparingLong(Key::value))
                            .orElse(null);
            String now = key == null ? null : key.name();
            if (key == null) {
                denied++;
            } else {
                served++;
                free[key.index()]--;
                value += key.value() * (demand.to() - demand.from());
                on.put(demand, key);
            }
            if (now == null ? demand.was() != null : !now.equals(demand.was())) {
                changes.add(
                        new Change(
                                demand.from(),
                                demand.who().toString(),
                                demand.product(),
                                demand.was(),
                                now,
                                demand.place()));
            }
        }
        return new Outcome(served, denied, value);
    }

    private static Outcome best(List<Instant> instants, Entitlements entitlements) {
        Cascade cascade = new Cascade(entitlements.types(), Rebalance.EAGER);
        Map<Demand, Integer> on = new LinkedHashMap<>();
        long served = 0;
        long denied = 0;
        long value = 0;
        long now = instants.isEmpty() ? 0 : instants.getFirst().second();
        for (Instant instant : instants) {
            value += cascade.value() * (instant.second() - now);
            now = instant.second();
            Demand demand = instant.demand();
            if (!instant.begins()) {
                Integer session = on.remove(demand);
                if (session != null) {
                    cascade.checkin(session);
                }
                continue;
            }
            List<Integer> allowed = entitlements.allowed(demand.who(), demand.product());
            int session = cascade.enter(cascade.demand(allowed, ""));
            if (!allowed.isEmpty() && cascade.checkout(session).served()) {
                served++;
                on.put(demand, session);
            } else {
                denied++;
                cascade.checkin(session);
            }
        }
        return new Outcome(served, denied, value);
    }
}
