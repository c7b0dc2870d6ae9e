package dev.usher.seats;

import dev.usher.seats.DecisionRecord.Candidate;
import dev.usher.seats.DecisionRecord.Verdict;
import dev.usher.seats.site.Policy.Action;
import dev.usher.seats.site.Pool;
import dev.usher.seats.site.Product.Elsewhere;
import dev.usher.seats.site.Product.Quota;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What the policies say to one ask of one holder: every pool of the product and every policy on it
/// is consulted; deny beats manage beats observe.
final class Admission {
    private final Books books;
    private final Instant now;
    private final Ask ask;
    private final Holder holder;
    private final String address;
    private final List<PoolSeats> consulted;
    private final List<Verdict> verdicts = new ArrayList<>(2);
    private final List<PoolSeats> eligible = new ArrayList<>(2);
    private final Access.@Nullable Rules rules;
    private boolean observes;
    private @Nullable Denial denial;

    Admission(Books books, Instant now, Ask ask, Holder holder, String address) {
        this.books = books;
        this.now = now;
        this.ask = ask;
        this.holder = holder;
        this.address = address;
        this.consulted = books.poolsFor(ask);
        this.rules = books.access.rules(product());
        judge();
    }

    /// The product asked for; by feature, the one that the cheapest pool of it pays for.
    private String product() {
        if (ask.product() != null) {
            return ask.name();
        }
        return consulted.isEmpty()
                ? ""
                : consulted.getFirst().pool().products().getFirst().product();
    }

    /// Pools that may serve the ask, cheapest first; they may be full.
    List<PoolSeats> eligible() {
        return eligible;
    }

    /// True if the program may run, is watched, and counts nowhere.
    boolean observed() {
        return denial == null && eligible.isEmpty() && observes;
    }

    /// Why nothing can be granted whatever is free, or null.
    @Nullable Denial denial() {
        return denial;
    }

    String productName() {
        return rules == null ? ask.name() : rules.product().name();
    }

    private void judge() {
        if (ask.feature() != null && consulted.isEmpty()) {
            denial = Denial.of(Code.UNKNOWN_FEATURE, "no pool has a feature " + ask.feature());
            return;
        }
        Access.Rules known = rules;
        if (known == null) {
            denial =
                    Denial.of(
                            Code.UNKNOWN_PRODUCT,
                            "no product is named " + ask.name() + " on this site");
            return;
        }
        String edition = ask.edition();
        if (edition != null && !known.hasEdition(edition)) {
            denial =
                    Denial.of(
                            Code.UNKNOWN_EDITION,
                            known.product().name() + " has no edition " + edition);
            return;
        }
        consultPolicies(known);
        for (PoolSeats pool : consulted) {
            Verdict verdict = verdict(pool, edition);
            verdicts.add(verdict);
            if (verdict == Verdict.NOT_ASKED) {
                eligible.add(pool);
            } else if (verdict == Verdict.OBSERVES) {
                observes = true;
            } else if (verdict == Verdict.DENIES && denial == null) {
                denial = byPolicy(pool.name());
            }
        }
        if (denial == null && eligible.isEmpty() && !observes) {
            conclude(known, edition);
        }
    }

    private void consultPolicies(Access.Rules known) {
        for (Access.Rule rule : known.policies()) {
            if (!rule.scope().has(holder, address, books.access.openSchedules())) {
                continue;
            }
            if (rule.policy().action() == Action.DENY) {
                denial = byPolicy(rule.policy().name());
            } else {
                observes = true;
            }
        }
        boolean unwritten = known.policies().isEmpty() && consulted.isEmpty();
        observes |= unwritten; // no policy yet: watched, so that its use is not lost unseen
    }

    private Denial byPolicy(String policy) {
        return Denial.of(
                Code.DENIED_BY_POLICY,
                "policy "
                        + policy
                        + " denies "
                        + productName()
                        + " to "
                        + holder.user()
                        + " at "
                        + holder.host());
    }

    /// `NOT_ASKED` stands for a pool that may serve: allocation decides what becomes of it.
    private Verdict verdict(PoolSeats seats, @Nullable String edition) {
        Pool pool = seats.pool();
        if (!seats.scope().has(holder, address, books.access.openSchedules())) {
            return Verdict.OUT_OF_SCOPE;
        }
        switch (pool.policy().action()) {
            case DENY -> {
                return Verdict.DENIES;
            }
            case OBSERVE -> {
                return Verdict.OBSERVES;
            }
            case MANAGE -> {}
        }
        if (edition != null && !covers(pool, productName(), edition)) {
            return Verdict.OTHER_EDITION;
        }
        String asked = ask.version();
        String covered = pool.version();
        if (asked != null && covered != null && !VersionOrder.covers(covered, asked)) {
            return Verdict.VERSION_NOT_COVERED;
        }
        Instant starts = pool.startsAt();
        if (starts != null && now.isBefore(starts)) {
            return Verdict.NOT_YET_VALID;
        }
        Instant expires = pool.expiresAt();
        if (expires != null && !now.isBefore(expires)) {
            return Verdict.EXPIRED;
        }
        return pool.closing() ? Verdict.CLOSING : Verdict.NOT_ASKED;
    }

    static boolean covers(Pool pool, String product, String edition) {
        for (Pool.Covered covered : pool.products()) {
            boolean same = covered.product().equals(product);
            if (same && (covered.edition() == null || covered.edition().equals(edition))) {
                return true;
            }
        }
        return false;
    }

    /// No pool may serve, nothing is observed: says why, the nearest miss first.
    private void conclude(Access.Rules known, @Nullable String edition) {
        PoolSeats expired = ofVerdict(Verdict.EXPIRED);
        PoolSeats early = ofVerdict(Verdict.NOT_YET_VALID);
        PoolSeats older = ofVerdict(Verdict.VERSION_NOT_COVERED);
        if (expired != null) {
            String day = " expired on " + expired.pool().expires();
            denial = Denial.of(Code.EXPIRED, "pool " + expired.name() + day);
        } else if (early != null) {
            String day = " is valid from " + early.pool().starts();
            denial = Denial.of(Code.NOT_YET_VALID, "pool " + early.name() + day);
        } else if (older != null) {
            String covered = "pool " + older.name() + " covers " + ask.name() + " up to version ";
            String versions = older.pool().version() + ", not " + ask.version();
            denial = Denial.of(Code.VERSION_NOT_COVERED, covered + versions);
        } else if (edition != null && nobodyCovers(edition)) {
            String sentence = "no pool has edition " + edition + " of " + productName();
            denial = Denial.of(Code.UNKNOWN_EDITION, sentence);
        } else if (known.product().elsewhere() == Elsewhere.OBSERVE) {
            observes = true;
        } else {
            String who = holder.user() + " at " + holder.host();
            denial = Denial.of(Code.OUT_OF_SCOPE, "no pool of " + ask.name() + " is for " + who);
        }
    }

    private boolean nobodyCovers(String edition) {
        for (PoolSeats pool : consulted) {
            if (covers(pool.pool(), productName(), edition)) {
                return false;
            }
        }
        return true;
    }

    private @Nullable PoolSeats ofVerdict(Verdict verdict) {
        int index = verdicts.indexOf(verdict);
        return index < 0 ? null : consulted.get(index);
    }

    /// The quota that would be passed, as a denial, or null.
    @Nullable Denial overQuota() {
        if (rules == null) {
            return null;
        }
        for (Quota quota : rules.product().quotas()) {
            for (String key : books.access.tallies(productName(), quota, holder)) {
                int has = books.tally(key);
                if (has + ask.seats() > quota.seats()) {
                    String who = key.substring(key.lastIndexOf('/') + 1);
                    return new Denial(
                            Code.QUOTA_REACHED,
                            who
                                    + " holds "
                                    + has
                                    + " of at most "
                                    + quota.seats()
                                    + " seats of "
                                    + productName(),
                            null,
                            has,
                            quota.seats(),
                            ask.seats());
                }
            }
        }
        return null;
    }

    /// Why the eligible pools do not have the seats.
    Denial shortage() {
        int seats = 0;
        int inUse = 0;
        int unused = 0;
        for (PoolSeats pool : eligible) {
            seats += pool.pool().seats();
            inUse += pool.inUse();
            unused += Math.max(0, pool.pool().seats() - pool.inUse() - pool.held());
        }
        PoolSeats first = eligible.getFirst();
        String where =
                eligible.size() == 1 ? first.name() : eligible.size() + " pools of " + ask.name();
        boolean reserved = unused >= ask.seats();
        String sentence = inUse + " of " + seats + " seats of " + where + " are in use";
        sentence += reserved ? ", and the free ones are reserved for others" : "";
        sentence += !reserved && inUse < seats ? "; " + ask.seats() + " asked for" : "";
        Code code = reserved ? Code.ALL_RESERVED : Code.POOL_FULL;
        return new Denial(code, sentence, first.name(), inUse, seats, ask.seats());
    }

    /// Every pool as it stands, with what became of it.
    List<Candidate> candidates(List<Part> chosen) {
        List<Candidate> all = new ArrayList<>(consulted.size());
        for (int i = 0; i < consulted.size() && i < verdicts.size(); i++) {
            PoolSeats pool = consulted.get(i);
            int taken = 0;
            for (Part part : chosen) {
                taken += part.pool().equals(pool.name()) ? part.seats() : 0;
            }
            int free = Allocation.free(pool, books.access, holder);
            all.add(
                    new Candidate(
                            pool.name(),
                            pool.pool().valueCents(),
                            pool.unlimited() ? -1 : pool.pool().seats(),
                            pool.inUse(),
                            pool.held(),
                            free,
                            outcome(pool, verdicts.get(i), chosen, free, taken),
                            taken));
        }
        return all;
    }

    private Verdict outcome(
            PoolSeats pool, Verdict verdict, List<Part> chosen, int free, int taken) {
        if (verdict != Verdict.NOT_ASKED || denial != null) {
            return verdict;
        }
        if (taken > 0) {
            return Verdict.CHOSEN;
        }
        if (free == 0) {
            int unused = pool.pool().seats() - pool.inUse() - pool.held();
            return unused > 0 ? Verdict.RESERVED : Verdict.FULL;
        }
        if (chosen.isEmpty()) {
            return free < ask.seats() ? Verdict.FULL : Verdict.NOT_ASKED;
        }
        return Verdict.DEARER;
    }
}
