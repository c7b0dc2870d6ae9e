package dev.usher.server.http;

import dev.usher.cluster.Replica;
import dev.usher.server.backup.Backup;
import dev.usher.server.leader.Leader;
import dev.usher.server.metrics.Metrics;
import dev.usher.store.EventStore;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// What routes are answered from.
///
/// @param nanos the monotonic clock
/// @param insecure whether it listens beyond loopback without TLS, to be shown on every page
/// @param stopping true once the server is being stopped: streams end
/// @param stop begins to stop the server, and returns at once
public record Parts(
        Replica replica,
        EventStore store,
        Leader leader,
        LongSupplier nanos,
        Notices notices,
        Metrics metrics,
        Backup backup,
        boolean insecure,
        BooleanSupplier stopping,
        Runnable stop) {

    Calls calls() {
        Commands commands = new Commands(replica, leader);
        return new Calls(
                new SessionCalls(this, commands),
                new CheckoutCalls(replica, commands),
                new LeaseCalls(replica, leader, commands),
                new ComputerCalls(commands),
                new EventCalls(store, stopping),
                new ReportCalls(replica, store),
                new SiteCalls(replica, commands),
                new SourceCalls(replica),
                new HistoryCalls(replica, commands),
                new AdminCalls(this, commands),
                new PlatformCalls(replica, leader, metrics, stopping));
    }
}
