package dev.usher.cluster;

import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;

/// What a replica counts while it runs; read by any thread, never reset.
public final class Meters {
    private final IntSupplier pending;
    final LongAdder commands = new LongAdder();
    final LongAdder entries = new LongAdder();
    final LongAdder bytes = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder snapshots = new LongAdder();
    final Times durable = new Times();
    final Times apply = new Times();
    volatile long lastIndex = -1;
    volatile long snapshotIndex = -1;
    volatile long snapshotNanos;

    Meters(IntSupplier pending) {
        this.pending = pending;
    }

    /// Commands waiting to be packed.
    public int pending() {
        return pending.getAsInt();
    }

    /// Commands packed into entries since the start.
    public long commands() {
        return commands.sum();
    }

    /// Entries handed to the log since the start.
    public long entries() {
        return entries.sum();
    }

    /// Bytes of those entries.
    public long bytes() {
        return bytes.sum();
    }

    /// Commands refused because too many were waiting.
    public long refused() {
        return refused.sum();
    }

    /// Snapshots finished since the start.
    public long snapshots() {
        return snapshots.sum();
    }

    /// Index of the last entry applied, or -1.
    public long lastIndex() {
        return lastIndex;
    }

    /// Index of the last snapshot, or -1.
    public long snapshotIndex() {
        return snapshotIndex;
    }

    /// How long the last snapshot took to write, in nanoseconds.
    public long snapshotNanos() {
        return snapshotNanos;
    }

    /// From handing an entry to the log until it was flushed and came back to be applied.
    public Times durable() {
        return durable;
    }

    /// Applying one entry to the machine, its facts included.
    public Times apply() {
        return apply;
    }

    /// Durations of one kind, in nanoseconds: how many, their sum and the longest.
    public static final class Times {
        private final LongAdder count = new LongAdder();
        private final LongAdder total = new LongAdder();
        private final LongAccumulator longest = new LongAccumulator(Math::max, 0);

        void add(long nanos) {
            count.increment();
            total.add(nanos);
            longest.accumulate(nanos);
        }

        /// How many were timed.
        public long count() {
            return count.sum();
        }

        /// Their sum.
        public long totalNanos() {
            return total.sum();
        }

        /// The longest of them.
        public long longestNanos() {
            return longest.get();
        }
    }
}
