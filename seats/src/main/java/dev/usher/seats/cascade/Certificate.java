package dev.usher.seats.cascade;

import java.util.ArrayList;
import java.util.List;

/// Checks a state against its prices, and believes nobody: if no fault is found there is no better
/// state.
///
/// The prices are the dual of "serve most, then least value" as a linear program, and the rules
/// below are complementary slackness, so whoever passes is optimal, whatever made it. This class
/// therefore uses nothing of what chose the keys.
public final class Certificate {
    private static final String REFUSED = "a request was refused although a key could be freed";
    private static final String DEARER = "a session sits on a dearer key than needed";

    private Certificate() {}

    /// Sessions alike.
    ///
    /// @param allowed indexes of the key types they may use
    /// @param key the one they are on, or -1 for those who wait
    /// @param pinned they cannot be moved
    /// @param sessions how many, 1 or more
    public record Holding(List<Integer> allowed, int key, boolean pinned, int sessions) {
        public Holding {
            allowed = List.copyOf(allowed);
        }
    }

    /// The first thing wrong, empty if the state is proven. Of a state that is not the best it says
    /// how it could be better; else what is wrong with the prices.
    ///
    /// @param prices one for each key type, `Prices.NEVER` for what cannot be had
    public static String why(List<KeyType> keys, List<Holding> book, List<Long> prices) {
        List<String> faults = faults(keys, book, prices);
        if (faults.isEmpty()) {
            return "";
        }
        long[] best = reachable(keys, book);
        boolean refused = false;
        boolean dearer = false;
        for (Holding holding : book) {
            long least = Long.MAX_VALUE;
            for (int k : holding.allowed()) {
                least = Math.min(least, best[k]);
            }
            refused |= holding.key() < 0 && least != Long.MAX_VALUE;
            dearer |=
                    holding.key() >= 0
                            && !holding.pinned()
                            && least < keys.get(holding.key()).value();
        }
        return refused ? REFUSED : dearer ? DEARER : faults.getFirst();
    }

    /// Least value of a free unit that can be reached from each key type, by going round.
    private static long[] reachable(List<KeyType> keys, List<Holding> book) {
        long[] used = used(keys, book, new ArrayList<>());
        long[] best = new long[keys.size()];
        for (int k = 0; k < best.length; k++) {
            boolean free = used[k] < keys.get(k).count();
            best[k] = free ? keys.get(k).value() : Long.MAX_VALUE;
        }
        for (int round = 0; round < best.length; round++) {
            for (Holding holding : book) {
                if (holding.key() >= 0 && !holding.pinned()) {
                    for (int to : holding.allowed()) {
                        best[holding.key()] = Math.min(best[holding.key()], best[to]);
                    }
                }
            }
        }
        return best;
    }

    /// What is wrong, in the order of the rules; empty if the state is proven.
    ///
    /// @param prices one for each key type, `Prices.NEVER` for what cannot be had
    public static List<String> faults(List<KeyType> keys, List<Holding> book, List<Long> prices) {
        if (prices.size() != keys.size()) {
            return List.of(
                    "there are " + prices.size() + " prices for " + keys.size() + " key types");
        }
        List<String> faults = new ArrayList<>();
        long[] used = used(keys, book, faults);
        for (Holding holding : book) {
            if (!holding.pinned()) {
                ofHolding(holding, prices, faults);
            }
        }
        for (int k = 0; k < keys.size(); k++) {
            ofKey(keys.get(k), used[k], prices.get(k), faults);
        }
        return faults;
    }

    private static long[] used(List<KeyType> keys, List<Holding> book, List<String> faults) {
        long[] used = new long[keys.size()];
        for (Holding holding : book) {
            if (holding.key() >= 0) {
                used[holding.key()] += holding.sessions();
                if (!holding.pinned() && !holding.allowed().contains(holding.key())) {
                    faults.add(
                            "a session sits on "
                                    + keys.get(holding.key()).name()
                                    + ", which it may not use");
                }
            }
        }
        return used;
    }

    private static void ofKey(KeyType key, long used, long price, List<String> faults) {
        if (used > key.count()) {
            faults.add(used + " units of " + key.name() + " are in use, of " + key.count());
        }
        if (price < key.value()) {
            faults.add("the price of " + key.name() + " is below its value");
        } else if (used < key.count() && price != key.value()) {
            faults.add("a unit of " + key.name() + " is free, and its price is not its value");
        }
    }

    private static void ofHolding(Holding holding, List<Long> prices, List<String> faults) {
        long least = Long.MAX_VALUE;
        for (int k : holding.allowed()) {
            least = Math.min(least, prices.get(k));
        }
        if (holding.key() < 0) {
            if (least != Long.MAX_VALUE) {
                faults.add(REFUSED);
            }
        } else if (holding.allowed().contains(holding.key()) && prices.get(holding.key()) > least) {
            faults.add(DEARER);
        }
    }
}
