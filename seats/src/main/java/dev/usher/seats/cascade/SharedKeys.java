package dev.usher.seats.cascade;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The best allocation where one key serves all programs of one holder (a user at a host) that it
/// covers: most programs served, then least value, then fewest keys that the holder has not
/// already.
///
/// With three programs for a holder this is NP-hard, so the exact search has a budget, counted in
/// states so that every node stops at the same one. If it ends, the answer is the best that a
/// simple search found, and says that it is not proven.
public final class SharedKeys {
    /// States that a search may look at unless told otherwise; some tenths of a second.
    public static final int BUDGET = 300_000;

    /// Programs of one holder, and keys that can serve her, above which her own choices are already
    /// too many.
    private static final int MOST_PLANS = 20_000;

    private final List<Shared> keys;
    private final List<List<Plan>> plans = new ArrayList<>();
    private final int[][] usersAfter; // holders from here on who have a use for a key
    private final Map<State, Score> known = new LinkedHashMap<>();
    private int budget;
    private boolean proven = true;

    /// A key type with what it runs.
    ///
    /// @param covers products that one unit runs, several at once for one holder
    public record Shared(KeyType key, List<String> covers) {
        public Shared {
            covers = List.copyOf(covers);
        }
    }

    /// A user at a host.
    ///
    /// @param needs products that run, each once
    /// @param held indexes of the keys the holder has
    public record Holder(List<String> needs, List<Integer> held) {
        public Holder {
            needs = List.copyOf(needs);
            held = List.copyOf(held);
        }
    }

    /// Who gets which keys.
    ///
    /// @param servedPairs programs served, over all holders
    /// @param totalCost value of all units in use
    /// @param newKeys units that go to a holder who did not have them
    /// @param keys key types given to each holder, in order
    /// @param proven nothing better exists; false if the budget ended first
    public record Best(
            int servedPairs,
            long totalCost,
            int newKeys,
            List<List<Integer>> keys,
            boolean proven) {}

    /// A set of keys for one holder.
    private record Plan(List<Integer> keys, Score score) {}

    private record Score(int pairs, long cost, int fresh) {
        private static final Score ZERO = new Score(0, 0, 0);

        private Score plus(Score other) {
            return new Score(pairs + other.pairs, cost + other.cost, fresh + other.fresh);
        }

        private boolean above(Score other) {
            if (pairs != other.pairs) {
                return pairs > other.pairs;
            }
            return cost == other.cost ? fresh < other.fresh : cost < other.cost;
        }
    }

    private record State(int holder, List<Integer> left) {}

    private SharedKeys(List<Shared> keys, List<Holder> holders, int budget) {
        this.keys = keys;
        this.budget = budget;
        holders.forEach(holder -> plans.add(plans(holder)));
        this.usersAfter = new int[holders.size() + 1][keys.size()];
        for (int h = holders.size() - 1; h >= 0; h--) {
            for (int k = 0; k < keys.size(); k++) {
                int key = k;
                boolean use = plans.get(h).stream().anyMatch(plan -> plan.keys().contains(key));
                usersAfter[h][k] = usersAfter[h + 1][k] + (use ? 1 : 0);
            }
        }
    }

    /// The best there is, or the best found when the budget ended.
    ///
    /// @param budget states to look at, 1 or more
    public static Best of(List<Shared> keys, List<Holder> holders, int budget) {
        SharedKeys search = new SharedKeys(keys, holders, budget);
        List<Integer> left = keys.stream().map(shared -> shared.key().count()).toList();
        search.best(0, search.capped(0, left));
        boolean exact = search.proven;
        List<List<Integer>> chosen = exact ? search.trace(left) : search.improved(holders, left);
        Score sum = Score.ZERO;
        for (int h = 0; h < holders.size(); h++) {
            sum = sum.plus(search.score(holders.get(h), chosen.get(h)));
        }
        return new Best(sum.pairs(), sum.cost(), sum.fresh(), chosen, exact);
    }

    private Score best(int holder, List<Integer> left) {
        if (holder == plans.size() || !proven) {
            return Score.ZERO;
        }
        State state = new State(holder, left);
        Score before = known.get(state);
        if (before != null) {
            return before;
        }
        if (budget-- <= 0) {
            proven = false;
            return Score.ZERO;
        }
        Score best = new Score(-1, 0, 0);
        for (Plan plan : plans.get(holder)) {
            List<Integer> after = without(plan, left);
            if (!after.isEmpty() || keys.isEmpty()) {
                Score score = plan.score().plus(best(holder + 1, capped(holder + 1, after)));
                best = score.above(best) ? score : best;
            }
        }
        known.put(state, best);
        return best;
    }

    /// The plans that the exact search chose.
    private List<List<Integer>> trace(List<Integer> counts) {
        List<List<Integer>> chosen = new ArrayList<>();
        List<Integer> left = capped(0, counts);
        for (int h = 0; h < plans.size(); h++) {
            Score best = best(h, left);
            for (Plan plan : plans.get(h)) {
                List<Integer> after = without(plan, left);
                if (!after.isEmpty()) {
                    List<Integer> next = capped(h + 1, after);
                    if (plan.score().plus(best(h + 1, next)).equals(best)) {
                        chosen.add(plan.keys());
                        left = next;
                        break;
                    }
                }
            }
        }
        while (chosen.size() < plans.size()) {
            chosen.add(List.of());
        }
        return chosen;
    }

    /// From what everybody has, each holder in turn takes the best that is left, until nobody
    /// gains.
    private List<List<Integer>> improved(List<Holder> holders, List<Integer> counts) {
        List<List<Integer>> chosen = new ArrayList<>();
        int[] left = counts.stream().mapToInt(count -> count).toArray();
        for (Holder holder : holders) {
            chosen.add(holder.held());
            holder.held().forEach(key -> left[key]--);
        }
        boolean gained = true;
        while (gained) {
            gained = false;
            for (int h = 0; h < holders.size(); h++) {
                chosen.get(h).forEach(key -> left[key]++);
                Score best = score(holders.get(h), chosen.get(h));
                for (Plan plan : plans.get(h)) {
                    if (plan.score().above(best)
                            && plan.keys().stream().allMatch(k -> left[k] > 0)) {
                        best = plan.score();
                        chosen.set(h, plan.keys());
                        gained = true;
                    }
                }
                chosen.get(h).forEach(key -> left[key]--);
            }
        }
        return chosen;
    }

    /// Counts without the keys of a plan, empty if there are not enough.
    private static List<Integer> without(Plan plan, List<Integer> left) {
        List<Integer> after = new ArrayList<>(left);
        for (int key : plan.keys()) {
            if (after.get(key) == 0) {
                return List.of();
            }
            after.set(key, after.get(key) - 1);
        }
        return after;
    }

    /// More units than people who could use them are no different from as many.
    private List<Integer> capped(int holder, List<Integer> left) {
        List<Integer> capped = new ArrayList<>(left);
        for (int k = 0; k < capped.size(); k++) {
            capped.set(k, Math.min(capped.get(k), usersAfter[holder][k]));
        }
        return capped;
    }

    /// All sets of keys in which each key is needed for some program, and that serve all programs
    /// that the holder's keys serve now: nobody served is dropped.
    private List<Plan> plans(Holder holder) {
        List<Plan> all = new ArrayList<>();
        extend(holder, 0, new ArrayList<>(), all);
        List<String> served =
                holder.needs().stream().filter(need -> covered(holder.held(), need)).toList();
        all.removeIf(plan -> !served.stream().allMatch(need -> covered(plan.keys(), need)));
        all.sort((a, b) -> a.score().above(b.score()) ? -1 : b.score().above(a.score()) ? 1 : 0);
        return all;
    }

    private void extend(Holder holder, int from, List<Integer> chosen, List<Plan> all) {
        if (all.size() >= MOST_PLANS) {
            proven = false;
            return;
        }
        all.add(new Plan(List.copyOf(chosen), score(holder, chosen)));
        for (int k = from; k < keys.size(); k++) {
            chosen.add(k);
            if (eachNeeded(holder, chosen)) {
                extend(holder, k + 1, chosen, all);
            }
            chosen.removeLast();
        }
    }

    private boolean eachNeeded(Holder holder, List<Integer> chosen) {
        for (int k : chosen) {
            boolean own = false;
            for (String need : holder.needs()) {
                own |= covers(k, need) && chosen.stream().noneMatch(o -> o != k && covers(o, need));
            }
            if (!own) {
                return false;
            }
        }
        return true;
    }

    private boolean covered(List<Integer> chosen, String product) {
        return chosen.stream().anyMatch(k -> covers(k, product));
    }

    private boolean covers(int key, String product) {
        return keys.get(key).covers().contains(product);
    }

    private Score score(Holder holder, List<Integer> chosen) {
        int pairs = 0;
        for (String need : holder.needs()) {
            pairs += covered(chosen, need) ? 1 : 0;
        }
        long cost = 0;
        int fresh = 0;
        for (int k : chosen) {
            cost += keys.get(k).key().value();
            fresh += holder.held().contains(k) ? 0 : 1;
        }
        return new Score(pairs, cost, fresh);
    }
}
