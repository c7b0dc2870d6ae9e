package dev.usher.cluster;

import dev.usher.cluster.Parcel.Waiting;
import dev.usher.seats.Command;
import dev.usher.seats.Outcome;
import dev.usher.seats.codec.EntryCodec;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// Packs every command that is waiting into one log entry while the entry before is being flushed.
///
/// One entry is outstanding at a time. A flush costs the same for one command as for thousands, so
/// under load entries grow by themselves, and without load nobody waits for company.
final class Packer {
    /// Commands in one entry at most.
    static final int COMMANDS = 4_000;

    /// Bytes of one entry at most; half of what Ratis takes.
    static final int BYTES = 2 << 20;

    /// Ratis's updater now and then misses the signal that an entry is flushed, and would look
    /// again only after 100 ms; an entry that takes longer than this makes it look.
    private static final long NUDGE_MILLIS = 10;

    /// How long an entry waits at most for as many commands as the one before had: those who were
    /// answered come back. A larger entry costs the processor hardly more than a small one.
    private static final long GATHER_NANOS = 500_000;

    private static final Waiting END = new Waiting(new Command.Tick());

    private final Supplier<Instant> stamps;
    private final BiConsumer<byte[], Parcel> log;
    private final Runnable nudge;
    private final Meters meters;
    private final LinkedBlockingQueue<Waiting> queue;
    private final ArrayDeque<Waiting> cutOff = new ArrayDeque<>();
    private final Semaphore answered = new Semaphore(0);
    private final Thread thread;
    private volatile @Nullable NotTaken refusal;
    private int company; // commands of the last entry
    private volatile int awaited; // commands that the next entry waits for, or 0

    /// @param pending commands that may wait before further ones are refused
    /// @param stamps gives the stamp of the next entry
    /// @param log appends an entry, and sees to it that its parcel is answered or failed
    /// @param nudge run when an entry takes long
    Packer(
            int pending,
            Supplier<Instant> stamps,
            BiConsumer<byte[], Parcel> log,
            Runnable nudge,
            Meters meters) {
        this.stamps = stamps;
        this.log = log;
        this.nudge = nudge;
        this.meters = meters;
        this.queue = new LinkedBlockingQueue<>(pending);
        this.thread = Thread.ofPlatform().name("usher-log-packer").daemon().unstarted(this::run);
    }

    /// Commands waiting to be packed.
    int pending() {
        return queue.size();
    }

    void start() {
        thread.start();
    }

    /// Adds a command to those waiting. The answer comes on the thread that applies the log.
    CompletableFuture<Outcome> submit(Command command) {
        NotTaken refused = refusal;
        if (refused != null) {
            return CompletableFuture.failedFuture(refused);
        }
        Waiting waiting = new Waiting(command);
        if (!queue.offer(waiting)) {
            meters.refused.increment();
            return CompletableFuture.failedFuture(new NotTaken.TooMany(queue.size()));
        }
        int enough = awaited;
        if (enough > 0 && queue.size() >= enough) {
            awaited = 0;
            LockSupport.unpark(thread);
        }
        refuseLatecomers();
        return waiting.answer();
    }

    /// Refuses everything that is waiting and all that comes. The first refusal stays.
    void refuse(NotTaken why) {
        synchronized (this) {
            if (refusal == null) {
                refusal = why;
            }
        }
        refuseLatecomers();
    }

    /// Why commands are refused, or null while they are taken.
    @Nullable NotTaken refusal() {
        return refusal;
    }

    private void refuseLatecomers() {
        NotTaken refused = refusal;
        if (refused == null) {
            return;
        }
        for (Waiting one = queue.poll(); one != null; one = queue.poll()) {
            if (one == END) {
                end();
                return;
            }
            one.answer().completeExceptionally(refused);
        }
    }

    /// Lets the entry that is on its way be answered, refuses the rest, and ends the thread.
    void stop() {
        refuse(new NotTaken.Stopped());
        end();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        while (!queue.offer(END)) {
            refuseLatecomers();
        }
    }

    private void run() {
        try {
            while (true) {
                Waiting first = cutOff.isEmpty() ? queue.take() : cutOff.poll();
                if (first == END) {
                    return;
                }
                gather();
                send(drain(first));
                while (!answered.tryAcquire(NUDGE_MILLIS, TimeUnit.MILLISECONDS)) {
                    nudge.run();
                }
            }
        } catch (InterruptedException e) {
            refuse(new NotTaken.Stopped());
        }
    }

    /// Nobody waits who comes alone or with few.
    private void gather() {
        long end = System.nanoTime() + GATHER_NANOS;
        awaited = company - 1; // one is taken already
        for (long left = GATHER_NANOS; left > 0; left = end - System.nanoTime()) {
            if (queue.size() + 1 >= company || refusal != null) {
                break;
            }
            LockSupport.parkNanos(left);
        }
        awaited = 0;
    }

    private List<Waiting> drain(Waiting first) {
        List<Waiting> taken = new ArrayList<>();
        taken.add(first);
        while (!cutOff.isEmpty() && taken.size() < COMMANDS) {
            taken.add(cutOff.poll());
        }
        while (taken.size() < COMMANDS) {
            Waiting next = queue.poll();
            if (next == null) {
                break;
            }
            if (next == END) {
                end();
                break;
            }
            taken.add(next);
        }
        return taken;
    }

    private void send(List<Waiting> taken) {
        Instant stamp = stamps.get();
        byte[] entry = encodable(stamp, taken);
        if (taken.isEmpty()) {
            answered.release();
            return;
        }
        while (entry.length > BYTES && taken.size() > 1) {
            for (int i = taken.size() - 1, half = taken.size() / 2; i >= half; i--) {
                cutOff.addFirst(taken.removeLast());
            }
            entry = encode(stamp, taken);
        }
        Parcel parcel = new Parcel(List.copyOf(taken), answered::release);
        NotTaken refused = refusal;
        if (refused instanceof NotTaken.NotDurable) {
            parcel.fail(refused);
        } else if (entry.length > BYTES) {
            parcel.fail(new NotTaken.TooLarge(entry.length, BYTES));
        } else {
            company = taken.size();
            meters.entries.increment();
            meters.commands.add(taken.size());
            meters.bytes.add(entry.length);
            log.accept(entry, parcel);
        }
    }

    /// A command that cannot be written is a mistake of ours: it fails alone, and the rest go on.
    private static byte[] encodable(Instant stamp, List<Waiting> taken) {
        try {
            return encode(stamp, taken);
        } catch (RuntimeException mistake) {
            taken.removeIf(one -> spoils(stamp, one));
            return encode(stamp, taken);
        }
    }

    private static boolean spoils(Instant stamp, Waiting one) {
        try {
            encode(stamp, List.of(one));
            return false;
        } catch (RuntimeException mistake) {
            one.answer().completeExceptionally(mistake);
            return true;
        }
    }

    private static byte[] encode(Instant stamp, List<Waiting> taken) {
        List<Command> commands = new ArrayList<>(taken.size());
        taken.forEach(one -> commands.add(one.command()));
        return EntryCodec.encode(stamp, commands);
    }
}
