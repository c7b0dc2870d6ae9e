package dev.usher.server.console;

import dev.usher.contract.SourceView;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
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
    /// @param state of a source, `answers`, `silent` or `unseen`; null for servers of our own pools
    /// @param note what is said of that; empty for one that answers
    public record Group(
            String server,
            String figures,
            List<PoolRow> pools,
            @Nullable String state,
            String note) {
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
        for (SourceView source : reading.sources()) {
            servers.computeIfAbsent(source.name(), _ -> new ArrayList<>());
        }
        List<Group> groups = new ArrayList<>();
        servers.forEach((server, pools) -> groups.add(group(server, pools, reading)));
        return new PoolsView(groups);
    }

    private static @Nullable SourceView source(String server, Reading reading) {
        for (SourceView source : reading.sources()) {
            if (source.name().equals(server)) {
                return source;
            }
        }
        return null;
    }

    private static String note(SourceView source, Local local) {
        Instant since = source.since();
        if (source.state().equals("unseen")) {
            return "not asked yet";
        }
        if (source.state().equals("silent") && since != null) {
            String why = source.why();
            return "silent for " + local.ago(since) + (why == null ? "" : ": " + why);
        }
        return source.unknown() == 0 ? "" : Local.count(source.unknown(), "pool") + " unknown";
    }

    private static Group group(String server, List<PoolReading> pools, Reading reading) {
        Local local = reading.local();
        SourceView source = source(server, reading);
        long inUse = pools.stream().mapToLong(pool -> pool.view().inUse()).sum();
        List<PoolRow> rows =
                pools.stream()
                        .map(pool -> PoolRow.of(pool, local))
                        .sorted((one, other) -> one.name().compareTo(other.name()))
                        .toList();
        String figures =
                Local.count(pools.size(), "pool") + ", " + Local.count(inUse, "seat") + " in use";
        return new Group(
                server,
                figures,
                rows,
                source == null ? null : source.state(),
                source == null ? "" : note(source, local));
    }
}
