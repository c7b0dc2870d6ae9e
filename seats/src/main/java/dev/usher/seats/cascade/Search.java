package dev.usher.seats.cascade;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Shortest paths over key types. From one type leads an arc to another if a session sits on the
/// first that may use the second; it costs a swap, and nearness breaks ties. Values stand at the
/// ends only: a path costs the value of the unit it takes less that of the unit it frees.
///
/// Nothing is allocated in a search but the moves it leads to.
final class Search {
    static final long FAR = Long.MAX_VALUE;

    private final Flow flow;
    private final boolean stopAtFree; // nothing cheaper lies behind a free unit
    private final long[] cost;
    private final int[] before; // next type on the way back to where the search began
    private final int[] moved; // class that moves between the two
    private final boolean[] waiting;
    private final int[] queue;
    private int head;
    private int queued;

    Search(Flow flow, boolean stopAtFree) {
        this.flow = flow;
        this.stopAtFree = stopAtFree;
        cost = new long[flow.types];
        before = new int[flow.types];
        moved = new int[flow.types];
        waiting = new boolean[flow.types];
        queue = new int[flow.types];
    }

    private void clear() {
        Arrays.fill(cost, FAR);
        head = 0;
        queued = 0;
    }

    boolean reached(int type) {
        return cost[type] != FAR;
    }

    long cost(int type) {
        return cost[type];
    }

    private void offer(int type, long at, int from, int demand) {
        if (at >= cost[type]) {
            return;
        }
        cost[type] = at;
        before[type] = from;
        moved[type] = demand;
        if (!waiting[type]) {
            waiting[type] = true;
            queue[(head + queued++) % queue.length] = type;
        }
    }

    private int next() {
        int type = queue[head];
        head = (head + 1) % queue.length;
        queued--;
        waiting[type] = false;
        return type;
    }

    /// From the keys of a class towards free units.
    ///
    /// @param now the key that the session has, on which it would not swap; -1 if it has none
    void forward(int demandId, int now) {
        clear();
        Flow.Demand demand = flow.demand(demandId);
        for (int i = 0; i < demand.allowed.length; i++) {
            boolean swap = now != Flow.NONE && demand.allowed[i] != now;
            long cost = Flow.start(demand, i) + (swap ? 1L << 32 : 0);
            offer(demand.allowed[i], cost, Flow.NONE, demandId);
        }
        spread();
    }

    /// From one key towards free units: one of its holders is to move on.
    void forwardFrom(int type) {
        clear();
        offer(type, 0, Flow.NONE, Flow.NONE);
        spread();
    }

    private void spread() {
        while (queued > 0) {
            int from = next();
            if (stopAtFree && flow.free[from] > 0) {
                continue;
            }
            long here = cost[from];
            IntList filled = flow.filled(from);
            for (int i = 0; i < filled.size(); i += 2) {
                int id = filled.get(i);
                int place = filled.get(i + 1);
                Flow.Demand demand = flow.demand(id);
                int[] allowed = demand.allowed;
                for (int j = 0; j < allowed.length; j++) {
                    if (allowed[j] != from) {
                        offer(allowed[j], here + Flow.arc(demand, place, j), from, id);
                    }
                }
            }
        }
    }

    /// From a unit backwards to all types whose holders could come to sit on it.
    void backward(int type) {
        clear();
        offer(type, 0, Flow.NONE, Flow.NONE);
        while (queued > 0) {
            int to = next();
            if (flow.free[to] < 0 && to != type) {
                continue; // whoever leaves it relieves it; nobody takes her place
            }
            long here = cost[to];
            IntList users = flow.mayUse(to);
            for (int i = 0; i < users.size(); i += 2) {
                int id = users.get(i);
                int place = users.get(i + 1);
                Flow.Demand demand = flow.demand(id);
                for (int j = 0; j < demand.allowed.length; j++) {
                    if (j != place && demand.cell[j].size() > 0) {
                        offer(demand.allowed[j], here + Flow.arc(demand, j, place), to, id);
                    }
                }
            }
        }
    }

    /// The cheapest free type reached, then the one with the fewest swaps, or -1.
    int cheapestFree() {
        int best = Flow.NONE;
        for (int k = 0; k < flow.types; k++) {
            if (flow.free[k] > 0 && reached(k) && (best == Flow.NONE || better(k, best))) {
                best = k;
            }
        }
        return best;
    }

    private boolean dearer(int one, int other) {
        return flow.value[one] == flow.value[other]
                ? cost[one] < cost[other]
                : flow.value[one] > flow.value[other];
    }

    /// Cheaper, or as cheap and nearer.
    private boolean better(int one, int other) {
        return flow.value[one] == flow.value[other]
                ? cost[one] < cost[other]
                : flow.value[one] < flow.value[other];
    }

    /// The dearest type found backwards, then the one with the fewest swaps.
    int dearest(int start) {
        int best = start;
        for (int k = 0; k < flow.types; k++) {
            boolean dearer =
                    flow.value[k] == flow.value[best]
                            ? k != start && reached(k) && best != start && cost[k] < cost[best]
                            : reached(k) && flow.value[k] > flow.value[best];
            if (dearer) {
                best = k;
            }
        }
        return best;
    }

    /// The dearest type below zero that the unit searched from can relieve, then the nearest, or
    /// -1.
    int overdrawn() {
        int best = Flow.NONE;
        for (int k = 0; k < flow.types; k++) {
            if (flow.free[k] < 0 && reached(k) && (best == Flow.NONE || dearer(k, best))) {
                best = k;
            }
        }
        return best;
    }

    /// The first type of the way to `end`.
    int first(int end) {
        int type = end;
        while (before[type] != Flow.NONE) {
            type = before[type];
        }
        return type;
    }

    /// Moves one session along each arc of a way found forwards, the free end first.
    ///
    /// @return the moves; the first type of the way has a unit without a holder afterwards
    List<Move> carryForward(int end) {
        List<Move> moves = new ArrayList<>(4);
        for (int to = end; before[to] != Flow.NONE; to = before[to]) {
            moves.add(flow.move(moved[to], before[to], to));
        }
        return moves;
    }

    /// Moves one session along each arc of a way found backwards, into the free unit first.
    ///
    /// @return the moves; `start` has a unit without a holder afterwards
    List<Move> carryBackward(int start) {
        List<Move> moves = new ArrayList<>(4);
        int from = start;
        while (before[from] != Flow.NONE) {
            moves.add(0, new Move(Flow.NONE, moved[from], from, before[from]));
            from = before[from];
        }
        moves.replaceAll(move -> flow.move(move.demand(), move.from(), move.to()));
        return moves;
    }
}
