package dev.usher.seats.cascade;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/// Sessions that wait, in order of arrival, kept by class so that a freed unit is offered to
/// classes and not to each session.
final class WaitingClasses {
    private final Map<Integer, TreeMap<Long, Integer>> byDemand = new TreeMap<>();
    private final Map<Integer, Long> tickets = new TreeMap<>();
    private long nextTicket;

    void join(int session, int demand) {
        join(session, demand, nextTicket++);
    }

    private void join(int session, int demand, long ticket) {
        tickets.put(session, ticket);
        byDemand.computeIfAbsent(demand, id -> new TreeMap<>()).put(ticket, session);
    }

    boolean contains(int session) {
        return tickets.containsKey(session);
    }

    void remove(int session, int demand) {
        Long ticket = tickets.remove(session);
        TreeMap<Long, Integer> line = byDemand.get(demand);
        if (ticket != null && line != null) {
            line.remove(ticket);
            if (line.isEmpty()) {
                byDemand.remove(demand);
            }
        }
    }

    /// Another class, the same place in line.
    void change(int session, int from, int to) {
        Long ticket = tickets.get(session);
        if (ticket != null) {
            remove(session, from);
            join(session, to, ticket);
        }
    }

    int waiting(int demand) {
        TreeMap<Long, Integer> line = byDemand.get(demand);
        return line == null ? 0 : line.size();
    }

    boolean isEmpty() {
        return tickets.isEmpty();
    }

    /// Who came first of the classes that can be served, or -1.
    int first(IntPredicate servable) {
        long earliest = Long.MAX_VALUE;
        int session = Flow.NONE;
        for (Map.Entry<Integer, TreeMap<Long, Integer>> line : byDemand.entrySet()) {
            Map.@Nullable Entry<Long, Integer> head = line.getValue().firstEntry();
            if (head != null && head.getKey() < earliest && servable.test(line.getKey())) {
                earliest = head.getKey();
                session = head.getValue();
            }
        }
        return session;
    }

    /// All who wait, in order.
    List<Integer> inOrder() {
        TreeMap<Long, Integer> all = new TreeMap<>();
        byDemand.values().forEach(all::putAll);
        return new ArrayList<>(all.values());
    }
}
