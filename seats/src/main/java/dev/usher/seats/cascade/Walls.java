package dev.usher.seats.cascade;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/// Draws the wall that a search ran into.
final class Walls {
    private Walls() {}

    /// @param within types that were reached, none of which has a unit free
    /// @param waiting sessions of a class that are on no key
    static Wall draw(Flow flow, IntPredicate within, IntUnaryOperator waiting) {
        List<Integer> keys = new ArrayList<>();
        int units = 0;
        int confined = 0;
        for (int k = 0; k < flow.types; k++) {
            if (within.test(k)) {
                keys.add(k);
                units += flow.count[k];
                confined += flow.pinned[k];
            }
        }
        for (int id = 0; id < flow.demands(); id++) {
            if (inside(flow.demand(id), within)) {
                confined += waiting.applyAsInt(id) + movable(flow.demand(id));
            }
        }
        return new Wall(keys, units, confined);
    }

    private static boolean inside(Flow.Demand demand, IntPredicate within) {
        for (int type : demand.allowed) {
            if (!within.test(type)) {
                return false;
            }
        }
        return demand.allowed.length > 0;
    }

    private static int movable(Flow.Demand demand) {
        int sum = 0;
        for (IntList cell : demand.cell) {
            sum += cell.size();
        }
        return sum;
    }
}
