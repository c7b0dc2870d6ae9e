package dev.usher.server;

import dev.usher.cluster.Replica;
import dev.usher.store.EventStore;
import dev.usher.store.StoreFailed;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Once a day: decisions that granted something are forgotten after 90 days. Denials, and all
/// events, are kept for good.
final class Upkeep implements Runnable {
    private static final Duration PAUSE = Duration.ofDays(1);
    private static final Duration GRANTS = Duration.ofDays(90);

    private static final System.Logger LOG = System.getLogger(Upkeep.class.getName());

    private final Replica replica;
    private final EventStore store;
    private final CountDownLatch stopping;

    Upkeep(Replica replica, EventStore store, CountDownLatch stopping) {
        this.replica = replica;
        this.store = store;
        this.stopping = stopping;
    }

    @Override
    public void run() {
        try {
            while (!stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                tidyUp();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /// By the time of the log, and not while its clock is in doubt: what is deleted is gone.
    private void tidyUp() {
        if (replica.clockAlarm().isPresent()) {
            return;
        }
        try {
            store.retain(Instant.EPOCH, replica.now().minus(GRANTS));
        } catch (StoreFailed failure) {
            LOG.log(System.Logger.Level.WARNING, "old decisions were not deleted", failure);
        }
    }
}
