package dev.usher.cluster;

import dev.usher.seats.Frozen;
import dev.usher.seats.SeatMachine;
import dev.usher.seats.codec.Snapshots;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Decides when the machine is snapshotted, and writes the snapshot beside the work.
///
/// The applying thread only freezes the machine, which takes no time. A thread of its own writes
/// the slices, waits until the sink has kept every fact up to there, gives the file its name,
/// deletes the one before, and tells the log that it may forget its beginning.
final class Snapshotter implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Snapshotter.class.getName());
    private static final long SINK_CHECK_MILLIS = 20;

    private final Path folder;
    private final Options options;
    private final FactSink sink;
    private final Meters meters;
    private final Runnable finished;
    private final ScheduledExecutorService writer;
    private long entries;
    private long bytes;
    private volatile boolean busy;
    private volatile boolean closing;
    private volatile SnapshotFile.@Nullable Place last;
    private volatile @Nullable String trouble;

    /// @param finished told, on the writing thread, when a snapshot is whole
    Snapshotter(Path folder, Options options, FactSink sink, Meters meters, Runnable finished) {
        this.folder = folder;
        this.options = options;
        this.sink = sink;
        this.meters = meters;
        this.finished = finished;
        this.writer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("usher-snapshots").daemon().factory());
    }

    /// Called on the applying thread after each entry.
    void applied(SnapshotFile.Place place, long size, SeatMachine machine) {
        entries++;
        bytes += size;
        boolean due = entries >= options.snapshotEntries() || bytes >= options.snapshotBytes();
        if (due && !busy) {
            busy = true;
            entries = 0;
            bytes = 0;
            Frozen frozen = machine.freeze();
            writer.execute(() -> write(place, frozen));
        }
    }

    /// The last snapshot finished since the start, or null.
    SnapshotFile.@Nullable Place last() {
        return last;
    }

    Path file(long index) {
        return SnapshotFile.file(folder, index);
    }

    /// What went wrong with the last snapshot, or null.
    @Nullable String trouble() {
        return trouble;
    }

    private void write(SnapshotFile.Place place, Frozen frozen) {
        Path part = folder.resolve("snapshot.part");
        long began = options.monotonicNanos().getAsLong();
        try {
            SnapshotFile.write(part, place, Snapshots.slices(frozen));
            meters.snapshotNanos = options.monotonicNanos().getAsLong() - began;
            publish(part, place);
        } catch (IOException | RuntimeException e) {
            failed(part, e);
        }
    }

    private void publish(Path part, SnapshotFile.Place place) {
        long index = place.index();
        if (sink.durableIndex() < index) {
            var _ =
                    writer.schedule(
                            () -> publish(part, place), SINK_CHECK_MILLIS, TimeUnit.MILLISECONDS);
            return;
        }
        try {
            LogFolder.rename(part, file(index));
            SnapshotFile.deleteOlder(folder, index);
            meters.snapshotIndex = index;
            meters.snapshots.increment();
            last = place;
            trouble = null;
            busy = false;
            finished.run();
        } catch (IOException | RuntimeException e) {
            failed(part, e);
        }
    }

    private void failed(Path part, Exception e) {
        if (!closing) {
            trouble = "the last snapshot could not be written: " + Words.of(e);
            LOG.log(System.Logger.Level.WARNING, trouble, e);
        }
        try {
            Files.deleteIfExists(part);
        } catch (IOException again) {
            e.addSuppressed(again); // it is deleted at the next start
        }
        busy = false;
    }

    @Override
    public void close() {
        closing = true;
        writer.shutdownNow();
        boolean interrupted = false;
        while (true) {
            try {
                if (writer.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
