package dev.usher.store;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What waits to be written, between the thread that applies the log and the one that writes the
/// table: bounded, so that the log is held up when the table falls far behind.
final class Inbox {
    private static final int BATCH_FACTS = 10_000;
    private static final Duration RETRY_AFTER = Duration.ofMillis(100);

    private final StoreSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition progress = lock.newCondition();
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private final ArrayDeque<Runnable> jobs = new ArrayDeque<>();
    private int facts;
    private int waiting;
    private boolean closing;
    private Marker accepted;
    private Marker durable;
    private @Nullable StoreFailed failure;

    /// What the writer is to do next.
    ///
    /// @param last true if nothing can follow
    record Work(List<Entry> batch, List<Runnable> jobs, boolean last) {}

    Inbox(StoreSettings settings, Marker durable) {
        this.settings = settings;
        this.accepted = durable;
        this.durable = durable;
    }

    /// Takes an entry, unless it was taken before; waits while too much is waiting.
    void put(Entry entry) {
        lock.lock();
        try {
            while (failure == null && !closing && facts >= settings.queuedFacts()) {
                progress.awaitUninterruptibly();
            }
            check();
            if (closing) {
                throw new IllegalStateException("the store is closed");
            }
            if (entry.marker().compareTo(accepted) > 0) {
                entries.add(entry);
                facts += cost(entry);
                accepted = entry.marker();
                work.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private static int cost(Entry entry) {
        return entry.facts().size() + 1;
    }

    /// The writer's next work; empty batches only with jobs, or as the last.
    Work take() {
        lock.lock();
        try {
            linger();
            List<Entry> batch = new ArrayList<>();
            int taken = 0;
            while (!entries.isEmpty() && taken < BATCH_FACTS) {
                Entry entry = entries.remove();
                taken += cost(entry);
                batch.add(entry);
            }
            List<Runnable> todo = List.copyOf(jobs);
            jobs.clear();
            return new Work(batch, todo, closing && entries.isEmpty());
        } finally {
            lock.unlock();
        }
    }

    private void linger() {
        long left = settings.linger().toNanos();
        try {
            while (!closing && jobs.isEmpty() && facts < BATCH_FACTS) {
                if (entries.isEmpty()) {
                    work.awaitUninterruptibly();
                } else if (waiting > 0 || left <= 0) {
                    return;
                } else {
                    left = work.awaitNanos(left);
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits a moment for memory to come free.
    void pauseToRetry() {
        lock.lock();
        try {
            long left = RETRY_AFTER.toNanos();
            while (left > 0) {
                left = work.awaitNanos(left);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /// The writer has these in the table.
    void written(List<Entry> batch) {
        lock.lock();
        try {
            for (Entry entry : batch) {
                facts -= cost(entry);
            }
            durable = batch.getLast().marker();
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The writer cannot go on.
    ///
    /// @return jobs that somebody still waits for
    List<Runnable> failed(StoreFailed why) {
        lock.lock();
        try {
            failure = why;
            progress.signalAll();
            return List.copyOf(jobs);
        } finally {
            lock.unlock();
        }
    }

    /// Runs a job on the writer's thread, between two batches.
    void submit(Runnable job) {
        lock.lock();
        try {
            check();
            if (closing) {
                throw new IllegalStateException("the store is closed");
            }
            jobs.add(job);
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    Marker durable() {
        lock.lock();
        try {
            return durable;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until all that was accepted so far is durable.
    void awaitAccepted() {
        lock.lock();
        try {
            await(accepted);
        } finally {
            lock.unlock();
        }
    }

    /// Waits until this entry of the present era is durable.
    void await(long index) {
        lock.lock();
        try {
            await(new Marker(accepted.era(), index));
        } finally {
            lock.unlock();
        }
    }

    private void await(Marker wanted) {
        waiting++;
        work.signal();
        try {
            while (durable.compareTo(wanted) < 0) {
                check();
                if (closing && entries.isEmpty() && accepted.compareTo(wanted) < 0) {
                    throw new IllegalStateException("the store is closed");
                }
                progress.awaitUninterruptibly();
            }
        } finally {
            waiting--;
        }
    }

    private void check() {
        if (failure != null) {
            throw new StoreFailed(String.valueOf(failure.getMessage()), failure);
        }
    }

    void close() {
        lock.lock();
        try {
            closing = true;
            work.signal();
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
