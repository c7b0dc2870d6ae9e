package dev.usher.seats.cascade;

import java.util.List;

/// A session leaves a key and needs one of another class: one search, joined from a way forwards
/// from her new class and a way backwards from the unit that she leaves.
final class Change {
    private final Flow flow;
    private final Search ahead;
    private final Search back;
    private final int left;
    private final boolean cheapest;
    private boolean rotated;

    /// @param left the type whose unit she leaves; it is not free yet
    /// @param cheapest the state is a cheapest one: then two ways that cross are never better than
    ///   the one through her own unit
    Change(Flow flow, Search ahead, Search back, int left, boolean cheapest) {
        this.flow = flow;
        this.ahead = ahead;
        this.back = back;
        this.left = left;
        this.cheapest = cheapest;
    }

    /// Whether the moves passed no free unit.
    boolean rotated() {
        return rotated;
    }

    /// Puts her on a key of her new class.
    ///
    /// @return false, and nothing has changed, if none can be had
    boolean carry(int session, List<Move> moves) {
        int demandId = flow.demandOf(session);
        Flow.Demand demand = flow.demand(demandId);
        boolean overdrawn = flow.free[left] < 0;
        ahead.forward(demandId, left);
        back.backward(left);
        int taken = ahead.cheapestFree();
        int freed = overdrawn ? left : back.dearest(left);
        boolean around = !overdrawn && ahead.reached(left);
        if (taken == Flow.NONE) {
            return around ? turn(session, demand, moves) : (overdrawn && stay(session, demand));
        }
        long gain = flow.value[freed] - flow.value[taken];
        long here = around ? ahead.cost(left) : 0;
        long there = ahead.cost(taken) + back.cost(freed);
        if (around && (!cheapest || gain < 0 || (gain == 0 && here <= there))) {
            return turn(session, demand, moves);
        }
        return pass(session, demand, taken, freed, moves);
    }

    /// Through the unit that she leaves: nobody else's unit is taken or freed.
    private boolean turn(int session, Flow.Demand demand, List<Move> moves) {
        int key = ahead.first(left);
        moves.addAll(ahead.carryForward(left));
        rotated = !moves.isEmpty();
        flow.put(session, demand.place(key));
        return true;
    }

    /// She takes a free unit, and frees one.
    private boolean pass(int session, Flow.Demand demand, int taken, int freed, List<Move> moves) {
        int key = ahead.first(taken);
        moves.addAll(ahead.carryForward(taken));
        flow.put(session, demand.place(key));
        flow.free[taken]--;
        moves.addAll(back.carryBackward(freed));
        flow.free[freed]++;
        return true;
    }

    /// Nothing else can be had and the type is overdrawn: she may keep what she has.
    private boolean stay(int session, Flow.Demand demand) {
        int place = demand.place(left);
        if (place != Flow.NONE) {
            flow.put(session, place);
        }
        return place != Flow.NONE;
    }
}
