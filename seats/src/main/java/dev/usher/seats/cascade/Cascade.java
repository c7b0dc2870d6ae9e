package dev.usher.seats.cascade;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Decides which key each session is on.
///
/// After every event the state serves as many as can be served at all, first come first served
/// among those who wait; costs least; and came about by the fewest swaps, nearest keys first.
/// Nobody served is ever dropped. Each event is one shortest-path search over key types ([Search]),
/// whatever the number of sessions.
///
/// Sessions and classes of demand are named by handles, small numbers that it gives.
public final class Cascade {
    private final Flow flow;
    private final Search search;
    private final Search back;
    private final Rebalance rebalance;
    private final Map<Asked, Integer> demands = new LinkedHashMap<>();
    private final WaitingClasses line = new WaitingClasses();

    private record Asked(List<Integer> keys, String site) {}

    /// An allocation in which nobody is on any key.
    public Cascade(List<KeyType> keys, Rebalance rebalance) {
        this.flow = new Flow(keys);
        this.search = new Search(flow, rebalance.keepsCheapest());
        this.back = new Search(flow, false);
        this.rebalance = rebalance;
    }

    /// The class of those at a site who may use these key types; the same again for the same.
    ///
    /// @param keys indexes of key types, each once
    public int demand(List<Integer> keys, String site) {
        List<Integer> sorted = keys.stream().sorted().distinct().toList();
        return demands.computeIfAbsent(
                new Asked(sorted, site),
                asked -> {
                    int[] allowed = sorted.stream().mapToInt(k -> k).toArray();
                    return flow.addDemand(allowed, site, Flow.MOVES_COUNT);
                });
    }

    /// A new session of a class, on no key and not in line.
    public int enter(int demand) {
        return flow.enter(demand);
    }

    /// A unit for a session that has none. If there is none the session is as it was before, and
    /// the step carries the wall; [#await] puts it in line.
    public Step checkout(int session) {
        int demand = flow.demandOf(session);
        int direct = direct(demand);
        if (direct != Flow.NONE) {
            return place(session, direct, List.of());
        }
        search.forward(demand, Flow.NONE);
        int end = search.cheapestFree();
        if (end == Flow.NONE) {
            Wall wall = wall(demand, line.contains(session) ? 0 : 1);
            return new Step(false, Flow.NONE, List.of(), false, List.of(), wall);
        }
        int key = search.first(end);
        List<Move> moves = search.carryForward(end);
        flow.put(session, flow.demand(demand).place(key));
        flow.free[end]--;
        return new Step(true, key, moves, false, List.of(), null);
    }

    /// The cheapest key of the class, if one is free: in a cheapest state no way leads to less.
    private int direct(int demandId) {
        Flow.Demand demand = flow.demand(demandId);
        int best = Flow.NONE;
        int nearest = Integer.MAX_VALUE;
        for (int i = 0; i < demand.allowed.length; i++) {
            int type = demand.allowed[i];
            if (flow.value[type] != flow.value[demand.allowed[0]] || !rebalance.keepsCheapest()) {
                break;
            }
            if (flow.free[type] > 0 && demand.distance[i] < nearest) {
                nearest = demand.distance[i];
                best = type;
            }
        }
        return best;
    }

    private Step place(int session, int key, List<Move> moves) {
        flow.put(session, flow.demand(flow.demandOf(session)).place(key));
        flow.free[key]--;
        return new Step(true, key, moves, false, List.of(), null);
    }

    /// What the last search forwards ran into.
    private Wall wall(int demand, int asking) {
        return Walls.draw(
                flow, search::reached, id -> line.waiting(id) + (id == demand ? asking : 0));
    }

    /// Units for several sessions, for all or for none.
    ///
    /// @return a step for each; or one step, the one that was refused
    public List<Step> checkoutAll(List<Integer> sessions) {
        List<Step> steps = new ArrayList<>();
        for (int session : sessions) {
            Step step = checkout(session);
            if (!step.served()) {
                for (int i = steps.size() - 1; i >= 0; i--) {
                    undo(sessions.get(i), steps.get(i));
                }
                return List.of(step);
            }
            steps.add(step);
        }
        return steps;
    }

    /// Takes a checkout back as if it had not been; nothing may have happened since.
    public void undo(int session, Step step) {
        flow.remove(session);
        List<Move> moves = step.moves();
        int freed = moves.isEmpty() ? step.key() : moves.getFirst().to();
        for (int i = moves.size() - 1; i >= 0; i--) {
            Move move = moves.get(i);
            flow.take(move.session());
            flow.put(move.session(), flow.demand(move.demand()).place(move.from()));
        }
        flow.free[freed]++;
    }

    /// Puts a session that has no key in the line.
    public void await(int session) {
        line.join(session, flow.demandOf(session));
    }

    /// The session is over, whether it had a key, waited, or neither; its handle may be given
    /// again.
    public Step checkin(int session) {
        Gathered gathered = new Gathered();
        int key = keyOf(session);
        if (key != Flow.NONE) {
            flow.remove(session);
            freed(key, gathered);
        } else if (line.contains(session)) {
            line.remove(session, flow.demandOf(session));
        }
        flow.leave(session);
        return gathered.step(true, Flow.NONE, false);
    }

    /// A unit has come free: whoever lost most by a cut limit gets it, then whoever waits, then the
    /// holder of the dearest key that can come down to it.
    private void freed(int key, Gathered gathered) {
        if (flow.free[key] < 0) {
            flow.free[key]++;
            return;
        }
        back.backward(key);
        int overdrawn = back.overdrawn();
        if (overdrawn != Flow.NONE) {
            gathered.moves.addAll(back.carryBackward(overdrawn));
            flow.free[overdrawn]++;
            return;
        }
        int waiter = line.isEmpty() ? Flow.NONE : line.first(this::reachesBack);
        if (waiter != Flow.NONE) {
            serveFrom(waiter, gathered);
            return;
        }
        int dearest = rebalance.atOnce() ? back.dearest(key) : key;
        long saved = flow.value[dearest] - flow.value[key];
        if (saved > 0 && saved >= rebalance.leastSaving()) {
            gathered.moves.addAll(back.carryBackward(dearest));
            flow.free[dearest]++;
        } else {
            flow.free[key]++;
        }
    }

    private boolean reachesBack(int demandId) {
        return cheapestStart(demandId) != Flow.NONE;
    }

    /// The key of a class from which the freed unit is reached with the fewest swaps.
    private int cheapestStart(int demandId) {
        Flow.Demand demand = flow.demand(demandId);
        int best = Flow.NONE;
        long least = Search.FAR;
        for (int i = 0; i < demand.allowed.length; i++) {
            int type = demand.allowed[i];
            if (back.reached(type) && back.cost(type) + Flow.start(demand, i) < least) {
                least = back.cost(type) + Flow.start(demand, i);
                best = type;
            }
        }
        return best;
    }

    private void serveFrom(int waiter, Gathered gathered) {
        int demand = flow.demandOf(waiter);
        int start = cheapestStart(demand);
        gathered.moves.addAll(back.carryBackward(start));
        flow.put(waiter, flow.demand(demand).place(start));
        line.remove(waiter, demand);
        gathered.served.add(new Step.Served(waiter, start));
    }

    /// Another class for a session: an upgrade, a downgrade, another group. Whoever has a key keeps
    /// one; if none of the new class can be had she keeps the old, and the old class.
    ///
    /// It can succeed with no unit free: somebody who can do with the key that she leaves takes it.
    ///
    /// @throws IllegalStateException if she is pinned
    public Step change(int session, int demand) {
        int old = flow.demandOf(session);
        int key = keyOf(session);
        if (key == Flow.NONE) {
            line.change(session, old, demand);
            flow.demandOf(session, demand);
            Gathered gathered = new Gathered();
            settle(gathered);
            int now = keyOf(session);
            return gathered.step(now != Flow.NONE, now, false);
        }
        if (flow.pinned(session)) {
            throw new IllegalStateException("session " + session + " is pinned");
        }
        int oldPlace = flow.demand(old).place(key);
        flow.remove(session);
        flow.demandOf(session, demand);
        Gathered gathered = new Gathered();
        Change change = new Change(flow, search, back, key, rebalance.keepsCheapest());
        if (!change.carry(session, gathered.moves)) {
            Wall wall = wall(demand, 1);
            flow.demandOf(session, old);
            flow.put(session, oldPlace);
            return new Step(false, key, List.of(), false, List.of(), wall);
        }
        settle(gathered);
        return gathered.step(true, keyOf(session), change.rotated());
    }

    /// Another number of units of a key type.
    public Step limit(int key, int count) {
        Gathered gathered = new Gathered();
        boolean wanted = true;
        while (flow.count[key] < count && wanted) {
            int free = flow.free[key];
            int changes = gathered.changes();
            flow.count[key]++;
            freed(key, gathered);
            wanted = gathered.changes() > changes || free < 0;
        }
        int rest = count - flow.count[key];
        if (rest > 0) { // nobody took the last one: nobody will take the others
            flow.count[key] += rest;
            flow.free[key] += rest;
        }
        int idle = Math.clamp(flow.free[key], 0, Math.max(0, -rest));
        flow.count[key] -= idle;
        flow.free[key] -= idle;
        while (flow.count[key] > count) {
            flow.count[key]--;
            drop(key, gathered);
        }
        return gathered.step(true, Flow.NONE, false);
    }

    /// One unit less: of those free, else somebody moves on, else the type is overdrawn.
    private void drop(int key, Gathered gathered) {
        if (flow.free[key] <= 0) {
            search.forwardFrom(key);
            int end = search.cheapestFree();
            if (end != Flow.NONE) {
                gathered.moves.addAll(search.carryForward(end));
                flow.free[end]--;
                return;
            }
        }
        flow.free[key]--;
    }

    /// The session's key cannot be moved any more (borrowed, or its client cannot be reached).
    public void pin(int session) {
        if (keyOf(session) != Flow.NONE && !flow.pinned(session)) {
            flow.pin(session);
        }
    }

    /// It can again.
    public Step unpin(int session) {
        Gathered gathered = new Gathered();
        if (flow.pinned(session)) {
            flow.unpin(session);
            settle(gathered);
            if (rebalance.keepsCheapest()) {
                improve(gathered);
            }
        }
        return gathered.step(true, keyOf(session), false);
    }

    /// Puts a session on a key whatever is best, as found; [#improve] makes the best of it.
    public void adopt(int session, int key) {
        flow.put(session, flow.demand(flow.demandOf(session)).place(key));
        flow.free[key]--;
    }

    /// Serves whoever can be served, then moves people down until nothing cheaper can be had: after
    /// `adopt`, or in lazy mode when there is time.
    public Step improve() {
        Gathered gathered = new Gathered();
        settle(gathered);
        improve(gathered);
        return gathered.step(true, Flow.NONE, false);
    }

    private void improve(Gathered gathered) {
        boolean better = true;
        while (better) {
            better = false;
            for (int k = 0; k < flow.types; k++) {
                if (flow.free[k] > 0) {
                    back.backward(k);
                    int dearest = back.dearest(k);
                    if (flow.value[dearest] > flow.value[k]) {
                        gathered.moves.addAll(back.carryBackward(dearest));
                        flow.free[dearest]++;
                        flow.free[k]--;
                        better = true;
                    }
                }
            }
        }
    }

    /// New arcs may lead from a cut limit or from the line to a free unit.
    private void settle(Gathered gathered) {
        for (int k : flow.cheapestFirst) {
            while (flow.free[k] > 0 && serveOne(k, gathered)) {
                flow.free[k]--;
            }
        }
    }

    private boolean serveOne(int key, Gathered gathered) {
        back.backward(key);
        int overdrawn = back.overdrawn();
        if (overdrawn != Flow.NONE) {
            gathered.moves.addAll(back.carryBackward(overdrawn));
            flow.free[overdrawn]++;
            return true;
        }
        int waiter = line.isEmpty() ? Flow.NONE : line.first(this::reachesBack);
        if (waiter != Flow.NONE) {
            serveFrom(waiter, gathered);
            return true;
        }
        return false;
    }

    /// What one event gathers as it goes.
    private static final class Gathered {
        private final List<Move> moves = new ArrayList<>(2);
        private final List<Step.Served> served = new ArrayList<>(0);

        private int changes() {
            return moves.size() + served.size();
        }

        private Step step(boolean done, int key, boolean rotated) {
            return new Step(done, key, moves, rotated, served, null);
        }
    }

    // What stands

    /// The key type a session is on, or -1.
    public int keyOf(int session) {
        return flow.keyOf(session);
    }

    public int demandOf(int session) {
        return flow.demandOf(session);
    }

    /// Units that are free, below zero after a limit was cut below use.
    public int free(int key) {
        return flow.free[key];
    }

    public int count(int key) {
        return flow.count[key];
    }

    /// Sessions on a key.
    public int served() {
        int used = 0;
        for (int k = 0; k < flow.types; k++) {
            used += flow.count[k] - flow.free[k];
        }
        return used;
    }

    /// Value of all units in use.
    public long value() {
        long sum = 0;
        for (int k = 0; k < flow.types; k++) {
            sum += flow.value[k] * (flow.count[k] - flow.free[k]);
        }
        return sum;
    }

    /// Sessions in line, first come first.
    public List<Integer> waiting() {
        return line.inOrder();
    }

    /// One price for each key type, `Prices.NEVER` where nothing can be had.
    public long[] prices() {
        return Prices.of(flow);
    }
}
