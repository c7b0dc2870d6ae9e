package dev.usher.seats.cascade;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The best allocation of all demands at once, from where people stand now: those who hold a key
/// keep one, then as many as possible are served, then least value, fewest swaps, nearest keys.
///
/// Sessions enter one after the other, each by the shortest path; among those who hold nothing the
/// next is always the one that is cheapest to serve.
public final class Snapshot {
    private final List<KeyType> keys;
    private final List<Wish> wishes;
    private final Flow flow;
    private final Search search;
    private final Map<Like, Integer> demands = new LinkedHashMap<>();
    private final int[] sessions;
    private final List<Integer> unserved = new ArrayList<>();

    /// One session.
    ///
    /// @param keys indexes of the key types it may use
    /// @param held the one it has, or -1
    /// @param pinned it cannot be moved from it
    /// @param site where it is; keys of a server of this name are near
    public record Wish(List<Integer> keys, int held, boolean pinned, String site) {
        public Wish {
            keys = List.copyOf(keys);
            if (pinned && held < 0) {
                throw new IllegalArgumentException("a session is pinned and holds no key");
            }
        }
    }

    private record Like(List<Integer> keys, int held, String site) {}

    /// Who gets which key, and why nobody could do better.
    ///
    /// @param served sessions on a key
    /// @param cost value of all units in use
    /// @param swaps sessions that held a key and have another now
    /// @param locality sum of distances: 1 for each session whose key is on another server
    /// @param keys the key type of each wish, -1 for none, in order
    /// @param walls why the others have none, each wall once
    /// @param prices one for each key type
    public record Best(
            int served,
            long cost,
            int swaps,
            int locality,
            List<Integer> keys,
            List<Wall> walls,
            List<Long> prices) {}

    private Snapshot(List<KeyType> keys, List<Wish> wishes) {
        this.keys = keys;
        this.wishes = wishes;
        this.flow = new Flow(keys);
        this.search = new Search(flow, false);
        this.sessions = new int[wishes.size()];
    }

    /// The best there is.
    public static Best of(List<KeyType> keys, List<Wish> wishes) {
        Snapshot snapshot = new Snapshot(keys, wishes);
        snapshot.enter();
        snapshot.serve();
        return snapshot.best();
    }

    private void enter() {
        for (int i = 0; i < wishes.size(); i++) {
            Wish wish = wishes.get(i);
            Like like = new Like(wish.keys().stream().sorted().toList(), wish.held(), wish.site());
            int demand = demands.computeIfAbsent(like, this::demand);
            sessions[i] = flow.enter(demand);
            if (wish.pinned()) {
                flow.put(sessions[i], flow.demand(demand).place(wish.held()));
                flow.free[wish.held()]--;
                flow.pin(sessions[i]);
            } else if (wish.held() < 0) {
                unserved.add(i);
            }
        }
        for (int i = 0; i < wishes.size(); i++) {
            if (wishes.get(i).held() >= 0 && !wishes.get(i).pinned()) {
                keep(i);
            }
        }
    }

    private int demand(Like like) {
        int[] allowed = like.keys().stream().mapToInt(k -> k).toArray();
        return flow.addDemand(allowed, like.site(), like.held() < 0 ? Flow.NONE : like.held());
    }

    /// A holder enters; if there are fewer units than holders she stays where she is.
    private void keep(int wish) {
        search.forward(flow.demandOf(sessions[wish]), Flow.NONE);
        int end = search.cheapestFree();
        if (end == Flow.NONE) {
            int held = wishes.get(wish).held();
            flow.put(sessions[wish], flow.demand(flow.demandOf(sessions[wish])).place(held));
            flow.free[held]--;
        } else {
            carry(wish, end);
        }
    }

    private void carry(int wish, int end) {
        int first = search.first(end);
        search.carryForward(end);
        flow.put(sessions[wish], flow.demand(flow.demandOf(sessions[wish])).place(first));
        flow.free[end]--;
    }

    /// Serves, again and again, whoever is cheapest to serve; among equals the class that came
    /// first, and of that who came first.
    private void serve() {
        List<Integer> open = new ArrayList<>(unserved);
        open.sort(Comparator.comparingInt(wish -> flow.demandOf(sessions[wish])));
        while (!open.isEmpty()) {
            int best = Flow.NONE;
            long value = Long.MAX_VALUE;
            long cost = Long.MAX_VALUE;
            List<Integer> seen = new ArrayList<>();
            for (int wish : open) {
                int demand = flow.demandOf(sessions[wish]);
                if (seen.contains(demand)) {
                    continue;
                }
                seen.add(demand);
                search.forward(demand, Flow.NONE);
                int end = search.cheapestFree();
                if (end != Flow.NONE
                        && (flow.value[end] < value
                                || (flow.value[end] == value && search.cost(end) < cost))) {
                    best = wish;
                    value = flow.value[end];
                    cost = search.cost(end);
                }
            }
            if (best == Flow.NONE) {
                return;
            }
            search.forward(flow.demandOf(sessions[best]), Flow.NONE);
            carry(best, search.cheapestFree());
            int done = best;
            open.removeIf(wish -> wish == done);
        }
    }

    private Best best() {
        long cost = 0;
        int served = 0;
        int swaps = 0;
        int locality = 0;
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < sessions.length; i++) {
            int key = flow.keyOf(sessions[i]);
            Wish wish = wishes.get(i);
            chosen.add(key);
            if (key != Flow.NONE) {
                served++;
                cost += flow.value[key];
                swaps += wish.held() >= 0 && wish.held() != key ? 1 : 0;
                locality += keys.get(key).server().equals(wish.site()) ? 0 : 1;
            }
        }
        List<Long> prices = new ArrayList<>();
        for (long price : Prices.of(flow)) {
            prices.add(price);
        }
        return new Best(served, cost, swaps, locality, chosen, walls(), prices);
    }

    private List<Wall> walls() {
        List<Wall> walls = new ArrayList<>();
        int[] waiting = new int[flow.demands()];
        for (int i : unserved) {
            waiting[flow.demandOf(sessions[i])] += flow.keyOf(sessions[i]) == Flow.NONE ? 1 : 0;
        }
        for (int i : unserved) {
            if (flow.keyOf(sessions[i]) == Flow.NONE) {
                search.forward(flow.demandOf(sessions[i]), Flow.NONE);
                Wall wall = Walls.draw(flow, search::reached, id -> waiting[id]);
                if (!walls.contains(wall)) {
                    walls.add(wall);
                }
            }
        }
        return walls;
    }
}
