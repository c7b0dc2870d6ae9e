package dev.usher.seats.cascade;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A second solver, simple and slow: a graph with a node for each session and each key type, and
/// one shortest path a session, all from scratch. Shares nothing with the first.
///
/// The cost of a session on a key is value, then swap, then distance, as digits of one number.
final class Reference {
    private static final long VALUE = 1L << 32;
    private static final long SWAP = 1L << 16;
    private static final long FAR = Long.MAX_VALUE / 4;

    private final List<KeyType> keys;
    private final int[] free;
    private final List<Person> people = new ArrayList<>();
    private final List<Integer> on = new ArrayList<>();

    /// @param was the key before the event, -1 if none
    record Person(List<Integer> allowed, int was, boolean pinned, String site) {}

    Reference(List<KeyType> keys, int[] units) {
        this.keys = keys;
        this.free = units.clone();
    }

    /// Adds one more to be served; false, and nothing has changed, if that cannot be.
    boolean serve(Person person) {
        if (person.pinned()) {
            people.add(person);
            on.add(person.was());
            free[person.was()]--;
            return true;
        }
        int k = keys.size();
        long[] cost = new long[k];
        int[] from = new int[k];
        int[] mover = new int[k];
        Arrays.fill(cost, FAR);
        for (int to : person.allowed()) {
            cost[to] = cost(person, to);
            from[to] = -1;
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int p = 0; p < people.size(); p++) {
                int at = on.get(p);
                if (people.get(p).pinned() || cost[at] == FAR) {
                    continue;
                }
                for (int to : people.get(p).allowed()) {
                    long through = cost[at] - cost(people.get(p), at) + cost(people.get(p), to);
                    if (through < cost[to]) {
                        cost[to] = through;
                        from[to] = at;
                        mover[to] = p;
                        changed = true;
                    }
                }
            }
        }
        int end = -1;
        for (int to = 0; to < k; to++) {
            if (free[to] > 0 && cost[to] < FAR && (end < 0 || cost[to] < cost[end])) {
                end = to;
            }
        }
        if (end < 0) {
            return false;
        }
        free[end]--;
        while (from[end] >= 0) {
            on.set(mover[end], end);
            end = from[end];
        }
        people.add(person);
        on.add(end);
        return true;
    }

    private long cost(Person person, int key) {
        boolean swap = person.was() >= 0 && person.was() != key;
        boolean near = keys.get(key).server().equals(person.site());
        return keys.get(key).value() * VALUE + (swap ? SWAP : 0) + (near ? 0 : 1);
    }

    int served() {
        return people.size();
    }

    long value() {
        return on.stream().mapToLong(key -> keys.get(key).value()).sum();
    }

    int swaps() {
        int swaps = 0;
        for (int p = 0; p < people.size(); p++) {
            int was = people.get(p).was();
            swaps += was >= 0 && was != on.get(p) ? 1 : 0;
        }
        return swaps;
    }

    int locality() {
        int far = 0;
        for (int p = 0; p < people.size(); p++) {
            far += keys.get(on.get(p)).server().equals(people.get(p).site()) ? 0 : 1;
        }
        return far;
    }
}
