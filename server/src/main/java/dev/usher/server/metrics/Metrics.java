package dev.usher.server.metrics;

import dev.usher.cluster.Replica;
import dev.usher.seats.Fact;
import dev.usher.seats.FeatureCount;
import dev.usher.seats.MirrorView;
import dev.usher.seats.PoolView;
import dev.usher.seats.SeatMachine;
import dev.usher.seats.SourceView;
import dev.usher.store.EventStore;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/// Seats by pool, denials, the way of calls through the server, and how far log and table are.
///
/// Labels are bounded: routes are ours; of pools the first 1,000 are shown, and denials of further
/// ones count as `other`.
public final class Metrics {
    private static final int MOST_POOLS = 1_000;
    private static final double NANOS = 1e9;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Set<String> poolLabels = ConcurrentHashMap.newKeySet();
    private final Counter denied =
            Counter.builder()
                    .name("usher_denied")
                    .help("Checkouts refused, by pool and code.")
                    .labelNames("pool", "code")
                    .register(registry);
    private final Histogram latency =
            Histogram.builder()
                    .name("usher_http_seconds")
                    .help("Time to answer, by route and status.")
                    .classicOnly()
                    .classicUpperBounds(0.001, 0.002, 0.005, 0.01, 0.025, 0.1, 0.5, 2, 10)
                    .labelNames("route", "status")
                    .register(registry);

    /// Shows what log and table count of themselves.
    public void watch(Replica replica, EventStore store) {
        pools(replica, "usher_pool_seats", "Seats owned.", Metrics::seats);
        pools(replica, "usher_pool_in_use", "Seats of leases.", PoolView::inUse);
        pools(replica, "usher_pool_running", "Seats under programs.", PoolView::running);
        pools(replica, "usher_pool_held", "Seats held for the line.", PoolView::held);
        pools(replica, "usher_pool_reserved", "Reserved and unused.", PoolView::reserved);
        pools(replica, "usher_pool_queued", "Requests in line.", PoolView::queued);
        mirrored(replica, "usher_mirrored_in_use", "Seats in use there.", MirrorView::inUse);
        mirrored(replica, "usher_mirrored_borrowed", "Borrowed.", MirrorView::borrowed);
        mirrored(replica, "usher_mirrored_queued", "Waiting there.", MirrorView::queued);
        sources(replica);
        gauge("usher_leases", "Live leases.", () -> replica.query(SeatMachine::leaseCount));
        gauge("usher_sessions", "Open sessions.", () -> replica.query(SeatMachine::sessionCount));
        gauge(
                "usher_log_pending",
                "Commands waiting for the log.",
                () -> replica.meters().pending());
        gauge(
                "usher_log_unsnapshotted_entries",
                "Log entries after the last snapshot.",
                () -> replica.meters().lastIndex() - replica.meters().snapshotIndex());
        gauge(
                "usher_store_lag_entries",
                "Log entries that the usage table does not hold yet.",
                () -> Math.max(0, replica.meters().lastIndex() - store.durableIndex()));
        counter("usher_log_commands", "Commands logged.", replica, r -> r.meters().commands());
        counter("usher_log_entries", "Entries logged.", replica, r -> r.meters().entries());
        counter("usher_log_bytes", "Bytes logged.", replica, r -> r.meters().bytes());
        counter("usher_log_refused", "Commands shed.", replica, r -> r.meters().refused());
        counter(
                "usher_log_durable_nanoseconds",
                "Time spent making entries durable.",
                replica,
                r -> r.meters().durable().totalNanos());
        counter(
                "usher_log_apply_nanoseconds",
                "Time spent applying entries.",
                replica,
                r -> r.meters().apply().totalNanos());
    }

    private static int seats(PoolView view) {
        return view.free() == null ? 0 : view.pool().seats();
    }

    private void pools(Replica replica, String name, String help, ToIntFunction<PoolView> figure) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("pool")
                .callback(gauge ->
                        replica.query(SeatMachine::pools).stream()
                                .limit(MOST_POOLS)
                                .forEach(view ->
                                        gauge.call(figure.applyAsInt(view), view.pool().name())))
                .register(registry);
    }

    /// Of pools that are not unknown: an old figure is no figure.
    private void mirrored(
            Replica replica, String name, String help, ToIntFunction<MirrorView> figure) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("pool")
                .callback(gauge ->
                        replica.query(SeatMachine::mirrors).stream()
                                .filter(view -> view.state() != FeatureCount.State.UNKNOWN)
                                .limit(MOST_POOLS)
                                .forEach(view ->
                                        gauge.call(figure.applyAsInt(view), view.pool().name())))
                .register(registry);
    }

    private void sources(Replica replica) {
        GaugeWithCallback.builder()
                .name("usher_source_up")
                .help("1 if a license manager that is watched answers, 0 if not.")
                .labelNames("source")
                .callback(gauge ->
                        replica.query(SeatMachine::sources).stream()
                                .limit(MOST_POOLS)
                                .forEach(view -> gauge.call(up(view), view.source().name())))
                .register(registry);
    }

    private static double up(SourceView view) {
        return view.state() != null && view.state().answers() ? 1 : 0;
    }

    private interface Reading {
        long read();
    }

    private void gauge(String name, String help, Reading reading) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(gauge -> gauge.call((double) reading.read()))
                .register(registry);
    }

    private void counter(
            String name, String help, Replica replica, ToLongFunction<Replica> reading) {
        ToDoubleFunction<Replica> figure = reading::applyAsLong;
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(counter -> counter.call(figure.applyAsDouble(replica)))
                .register(registry);
    }

    /// Counts the denials among the facts of one log entry.
    public void applied(List<Fact> facts) {
        for (Fact fact : facts) {
            if (fact instanceof Fact.Refused refused) {
                String pool = Objects.requireNonNullElse(refused.denial().pool(), "none");
                denied.labelValues(label(pool), refused.denial().code().text()).inc();
            }
        }
    }

    private String label(String pool) {
        boolean known = poolLabels.contains(pool);
        if (!known && poolLabels.size() < MOST_POOLS) {
            poolLabels.add(pool);
            known = true;
        }
        return known ? pool : "other";
    }

    /// A call was answered.
    public void answered(String route, int status, long nanos) {
        latency.labelValues(route, Integer.toString(status)).observe(nanos / NANOS);
    }

    /// All of it in Prometheus's text format.
    public byte[] text() {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            PrometheusTextFormatWriter.create()
                    .write(out, registry.scrape(), EscapingScheme.DEFAULT);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new IllegalStateException("writing to memory failed", impossible);
        }
    }

    /// Content type of [#text].
    public static String type() {
        return PrometheusTextFormatWriter.CONTENT_TYPE;
    }
}
