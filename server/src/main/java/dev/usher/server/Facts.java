package dev.usher.server;

import dev.usher.cluster.FactSink;
import dev.usher.seats.Fact;
import dev.usher.server.http.Notices;
import dev.usher.server.metrics.Metrics;
import dev.usher.store.EventStore;

import java.time.Instant;
import java.util.List;

/// Where the facts of the log go: to the usage table, and to whoever waits for news.
final class Facts implements FactSink {
    private final EventStore store;
    private final Notices notices;
    private final Metrics metrics;
    private int era;
    private volatile boolean live;

    Facts(EventStore store, Notices notices, Metrics metrics) {
        this.store = store;
        this.notices = notices;
        this.metrics = metrics;
        this.era = Math.max(1, store.marker().era());
    }

    /// From now on facts are news; before, the log was read again.
    void live() {
        live = true;
    }

    @Override
    public void applied(long index, Instant stamp, List<Fact> facts) {
        for (Fact fact : facts) {
            if (fact instanceof Fact.EraBegun begun) {
                era = Math.max(era, begun.era());
            }
        }
        store.applied(era, index, stamp, facts);
        if (live) {
            notices.applied(facts);
            metrics.applied(facts);
        }
    }

    @Override
    public long durableIndex() {
        return store.durableIndex();
    }
}
