package dev.usher.server.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All pools, by the license server they stand on; those that name none come last.
public record PoolsView(List<Group> groups) {

    private static final Comparator<String> UNNAMED_LAST =
            Comparator.comparing(String::isEmpty).thenComparing(Comparator.naturalOrder());

    public PoolsView {
        groups = List.copyOf(groups);
    }

    /// The pools of one license server, by name.
    ///
    /// @param server its name, empty for pools that name none
    /// @param figures what stands beside the name
    public record Group(String server, String figures, List<PoolRow> pools) {
        public Group {
            pools = List.copyOf(pools);
        }
    }

    static PoolsView of(Reading reading) {
        Map<String, List<PoolReading>> servers = new TreeMap<>(UNNAMED_LAST);
        for (PoolReading pool : reading.pools()) {
            String server = pool.view().server();
            servers.computeIfAbsent(server == null ? "" : server, _ -> new ArrayList<>()).add(pool);
        }
        Local local = reading.local();
        List<Group> groups = new ArrayList<>();
        servers.forEach((server, pools) -> groups.add(group(server, pools, local)));
        return new PoolsView(groups);
    }

    private static Group group(String server, List<PoolReading> pools, Local local) {
        long inUse = pools.stream().mapToLong(pool -> pool.view().inUse()).sum();
        List<PoolRow> rows =
                pools.stream()
                        .map(pool -> PoolRow.of(pool, local))
                        .sorted((one, other) -> one.name().compareTo(other.name()))
                        .toList();
        String figures =
                Local.count(pools.size(), "pool") + ", " + Local.count(inUse, "seat") + " in use";
        return new Group(server, figures, rows);
    }
}
