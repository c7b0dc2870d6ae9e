package dev.usher.advice.cascade;

import dev.usher.formats.flexlog.LogEvent;
import dev.usher.formats.flexlog.Verb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How far the clocks of license servers are apart, from the swaps between them: a client that
/// changes its server is seen to take on one and to give back on the other within seconds.
///
/// An offset is told only where at least three swaps agree within ten seconds.
public final class ClockOffsets {
    private static final int REACH = 600;
    private static final int SPREAD = 10;
    private static final int LEAST = 3;

    private final List<String> servers;
    private final Map<String, Map<String, List<Long>>> taken = new TreeMap<>();
    private final Map<String, Map<String, List<Long>>> given = new TreeMap<>();

    /// @param servers the first one's clock is the measure
    public ClockOffsets(List<String> servers) {
        this.servers = List.copyOf(servers);
    }

    /// An event of a server's log.
    public void see(String server, LogEvent event) {
        if (event instanceof LogEvent.Activity activity && event.time().dated()) {
            String who = activity.user() + "@" + activity.host() + " " + activity.feature();
            if (activity.verb() == Verb.OUT) {
                add(taken, server, who, event.time().second());
            } else if (activity.verb() == Verb.IN) {
                add(given, server, who, event.time().second());
            }
        }
    }

    private static void add(
            Map<String, Map<String, List<Long>>> seen, String server, String who, long second) {
        seen.computeIfAbsent(server, _ -> new TreeMap<>())
                .computeIfAbsent(who, _ -> new ArrayList<>())
                .add(second);
    }

    /// Seconds to add to each server's times; 0 where nothing is known.
    public Map<String, Long> offsets() {
        Map<String, Long> offsets = new LinkedHashMap<>();
        for (String server : servers) {
            offsets.put(server, server.equals(servers.getFirst()) ? 0L : offset(server));
        }
        return offsets;
    }

    private long offset(String server) {
        String first = servers.getFirst();
        List<Long> apart = new ArrayList<>();
        meet(first, server, 1, apart);
        meet(server, first, -1, apart);
        apart.sort(Long::compare);
        if (apart.size() < LEAST) {
            return 0;
        }
        long middle = apart.get(apart.size() / 2);
        long near = apart.stream().filter(each -> Math.abs(each - middle) <= SPREAD).count();
        return near >= LEAST && near * 2 > apart.size() ? middle : 0;
    }

    /// Of each return on one server the checkout of the same program on the other next to it.
    private void meet(String taking, String giving, int sign, List<Long> apart) {
        Map<String, List<Long>> returns = given.getOrDefault(giving, Map.of());
        returns.forEach((who, seconds) -> {
            List<Long> takes = taken.getOrDefault(taking, Map.of()).getOrDefault(who, List.of());
            for (long second : seconds) {
                takes.stream()
                        .map(take -> take - second)
                        .filter(gap -> Math.abs(gap) <= REACH)
                        .min((a, b) -> Long.compare(Math.abs(a), Math.abs(b)))
                        .ifPresent(gap -> apart.add(sign * gap));
            }
        });
    }
}
