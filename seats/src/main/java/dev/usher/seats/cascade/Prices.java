package dev.usher.seats.cascade;

import java.util.Arrays;

/// What one more unit of each key type would cost now, all told: its own value if one is free, else
/// the value of the cheapest free type that reassociation could reach from it.
///
/// One number for each key type proves that the state is the best there is ([Certificate]).
public final class Prices {
    /// The price of what cannot be had.
    public static final long NEVER = Long.MAX_VALUE;

    private Prices() {}

    static long[] of(Flow flow) {
        long[] prices = new long[flow.types];
        Arrays.fill(prices, NEVER);
        for (int k = 0; k < flow.types; k++) {
            if (flow.free[k] > 0) {
                prices[k] = flow.value[k];
            }
        }
        int[] queue = new int[flow.types];
        boolean[] seen = new boolean[flow.types];
        for (int free : flow.cheapestFirst) {
            if (flow.free[free] > 0) {
                flood(flow, free, prices, seen, queue);
            }
        }
        return prices;
    }

    private static void flood(Flow flow, int free, long[] prices, boolean[] seen, int[] queue) {
        if (seen[free]) {
            return;
        }
        int size = 0;
        seen[free] = true;
        queue[size++] = free;
        for (int head = 0; head < size; head++) {
            IntList users = flow.mayUse(queue[head]);
            for (int i = 0; i < users.size(); i += 2) {
                Flow.Demand demand = flow.demand(users.get(i));
                for (int j = 0; j < demand.allowed.length; j++) {
                    int type = demand.allowed[j];
                    if (!seen[type] && demand.cell[j].size() > 0) {
                        seen[type] = true;
                        prices[type] = Math.min(prices[type], flow.value[free]);
                        queue[size++] = type;
                    }
                }
            }
        }
    }
}
