package dev.usher.server;

import dev.usher.cluster.Replica;
import dev.usher.store.EventStore;
import dev.usher.store.StoreFailed;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Soon after the start, and then once a day: months that are over for long go to the archive, and
/// archived ones and decisions that granted something are forgotten when their time has come.
/// Denials are kept for good.
final class Upkeep implements Runnable {
    private static final Duration FIRST = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofDays(1);
    private static final Duration GRANTS = Duration.ofDays(90);

    private static final System.Logger LOG = System.getLogger(Upkeep.class.getName());

    private final Replica replica;
    private final EventStore store;
    private final Keeping keeping;
    private final CountDownLatch stopping;

    Upkeep(Replica replica, EventStore store, Keeping keeping, CountDownLatch stopping) {
        this.replica = replica;
        this.store = store;
        this.keeping = keeping;
        this.stopping = stopping;
    }

    @Override
    public void run() {
        try {
            Duration pause = FIRST;
            while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                tidyUp();
                pause = PAUSE;
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
            Instant now = replica.now();
            store.archive(keeping.archivedBefore(now));
            store.retain(keeping.forgottenBefore(now), now.minus(GRANTS));
        } catch (IOException | StoreFailed failure) {
            LOG.log(System.Logger.Level.WARNING, "history was not tidied up", failure);
        }
    }
}
