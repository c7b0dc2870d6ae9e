package dev.usher.sim;

import dev.usher.seats.Applied;
import dev.usher.seats.Command;
import dev.usher.seats.Outcome;
import dev.usher.seats.SeatMachine;
import dev.usher.seats.Session;
import dev.usher.seats.SessionId;
import dev.usher.seats.TimeKeeper;
import dev.usher.seats.codec.Batch;
import dev.usher.seats.codec.EntryCodec;
import dev.usher.seats.codec.Snapshots;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// One server process: the real machine, codec, snapshots, packing and time-keeping over a
/// simulated disk. It ends with a crash; the next one is made from what the disk kept.
final class SimServer {
    private static final int SNAPSHOT_EVERY = 40;

    private final SimDisk disk;
    private final SimClock clock;
    private final Auditor auditor;
    private final SeatMachine machine;
    private final TimeKeeper keeper;
    private final Map<SessionId, Instant> heard = new TreeMap<>();
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final List<Pending> flushing = new ArrayList<>();
    private EntryCodec.@Nullable Entry flushed;
    private int entries;

    private record Pending(Command command, Consumer<Outcome> reply) {}

    SimServer(SimDisk disk, SimClock clock, Auditor auditor) {
        this.disk = disk;
        this.clock = clock;
        this.auditor = auditor;
        List<byte[]> log = disk.read();
        SimDisk.Snapshot snapshot = disk.snapshot();
        machine =
                snapshot == null
                        ? new SeatMachine()
                        : SeatMachine.restore(Snapshots.restore(snapshot.slices().iterator()));
        entries = snapshot == null ? 0 : snapshot.entries();
        for (byte[] entry : log.subList(entries, log.size())) {
            apply(EntryCodec.decode(entry), new ArrayList<>());
        }
        keeper = new TimeKeeper(machine.stamp(), clock.wallMillis(), clock.monoNanos());
        receive(new Command.ServerStarted("sim"), outcome -> {});
        for (Session session : machine.sessionsAfter(-1, Integer.MAX_VALUE)) {
            heard.put(session.id(), stamp());
        }
    }

    SeatMachine machine() {
        return machine;
    }

    int entries() {
        return entries;
    }

    private Instant stamp() {
        return keeper.stamp(clock.wallMillis(), clock.monoNanos());
    }

    void receive(Command command, Consumer<Outcome> reply) {
        pending.add(new Pending(command, reply));
    }

    /// Writes what is pending as one entry, not yet durable.
    void write() {
        if (flushed != null || pending.isEmpty()) {
            return;
        }
        Batch batch = new Batch();
        while (!pending.isEmpty() && batch.add(pending.element().command())) {
            flushing.add(pending.remove());
        }
        byte[] entry = batch.entry(stamp());
        disk.append(entry);
        flushed = EntryCodec.decode(entry);
    }

    /// The disk has it: applies the entry and answers.
    void sync() {
        EntryCodec.Entry entry = flushed;
        if (entry == null) {
            return;
        }
        disk.sync();
        List<Outcome> outcomes = new ArrayList<>();
        apply(entry, outcomes);
        List<Pending> answered = List.copyOf(flushing);
        flushing.clear();
        flushed = null;
        for (int i = 0; i < answered.size(); i++) {
            note(outcomes.get(i));
            answered.get(i).reply().accept(outcomes.get(i));
        }
        if (entries % SNAPSHOT_EVERY == 0) {
            disk.beginSnapshot(entries, Snapshots.slices(machine.freeze()));
        }
    }

    private void note(Outcome outcome) {
        if (outcome instanceof Outcome.Opened opened) {
            heard.put(opened.session(), machine.stamp());
        }
    }

    private void apply(EntryCodec.Entry entry, List<Outcome> outcomes) {
        entries++;
        for (Command command : entry.commands()) {
            Applied applied = machine.apply(entry.stamp(), command);
            outcomes.add(applied.outcome());
            auditor.see(entries, entry.stamp(), applied.facts());
        }
        auditor.entryEnded(entries, machine);
    }

    /// A heartbeat, which does not enter the log.
    boolean heartbeat(SessionId session) {
        Session known = machine.session(session);
        if (known == null) {
            return false;
        }
        if (known.parted()) {
            receive(new Command.Contact(session), outcome -> {});
        }
        heard.put(session, stamp());
        return true;
    }

    /// One round of the leader's duties.
    void turn() {
        Instant now = stamp();
        List<Command.Seen.Sight> sights = new ArrayList<>();
        heard.keySet().removeIf(session -> machine.session(session) == null);
        heard.forEach((session, at) -> sights.add(new Command.Seen.Sight(session, at)));
        if (!sights.isEmpty()) {
            receive(new Command.Seen(sights), outcome -> {});
        }
        if (keeper.expiryStopped()) {
            return;
        }
        heard.forEach((session, at) -> {
            if (!at.plus(machine.tolerance(session)).isAfter(now)) {
                receive(new Command.SessionLost(session, at), outcome -> {});
            }
        });
        Instant due = machine.nextDeadline();
        if (due != null && !due.isAfter(now)) {
            receive(new Command.Tick(), outcome -> {});
        }
    }

    /// An administrator has looked at the clock.
    void confirmClock() {
        if (keeper.expiryStopped()) {
            keeper.confirm(clock.wallMillis(), clock.monoNanos());
        }
    }
}
