package dev.usher.sim;

import dev.usher.seats.Code;
import dev.usher.seats.DecisionRecord;
import dev.usher.seats.DecisionRecord.Candidate;
import dev.usher.seats.DecisionRecord.Verdict;
import dev.usher.seats.Denial;
import dev.usher.seats.Fact;
import dev.usher.seats.Lease;
import dev.usher.seats.LeaseId;
import dev.usher.seats.Part;
import dev.usher.seats.PoolView;
import dev.usher.seats.Reason;
import dev.usher.seats.Use;
import dev.usher.seats.site.Metric;
import dev.usher.seats.site.Policy;
import dev.usher.seats.site.Pool;
import dev.usher.seats.site.Product;
import dev.usher.seats.site.Site;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Counts seats by the facts, the slow way.
final class SeatAudit {
    private final Map<LeaseId, Lease> live = new LinkedHashMap<>();
    private final Map<LeaseId, Lease> holds = new LinkedHashMap<>();
    private final Map<LeaseId, Instant> lastUse = new LinkedHashMap<>();
    private final Set<LeaseId> granted = new LinkedHashSet<>();
    private final Set<LeaseId> claimed = new LinkedHashSet<>();
    private final Set<LeaseId> ended = new LinkedHashSet<>();
    private final Set<String> near = new LinkedHashSet<>();
    private final Set<String> answered = new LinkedHashSet<>();
    private Site site = Site.EMPTY;

    boolean everGranted(LeaseId lease) {
        return granted.contains(lease);
    }

    boolean hasEnded(LeaseId lease) {
        return ended.contains(lease);
    }

    Iterable<Lease> live() {
        return live.values();
    }

    Site site() {
        return site;
    }

    void see(Fact fact) {
        switch (fact) {
            case Fact.SiteChanged changed -> site = changed.site();
            case Fact.LeaseGranted grant -> granted(grant);
            case Fact.LeaseEnded end -> ended(end);
            case Fact.UseStarted start -> started(start);
            case Fact.UseEnded end -> useEnded(end);
            case Fact.SeatsHeld held -> {
                holds.put(held.hold().id(), held.hold());
                within(held.hold(), "held");
            }
            case Fact.HoldEnded end -> holds.remove(end.hold().id());
            case Fact.RequestClaimed claim -> {
                holds.remove(claim.hold().id());
                claimed.add(claim.hold().id());
            }
            case Fact.Refused refused -> refused(refused);
            case Fact.NearLimit limit -> nearLimit(limit);
            case Fact.Decided decided -> cheapest(decided.why());
            case Fact.Answered answer -> once(answer);
            case Fact.ServerUp _, Fact.ServerDown _, Fact.SessionOpened _ -> {}
            case Fact.SessionResumed _, Fact.SessionParted _, Fact.SessionEnded _ -> {}
            case Fact.SessionBlocked _, Fact.SessionsSeen _, Fact.ComputerIssued _ -> {}
            case Fact.ComputerRevoked _, Fact.ComputerAudited _, Fact.ComputerNoted _ -> {}
            case Fact.IdleChanged _, Fact.Queued _, Fact.RequestEnded _ -> {}
            case Fact.ObservedStarted _, Fact.ObservedEnded _, Fact.AwayStarted _ -> {}
            case Fact.AwayEnded _, Fact.AwayDenied _, Fact.SchedulesTurned _ -> {}
            case Fact.RulesAdopted _, Fact.EraBegun _, Fact.Mirrored _ -> {}
        }
    }

    private void granted(Fact.LeaseGranted grant) {
        Lease lease = grant.lease();
        Disagreement.unless(granted.add(lease.id()), "%s was granted twice", lease.id());
        Disagreement.unless(lease.uses().isEmpty(), "%s was in use when granted", lease);
        live.put(lease.id(), lease);
        if (!claimed.remove(lease.id())) {
            within(lease, "granted"); // a claimed hold was within the limit when it was held
        }
        countsAfter(lease, grant.inUseAfter());
    }

    private void countsAfter(Lease lease, List<Integer> after) {
        for (int i = 0; i < lease.parts().size(); i++) {
            String pool = lease.parts().get(i).pool();
            boolean last =
                    lease.parts().subList(i + 1, after.size()).stream()
                            .noneMatch(part -> part.pool().equals(pool));
            if (last) {
                Disagreement.unless(
                        after.get(i) == inUse(pool),
                        "%s: %d seats in use after it, we count %d",
                        lease,
                        after.get(i),
                        inUse(pool));
            }
        }
    }

    /// No pool over its limit, no reserved seat with a stranger, no quota passed.
    private void within(Lease lease, String how) {
        for (Part part : lease.parts()) {
            Pool pool = pool(part.pool());
            Disagreement.unless(pool != null, "%s of %s, which is gone", lease, part.pool());
            if (pool == null || pool.metric() == Metric.SITE) {
                continue;
            }
            int counted = inUse(pool.name()) + held(pool.name());
            Disagreement.unless(
                    counted <= pool.seats(),
                    "%s was %s: %d of %d seats of %s",
                    lease,
                    how,
                    counted,
                    pool.seats(),
                    pool.name());
            strangers(pool, part);
        }
        quotas(lease);
    }

    private void strangers(Pool pool, Part part) {
        int reserved = 0;
        for (var reservation : pool.policy().reservations()) {
            int unused = reservation.seats() - taken(pool.name(), reservation.key());
            reserved += Math.max(0, unused);
        }
        int counted = inUse(pool.name()) + held(pool.name());
        Disagreement.unless(
                part.reservation() != null || counted + reserved <= pool.seats(),
                "%d seats of %s are taken, %d are reserved, of %d",
                counted,
                pool.name(),
                reserved,
                pool.seats());
    }

    private int taken(String pool, String reservation) {
        int taken = 0;
        for (Lease lease : all()) {
            for (Part part : lease.parts()) {
                boolean of = part.pool().equals(pool) && reservation.equals(part.reservation());
                taken += of ? part.seats() : 0;
            }
        }
        return taken;
    }

    private void quotas(Lease lease) {
        for (Product product : site.products()) {
            boolean same = product.name().equals(lease.product());
            for (Product.Quota quota : same ? product.quotas() : List.<Product.Quota>of()) {
                int has = 0;
                for (Lease other : all()) {
                    boolean mine = other.holder().user().equals(lease.holder().user());
                    has += mine && other.product().equals(lease.product()) ? other.seats() : 0;
                }
                Disagreement.unless(
                        has <= quota.seats(),
                        "%s has %d of at most %d seats of %s",
                        lease.holder().user(),
                        has,
                        quota.seats(),
                        lease.product());
            }
        }
    }

    private List<Lease> all() {
        List<Lease> all = new ArrayList<>(live.values());
        all.addAll(holds.values());
        return all;
    }

    private void ended(Fact.LeaseEnded end) {
        Lease was = live.remove(end.lease().id());
        Disagreement.unless(was != null, "%s ended and was not there", end.lease());
        Disagreement.unless(ended.add(end.lease().id()), "%s ended twice", end.lease());
        Disagreement.unless(
                was == null || was.uses().isEmpty(), "%s ended while programs ran", was);
        countsAfter(end.lease(), end.inUseAfter());
        if (end.reason() == Reason.EXPIRED && was != null) {
            Instant used = lastUse.getOrDefault(was.id(), was.since());
            Instant due = used.plus(policyOf(was).lease());
            Disagreement.unless(
                    end.at().equals(due), "%s expired at %s, due at %s", was, end.at(), due);
        }
    }

    private Policy policyOf(Lease lease) {
        Pool pool = pool(lease.pool());
        return pool == null ? Policy.DEFAULT : pool.policy();
    }

    private void started(Fact.UseStarted start) {
        Lease was = live.get(start.lease().id());
        Disagreement.unless(was != null, "%s is used and was never granted", start.lease());
        if (was != null) {
            Disagreement.unless(
                    start.first() == was.uses().isEmpty(), "first use or not? %s", start);
            Disagreement.unless(
                    start.lease().uses().size() == was.uses().size() + 1, "lost a use: %s", start);
        }
        live.put(start.lease().id(), start.lease());
    }

    private void useEnded(Fact.UseEnded end) {
        Lease was = live.get(end.lease().id());
        Disagreement.unless(was != null, "a use ended under no lease: %s", end);
        Use use = end.use();
        Disagreement.unless(
                was != null && was.uses().contains(use), "a use ended that never was: %s", end);
        Disagreement.unless(!end.at().isBefore(use.since()), "ended before it began: %s", end);
        Disagreement.unless(
                was != null && end.last() == (was.uses().size() == 1), "last use or not? %s", end);
        live.put(end.lease().id(), end.lease());
        if (end.last()) {
            lastUse.put(end.lease().id(), end.at());
        }
    }

    /// A pool that has the seats for anybody may not be called full.
    private void refused(Fact.Refused refused) {
        Denial denial = refused.denial();
        if (denial.code() != Code.POOL_FULL) {
            return;
        }
        for (Pool pool : site.pools()) {
            boolean covers =
                    pool.products().stream()
                            .anyMatch(one -> one.product().equals(refused.ask().product()));
            boolean open = pool.policy().reservations().isEmpty() && !pool.closing();
            int free = pool.seats() - inUse(pool.name()) - held(pool.name());
            Disagreement.unless(
                    !covers || !open || free < refused.ask().seats(),
                    "%s, but %d seats of %s are free",
                    refused,
                    free,
                    pool.name());
        }
    }

    private void nearLimit(Fact.NearLimit limit) {
        boolean changed = limit.above() ? near.add(limit.pool()) : near.remove(limit.pool());
        Disagreement.unless(changed, "warned twice of one thing: %s", limit);
        Disagreement.unless(
                limit.above() == (limit.inUse() * 100L >= (long) limit.percent() * limit.seats()),
                "no reason to warn: %s",
                limit);
    }

    /// No seat of a dearer pool while a cheaper one of the same metric had one free.
    private static void cheapest(DecisionRecord why) {
        int taken = 0;
        boolean dearer = false;
        for (int i = why.candidates().size() - 1; i >= 0; i--) {
            Candidate one = why.candidates().get(i);
            taken += one.taken();
            boolean leftFree = one.verdict() == Verdict.CHOSEN && one.free() > one.taken();
            Disagreement.unless(!(dearer && leftFree), "a dearer pool was taken: %s", why);
            dearer |= one.taken() > 0;
        }
        boolean whole = why.outcome().equals("granted");
        Disagreement.unless(
                !whole || taken == why.ask().seats(), "granted other than asked: %s", why);
    }

    /// One key, one answer.
    private void once(Fact.Answered answer) {
        String key = answer.session() + "/" + answer.key().text();
        Disagreement.unless(answered.add(key), "%s was answered twice", key);
    }

    private @Nullable Pool pool(String name) {
        for (Pool pool : site.pools()) {
            if (pool.name().equals(name)) {
                return pool;
            }
        }
        return null;
    }

    int inUse(String pool) {
        return seatsOf(live.values(), pool);
    }

    int held(String pool) {
        return seatsOf(holds.values(), pool);
    }

    private static int seatsOf(Iterable<Lease> leases, String pool) {
        int seats = 0;
        for (Lease lease : leases) {
            for (Part part : lease.parts()) {
                seats += part.pool().equals(pool) ? part.seats() : 0;
            }
        }
        return seats;
    }

    void compare(PoolView pool) {
        String name = pool.pool().name();
        Disagreement.unless(
                pool.inUse() == inUse(name) && pool.held() == held(name),
                "%s shows %d in use, %d held; we count %d and %d",
                name,
                pool.inUse(),
                pool.held(),
                inUse(name),
                held(name));
        int running = 0;
        for (Lease lease : live.values()) {
            for (Part part : lease.parts()) {
                boolean runs = part.pool().equals(name) && !lease.uses().isEmpty();
                running += runs ? part.seats() : 0;
            }
        }
        Disagreement.unless(
                pool.running() == running,
                "%s shows %d running, we count %d",
                name,
                pool.running(),
                running);
        boolean limited = pool.pool().metric() != Metric.SITE && pool.pool().seats() > 0;
        boolean shouldWarn =
                limited
                        && inUse(name) * 100L
                                >= (long) pool.pool().policy().warnAt() * pool.pool().seats();
        Disagreement.unless(shouldWarn == near.contains(name), "%s: warned or not?", name);
    }
}
