package dev.usher.seats.cascade;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Who sits where: the units of each key type and, by class of demand and key type, the sessions
/// that may be moved. Counts only; it neither chooses nor refuses.
///
/// Each class keeps a cell for each key type it may use; a type knows which cells on it are filled,
/// so that a search never looks at an empty one.
final class Flow {
    static final int NONE = -1;

    /// The home of a class whose every move counts as a swap.
    static final int MOVES_COUNT = -2;

    final int types;
    final long[] value;
    final int[] count;
    final int[] free; // below zero after a limit was cut below use
    final int[] pinned;
    final int[] cheapestFirst;
    private final List<String> servers;

    private final List<Demand> demands = new ArrayList<>();
    private final IntList[] filled; // cells on a type that hold somebody, as class and place
    private final IntList[] mayUse; // cells on a type whether filled or not

    private int[] demandOf = new int[16];
    private int[] placeOf = new int[16];
    private int[] indexOf = new int[16];
    private int sessions;
    private final IntList given = new IntList();

    /// Sessions that may use the same keys from the same place.
    static final class Demand {
        final int[] allowed; // cheapest first
        final int[] distance;
        final int home;
        final IntList[] cell;
        final int[] filledAt; // where the cell stands among the filled ones of its type

        Demand(int[] allowed, int[] distance, int home) {
            this.allowed = allowed;
            this.distance = distance;
            this.home = home;
            this.cell = new IntList[allowed.length];
            this.filledAt = new int[allowed.length];
            Arrays.fill(filledAt, NONE);
            for (int i = 0; i < cell.length; i++) {
                cell[i] = new IntList();
            }
        }

        int place(int type) {
            for (int i = 0; i < allowed.length; i++) {
                if (allowed[i] == type) {
                    return i;
                }
            }
            return NONE;
        }
    }

    Flow(List<KeyType> keys) {
        types = keys.size();
        value = new long[types];
        count = new int[types];
        free = new int[types];
        pinned = new int[types];
        servers = keys.stream().map(KeyType::server).toList();
        filled = new IntList[types];
        mayUse = new IntList[types];
        for (int k = 0; k < types; k++) {
            value[k] = keys.get(k).value();
            count[k] = keys.get(k).count();
            free[k] = count[k];
            filled[k] = new IntList();
            mayUse[k] = new IntList();
        }
        cheapestFirst = sorted(IntStream.range(0, types).toArray());
    }

    private int[] sorted(int[] keys) {
        return Arrays.stream(keys)
                .boxed()
                .sorted(Comparator.comparingLong((Integer k) -> value[k]).thenComparing(k -> k))
                .mapToInt(k -> k)
                .toArray();
    }

    /// A new class.
    ///
    /// @param home the type its sessions held before, `MOVES_COUNT`, or `NONE` if no move counts
    int addDemand(int[] allowed, String site, int home) {
        int[] cheapest = sorted(allowed);
        int[] distance = new int[allowed.length];
        for (int i = 0; i < cheapest.length; i++) {
            distance[i] = servers.get(cheapest[i]).equals(site) ? 0 : 1;
        }
        Demand demand = new Demand(cheapest, distance, home);
        int id = demands.size();
        demands.add(demand);
        for (int i = 0; i < cheapest.length; i++) {
            IntList users = mayUse[cheapest[i]];
            users.add(id);
            users.add(i);
        }
        return id;
    }

    int demands() {
        return demands.size();
    }

    Demand demand(int id) {
        return demands.get(id);
    }

    /// Cells on a type: class and place in turn.
    IntList filled(int type) {
        return filled[type];
    }

    /// The same for the cells that are empty as well.
    IntList mayUse(int type) {
        return mayUse[type];
    }

    /// A session of a class, on no key yet.
    int enter(int demand) {
        int session;
        if (given.size() > 0) {
            session = given.last();
            given.removeLast();
        } else {
            session = sessions++;
            if (session == demandOf.length) {
                demandOf = Arrays.copyOf(demandOf, session * 2);
                placeOf = Arrays.copyOf(placeOf, session * 2);
                indexOf = Arrays.copyOf(indexOf, session * 2);
            }
        }
        demandOf[session] = demand;
        placeOf[session] = NONE;
        indexOf[session] = NONE;
        return session;
    }

    /// Forgets a session that is on no key; its handle may be given again.
    void leave(int session) {
        demandOf[session] = NONE;
        given.add(session);
    }

    int demandOf(int session) {
        return demandOf[session];
    }

    void demandOf(int session, int demand) {
        demandOf[session] = demand;
    }

    int keyOf(int session) {
        int place = placeOf[session];
        return place == NONE ? NONE : demand(demandOf[session]).allowed[place];
    }

    boolean pinned(int session) {
        return placeOf[session] != NONE && indexOf[session] == NONE;
    }

    /// Puts a session that is on no key on one of its class's.
    void put(int session, int place) {
        Demand demand = demand(demandOf[session]);
        IntList cell = demand.cell[place];
        placeOf[session] = place;
        indexOf[session] = cell.size();
        cell.add(session);
        if (cell.size() == 1) {
            IntList list = filled[demand.allowed[place]];
            demand.filledAt[place] = list.size();
            list.add(demandOf[session]);
            list.add(place);
        }
    }

    /// Takes a session off its key.
    void take(int session) {
        Demand demand = demand(demandOf[session]);
        int place = placeOf[session];
        IntList cell = demand.cell[place];
        int last = cell.last();
        cell.set(indexOf[session], last);
        indexOf[last] = indexOf[session];
        cell.removeLast();
        placeOf[session] = NONE;
        indexOf[session] = NONE;
        if (cell.size() == 0) {
            unfill(demand, place);
        }
    }

    private void unfill(Demand demand, int place) {
        IntList list = filled[demand.allowed[place]];
        int at = demand.filledAt[place];
        int lastPlace = list.last();
        list.removeLast();
        int lastDemand = list.last();
        list.removeLast();
        if (at < list.size()) {
            list.set(at, lastDemand);
            list.set(at + 1, lastPlace);
            demand(lastDemand).filledAt[lastPlace] = at;
        }
        demand.filledAt[place] = NONE;
    }

    /// A session that stands on a key and cannot be moved any more.
    void pin(int session) {
        int place = placeOf[session];
        take(session);
        placeOf[session] = place;
        pinned[demand(demandOf[session]).allowed[place]]++;
    }

    void unpin(int session) {
        int place = placeOf[session];
        pinned[demand(demandOf[session]).allowed[place]]--;
        put(session, place);
    }

    /// Takes a session off its key whether it is pinned or not; the key's type.
    int remove(int session) {
        int type = keyOf(session);
        if (pinned(session)) {
            pinned[type]--;
            placeOf[session] = NONE;
        } else {
            take(session);
        }
        return type;
    }

    /// One of a class moves between two types; who it was.
    Move move(int demandId, int from, int to) {
        Demand demand = demand(demandId);
        int session = demand.cell[demand.place(from)].last();
        take(session);
        put(session, demand.place(to));
        return new Move(session, demandId, from, to);
    }

    /// Swaps (high half) and locality (low half) that a move of a class between two places costs.
    static long arc(Demand demand, int from, int to) {
        long swaps =
                switch (demand.home) {
                    case MOVES_COUNT -> 1;
                    case NONE -> 0;
                    default ->
                            (demand.allowed[to] == demand.home ? 0 : 1)
                                    - (demand.allowed[from] == demand.home ? 0 : 1);
                };
        return (swaps << 32) + demand.distance[to] - demand.distance[from];
    }

    /// The same for a session's first key.
    static long start(Demand demand, int to) {
        boolean swap = demand.home >= 0 && demand.allowed[to] != demand.home;
        return (swap ? 1L << 32 : 0) + demand.distance[to];
    }
}
