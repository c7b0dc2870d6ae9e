package dev.usher.cluster;

import dev.usher.seats.Command;
import dev.usher.seats.Outcome;
import dev.usher.seats.SeatMachine;
import dev.usher.seats.codec.NewerFormat;
import dev.usher.seats.site.Site;

import org.apache.ratis.protocol.RaftClientReply;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// This server's copy of the one log, and the seat machine that the log has made.
///
/// A command is answered when its log entry is on disk and applied; what was answered is there
/// after any crash. Safe for any thread.
public final class Replica implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Replica.class.getName());

    /// How long recovery may make no progress.
    private static final long READY_SECONDS = 20;

    private final LogFolder folder;
    private final Stamps stamps;
    private final Meters meters = new Meters(this::pending);
    private final Applier applier;
    private final Packer packer;
    private final Snapshotter snapshotter;
    private volatile @Nullable RatisLog log;
    private boolean closed;

    private Replica(LogFolder folder, Options options, FactSink sink) {
        this.folder = folder;
        this.stamps = new Stamps(options);
        SnapshotFile.Restored restored = SnapshotFile.newest(folder.snapshots());
        meters.snapshotIndex = restored == null ? -1 : restored.place().index();
        meters.lastIndex = meters.snapshotIndex;
        snapshotter = new Snapshotter(folder.snapshots(), options, sink, meters, this::lookAgain);
        applier =
                new Applier(
                        restored,
                        sink,
                        snapshotter,
                        meters,
                        options.monotonicNanos(),
                        this::refuse);
        packer = new Packer(options.pending(), stamps::now, this::append, this::lookAgain, meters);
    }

    /// Opens the log of a data folder, which is made if it is not there, and brings the machine to
    /// where it was: the newest snapshot, then every entry after it.
    ///
    /// @param data the server's data folder; the log is its folder `log`
    /// @param sink is given the facts of every entry after the snapshot, then all new ones
    /// @throws CannotStart if the folder is in use, newer than this program, damaged or full
    /// @throws InterruptedException if interrupted while it recovers
    public static Replica open(Path data, Options options, FactSink sink)
            throws InterruptedException {
        LogFolder folder = LogFolder.open(data, 2L * options.segmentBytes());
        Replica replica = null;
        boolean opened = false;
        try {
            replica = new Replica(folder, options, sink);
            replica.start(LogFolder.segments(data), options);
            opened = true;
            return replica;
        } catch (IOException e) {
            throw new CannotStart("cannot open the log of " + data + ": " + Words.of(e), e);
        } finally {
            if (!opened) {
                closeAfterFailure(replica, folder);
            }
        }
    }

    private void start(Path segments, Options options) throws IOException, InterruptedException {
        LogCheck.run(segments, meters.snapshotIndex());
        log = RatisLog.start(folder.raft(), options, applier);
        awaitReady();
        stamps.startAfter(applier.lastStamp());
        packer.start();
        lookAgain(); // a crash may have come between the last snapshot and this
    }

    private void awaitReady() throws InterruptedException {
        long seen = -2;
        while (true) {
            try {
                applier.ready().get(READY_SECONDS, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException e) {
                if (meters.lastIndex() == seen) {
                    throw new CannotStart("the log stands still at its entry " + seen, e);
                }
                seen = meters.lastIndex();
            } catch (ExecutionException e) {
                throw unreplayable(e.getCause());
            }
        }
    }

    private static CannotStart unreplayable(@Nullable Throwable why) {
        return switch (why) {
            case NewerFormat e ->
                    new CannotStart("a newer Usher has written to this log: " + e.getMessage(), e);
            case null -> new CannotStart("the log cannot be replayed");
            default -> new CannotStart("the log cannot be replayed: " + Words.of(why), why);
        };
    }

    private int pending() {
        return packer.pending();
    }

    private void refuse(NotTaken why) {
        packer.refuse(why);
    }

    private void append(byte[] entry, Parcel parcel) {
        applier.sending(parcel);
        try {
            var _ = started().append(entry).whenComplete(this::appended);
        } catch (IOException | RuntimeException e) {
            applier.halt(e);
        }
    }

    private void appended(@Nullable RaftClientReply reply, @Nullable Throwable thrown) {
        if (thrown != null) {
            applier.halt(thrown);
        } else if (reply != null && !reply.isSuccess()) {
            applier.halt(reply.getException());
        }
    }

    /// Wakes Ratis's updater: it applies what is flushed, looks at the newest snapshot and deletes
    /// the segments before it.
    private void lookAgain() {
        RatisLog running = log;
        if (running == null) {
            return;
        }
        try {
            var _ = running.lookAgain(); // what is not deleted now is deleted another time
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "the log was not looked at", e);
        }
    }

    private RatisLog started() {
        RatisLog running = log;
        if (running == null) {
            throw new IllegalStateException("the log is not started");
        }
        return running;
    }

    private static void closeAfterFailure(@Nullable Replica replica, LogFolder folder) {
        try {
            if (replica == null) {
                folder.close();
            } else {
                replica.close();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the log did not close cleanly", e);
        }
    }

    /// Submits a command and waits for its outcome. Meant for virtual threads.
    ///
    /// @throws NotTaken if there is no outcome; see its kinds
    public Outcome submit(Command command) {
        try {
            return submitAsync(command).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof NotTaken notTaken) {
                throw notTaken;
            }
            throw e;
        }
    }

    /// Submits a command. The future completes on the thread that applies the log: whatever hangs
    /// on it must be quick. It fails with a [NotTaken].
    public CompletableFuture<Outcome> submitAsync(Command command) {
        return packer.submit(command);
    }

    /// Asks the machine something, between two log entries: nothing changes meanwhile, and every
    /// answered command is in it. Grants wait for it, so read much in slices.
    public <T extends @Nullable Object> T query(Function<SeatMachine, T> question) {
        return applier.query(question);
    }

    /// The site as it is now, without waiting for the log: every answered change is in it.
    public Site site() {
        return applier.site();
    }

    /// Why no commands are taken any more, or empty while all is well.
    public Optional<String> trouble() {
        return Optional.ofNullable(packer.refusal()).map(NotTaken::getMessage);
    }

    /// Why the last snapshot failed, or empty. Nothing is lost by it, but the log grows.
    public Optional<String> snapshotTrouble() {
        return Optional.ofNullable(snapshotter.trouble());
    }

    /// The time by which this replica stamps: the clock's, but never back. Deadlines go by it.
    public Instant now() {
        return stamps.now();
    }

    /// What is wrong with the clock, in sentences for a person, or empty. While there is something,
    /// whoever proposes what lets leases expire must not.
    public Optional<String> clockAlarm() {
        return stamps.alarm();
    }

    /// A person says that the clock is right as it is now.
    public void confirmClock() {
        stamps.confirm();
    }

    /// What it counts.
    public Meters meters() {
        return meters;
    }

    /// The stamp of the last entry applied; the epoch if there is none.
    public Instant lastStamp() {
        return applier.lastStamp();
    }

    /// Lets the entry on its way be answered, refuses what waits, and frees the folder.
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        packer.stop();
        try (folder) {
            snapshotter.close();
            RatisLog running = log;
            if (running != null) {
                running.close();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the log did not close cleanly", e);
        }
    }
}
