package dev.usher.store;

import dev.usher.seats.Ask;
import dev.usher.seats.Code;
import dev.usher.seats.DecisionId;
import dev.usher.seats.DecisionRecord;
import dev.usher.seats.Denial;
import dev.usher.seats.Fact;
import dev.usher.seats.Holder;
import dev.usher.seats.Lease;
import dev.usher.seats.LeaseId;
import dev.usher.seats.Part;
import dev.usher.seats.Reason;
import dev.usher.seats.SessionId;
import dev.usher.seats.Use;
import dev.usher.seats.UseId;
import dev.usher.seats.site.Metric;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/// A site's life from a seed: leases come and go in three pools, some requests are refused, and
/// some ends are known late.
final class Happenings {
    static final Instant START = Instant.parse("2026-03-28T20:00:00Z");
    private static final List<String> POOLS = List.of("solver-float", "mesher", "cad-leased");

    private final Random random;
    private final List<Lease> live = new ArrayList<>();
    private final TreeMap<String, Integer> inUse = new TreeMap<>();
    private long next = 1;
    private final int step;
    private Instant now = START;

    /// Something every two minutes.
    Happenings(long seed) {
        this(seed, Duration.ofMinutes(4));
    }

    /// @param longest between one happening and the next
    Happenings(long seed, Duration longest) {
        random = new Random(seed);
        step = Math.toIntExact(longest.toMillis());
    }

    Instant now() {
        return now;
    }

    /// The entry of this index.
    Entry entry(long index) {
        now = now.plusMillis(1 + random.nextInt(step));
        List<Fact> facts = new ArrayList<>();
        int dice = random.nextInt(10);
        if (dice == 0) {
            refuse(facts);
        } else if (dice < 6 || live.isEmpty()) {
            grant(facts);
        } else {
            end(facts, live.remove(random.nextInt(live.size())));
        }
        return new Entry(new Marker(1, index), now, facts);
    }

    List<Entry> entries(int count) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            entries.add(entry(i));
        }
        return entries;
    }

    private Holder person() {
        int number = random.nextInt(20);
        return new Holder(
                new SessionId(1_000 + number), "user" + number, "ws" + number, "fp-" + number);
    }

    private void refuse(List<Fact> facts) {
        Holder who = person();
        String pool = POOLS.get(random.nextInt(POOLS.size()));
        Ask ask = new Ask(product(pool), null, null, null, "x.exe", 1);
        DecisionId id = new DecisionId(next++);
        Denial denial = new Denial(Code.POOL_FULL, "all are in use", pool, 3, 3, 1);
        facts.add(new Fact.Decided(now, decision(id, who, ask, "denied", Code.POOL_FULL)));
        facts.add(new Fact.Refused(now, who, ask, denial, id));
    }

    private static String product(String pool) {
        return pool.substring(0, pool.indexOf(pool.contains("-") ? "-" : "r"));
    }

    private DecisionRecord decision(
            DecisionId id,
            Holder who,
            Ask ask,
            String outcome,
            @org.jspecify.annotations.Nullable Code code) {
        var candidate =
                new DecisionRecord.Candidate(
                        "a \"quoted\"\n pool", 420_000, 3, 3, 0, 0, DecisionRecord.Verdict.FULL, 0);
        return new DecisionRecord(
                id,
                now,
                "checkout",
                who,
                ask,
                1,
                List.of(candidate, candidate),
                outcome,
                code,
                null,
                null,
                "ünïcode: 3 of 3 seats are in use");
    }

    private void grant(List<Fact> facts) {
        Holder who = person();
        String pool = POOLS.get(random.nextInt(POOLS.size()));
        Metric metric = pool.startsWith("cad") ? Metric.LEASED : Metric.FLOATING;
        int seats = 1 + random.nextInt(3);
        Use use = new Use(new UseId(next++), "x.exe", who, now);
        DecisionId decision = new DecisionId(next++);
        Lease lease =
                new Lease(
                        new LeaseId(next++),
                        List.of(new Part(pool, seats, null)),
                        metric,
                        product(pool),
                        null,
                        who,
                        now,
                        List.of(use),
                        now,
                        null,
                        null,
                        null,
                        decision);
        int after = inUse.merge(pool, seats, Integer::sum);
        Ask ask = new Ask(product(pool), null, null, null, "x.exe", seats);
        facts.add(new Fact.Decided(now, decision(decision, who, ask, "granted", null)));
        facts.add(new Fact.LeaseGranted(now, lease, List.of(after)));
        facts.add(new Fact.UseStarted(now, lease, use, true));
        live.add(lease);
    }

    /// One end in four is known only later, as when a session is lost.
    private void end(List<Fact> facts, Lease lease) {
        Instant at = now;
        Reason reason = Reason.NORMAL;
        if (random.nextInt(4) == 0) {
            at = now.minusSeconds(random.nextInt(7_200));
            at = at.isBefore(lease.since()) ? lease.since() : at;
            reason = Reason.LOST;
        }
        int after = inUse.merge(lease.pool(), -lease.seats(), Integer::sum);
        Use use = lease.uses().getFirst();
        facts.add(new Fact.UseEnded(at, lease, use, reason, true, lease.since()));
        facts.add(new Fact.LeaseEnded(at, lease, reason, List.of(after)));
    }
}
