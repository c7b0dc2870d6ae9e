package dev.usher.cluster;

import dev.usher.seats.Applied;
import dev.usher.seats.Command;
import dev.usher.seats.Fact;
import dev.usher.seats.Outcome;
import dev.usher.seats.SeatMachine;
import dev.usher.seats.codec.EntryCodec;
import dev.usher.seats.site.Site;

import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.RoleInfoProto;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.storage.FileInfo;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.SnapshotInfo;
import org.apache.ratis.statemachine.SnapshotRetentionPolicy;
import org.apache.ratis.statemachine.StateMachineStorage;
import org.apache.ratis.statemachine.TransactionContext;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
import org.apache.ratis.statemachine.impl.SingleFileSnapshotInfo;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// Applies the entries of the log to the seat machine, in order, on Ratis's one updater thread.
///
/// Whoever waits for an entry is answered here: an entry comes to be applied only when it is
/// flushed. If applying ever fails, nothing later is applied, so that memory and log cannot part.
final class Applier extends BaseStateMachine {
    private final FactSink sink;
    private final Snapshotter snapshotter;
    private final Meters meters;
    private final LongSupplier nanos;
    private final Consumer<NotTaken> failed;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final StateMachineStorage storage = new Known();
    private final SeatMachine machine;
    private volatile Site site;
    private volatile Instant lastStamp;
    private volatile @Nullable Throwable halted;
    private volatile @Nullable SnapshotInfo known;
    private volatile @Nullable Sent sent;

    /// The entry on its way and when it was handed over.
    private record Sent(Parcel parcel, long nanos) {}

    /// @param restored what the newest snapshot held, or null for an empty machine
    /// @param failed told when no further entry can be written or applied
    Applier(
            SnapshotFile.@Nullable Restored restored,
            FactSink sink,
            Snapshotter snapshotter,
            Meters meters,
            LongSupplier nanos,
            Consumer<NotTaken> failed) {
        this.sink = sink;
        this.snapshotter = snapshotter;
        this.meters = meters;
        this.nanos = nanos;
        this.failed = failed;
        this.machine = restored == null ? new SeatMachine() : restored.machine();
        this.site = machine.site();
        this.lastStamp = restored == null ? Instant.EPOCH : restored.place().stamp();
        if (restored != null) {
            setLastAppliedTermIndex(termIndex(restored.place()));
            known = snapshotInfo(restored.place());
        }
    }

    /// Completes when everything in the log has been applied and commands can be taken.
    CompletableFuture<Void> ready() {
        return ready;
    }

    Site site() {
        return site;
    }

    Instant lastStamp() {
        return lastStamp;
    }

    /// Names the parcel of the entry that is handed to Ratis next.
    void sending(Parcel parcel) {
        sent = new Sent(parcel, nanos.getAsLong());
        Throwable stopped = halted;
        if (stopped != null) {
            halt(stopped); // it came while this entry was made
        }
    }

    /// Runs a question between two entries.
    <T extends @Nullable Object> T query(Function<SeatMachine, T> question) {
        lock.lock();
        try {
            return question.apply(machine);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public TransactionContext startTransaction(RaftClientRequest request) throws IOException {
        TransactionContext context = super.startTransaction(request);
        context.setStateMachineContext(sent);
        return context;
    }

    @Override
    public CompletableFuture<Message> applyTransaction(TransactionContext context) {
        LogEntryProto entry = context.getLogEntry();
        Throwable stopped = halted;
        if (stopped != null) {
            return CompletableFuture.failedFuture(stopped);
        }
        Sent mine = context.getStateMachineContext() instanceof Sent one ? one : null;
        try {
            long began = nanos.getAsLong();
            List<Outcome> outcomes = apply(entry);
            updateLastAppliedTermIndex(entry.getTerm(), entry.getIndex());
            measured(entry.getIndex(), mine, began);
            if (mine != null) {
                mine.parcel().answer(outcomes);
            }
            return CompletableFuture.completedFuture(Message.EMPTY);
        } catch (RuntimeException | Error e) {
            halt(e);
            return CompletableFuture.failedFuture(e);
        }
    }

    private List<Outcome> apply(LogEntryProto proto) {
        EntryCodec.Entry entry = LogReader.decode(proto);
        List<Outcome> outcomes = new ArrayList<>(entry.commands().size());
        List<Fact> facts = new ArrayList<>();
        lock.lock();
        try {
            for (Command command : entry.commands()) {
                Applied applied = machine.apply(entry.stamp(), command);
                outcomes.add(applied.outcome());
                facts.addAll(applied.facts());
            }
            sink.applied(proto.getIndex(), entry.stamp(), facts);
            site = machine.site();
            lastStamp = entry.stamp();
            snapshotter.applied(
                    new SnapshotFile.Place(proto.getTerm(), proto.getIndex(), entry.stamp()),
                    proto.getSerializedSize(),
                    machine);
        } finally {
            lock.unlock();
        }
        return outcomes;
    }

    private void measured(long index, @Nullable Sent mine, long began) {
        meters.lastIndex = index;
        meters.apply.add(nanos.getAsLong() - began);
        if (mine != null) {
            meters.durable.add(began - mine.nanos());
        }
    }

    /// Stops applying and answering for good; the first reason stays.
    void halt(Throwable why) {
        NotTaken notTaken;
        synchronized (this) {
            halted = halted == null ? why : halted;
            notTaken = notDurable(halted);
        }
        ready.completeExceptionally(why);
        failed.accept(notTaken);
        Sent last = sent;
        if (last != null) {
            last.parcel().fail(notTaken);
        }
    }

    private static NotTaken.NotDurable notDurable(Throwable why) {
        return new NotTaken.NotDurable(
                "the log cannot be written: "
                        + Words.of(why)
                        + ". Nothing more is granted; see to the disk, then start the server again",
                why);
    }

    @Override
    public void notifyLeaderReady() {
        ready.complete(null);
    }

    @Override
    public void notifyLogFailed(Throwable cause, @Nullable LogEntryProto failedEntry) {
        halt(cause);
    }

    @Override
    public void notifyServerShutdown(RoleInfoProto role, boolean allServer) {
        halt(new IOException("the log was closed"));
    }

    /// Tells Ratis the snapshot that is on disk; none is taken here and now.
    @Override
    public long takeSnapshot() {
        SnapshotFile.Place last = snapshotter.last();
        if (last != null) {
            known = snapshotInfo(last);
        }
        SnapshotInfo now = known;
        return now == null ? -1 : now.getIndex();
    }

    private SnapshotInfo snapshotInfo(SnapshotFile.Place place) {
        return new SingleFileSnapshotInfo(
                new FileInfo(snapshotter.file(place.index()), null), termIndex(place));
    }

    private static TermIndex termIndex(SnapshotFile.Place place) {
        return TermIndex.valueOf(place.term(), place.index());
    }

    @Override
    public StateMachineStorage getStateMachineStorage() {
        return storage;
    }

    /// Shows Ratis our snapshots; it neither writes nor deletes them.
    private final class Known implements StateMachineStorage {

        @Override
        public void init(RaftStorage raftStorage) {}

        @Override
        public @Nullable SnapshotInfo getLatestSnapshot() {
            return known;
        }

        @Override
        public void format() {}

        @Override
        public void cleanupOldSnapshots(SnapshotRetentionPolicy policy) {}
    }
}
