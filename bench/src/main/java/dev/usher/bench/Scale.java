package dev.usher.bench;

import dev.usher.seats.Command;
import dev.usher.seats.Frozen;
import dev.usher.seats.Outcome;
import dev.usher.seats.Reason;
import dev.usher.seats.SeatMachine;
import dev.usher.seats.codec.Snapshots;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.FutureTask;

/// What a million live leases cost: memory, a snapshot, a restart from it, and the grants
/// meanwhile.
///
/// `Scale LEASES` prints one figure a line. The limits that the figures are held against are in
/// `docs/reference/performance.md`.
public final class Scale {
    private static final int FEW = 1_000;
    private static final int POOLS = 1_000;
    private static final int ROUNDS = 400_000;
    private static final int REPEATS = 3;
    private static final int FLUSH_EVERY = 4 << 20;

    private final PrintStream out;
    private int turn;

    private Scale(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) throws Exception {
        int leases = args.length == 0 ? 1_000_000 : Integer.parseInt(args[0]);
        PrintStream out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        new Scale(out).run(leases);
    }

    private void run(int leases) throws Exception {
        Crowd few = new Crowd(new SeatMachine(), FEW, 8);
        long fewNanos = best(few);

        long before = heap();
        Crowd many = new Crowd(new SeatMachine(), leases, POOLS);
        long used = heap() - before;
        tell("live leases", many.machine().leaseCount(), "");
        tell("pools", many.poolCount(), "");
        tell("people", many.people(), "");
        tell("heap after GC", used >> 20, "MiB");
        tell("heap per lease", used / many.machine().leaseCount(), "bytes");

        long manyNanos = best(many);
        tell("checkout and checkin at " + FEW, fewNanos, "ns");
        tell("checkout and checkin at " + leases, manyNanos, "ns");
        tell("the second in percent of the first", manyNanos * 100 / fewNanos, "%");
        tell("longest grant with no snapshot", longest(many, null) / 1_000, "us");
        Path file = Files.createTempFile("usher-scale", ".snapshot");
        try {
            snapshot(many, file);
            many = null; // two machines need not fit the heap
            restart(file);
        } finally {
            Files.delete(file);
        }
    }

    private void snapshot(Crowd crowd, Path file) throws Exception {
        long start = System.nanoTime();
        Frozen frozen = crowd.machine().freeze();
        tell("freezing for a snapshot", (System.nanoTime() - start) / 1_000, "us");
        FutureTask<Long> writing = new FutureTask<>(() -> write(frozen, file));
        Thread.ofPlatform().start(writing);
        tell("longest grant while it is written", longest(crowd, writing) / 1_000, "us");
        tell("writing a snapshot", writing.get() / 1_000_000, "ms");
        tell("size of a snapshot", Files.size(file) >> 20, "MiB");
    }

    private void restart(Path file) throws IOException {
        long start = System.nanoTime();
        SeatMachine again = read(file);
        tell("restart from a snapshot", (System.nanoTime() - start) / 1_000_000, "ms");
        tell("leases after the restart", again.leaseCount(), "");
    }

    private void tell(String what, long figure, String unit) {
        out.printf("%-40s %,d %s%n", what, figure, unit);
    }

    /// Bytes in use when everything that can be collected is.
    private static long heap() {
        for (int i = 0; i < REPEATS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /// Nanoseconds of a checkout and its checkin, the best of some runs.
    private long best(Crowd crowd) {
        long best = Long.MAX_VALUE;
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            long start = System.nanoTime();
            for (int i = 0; i < ROUNDS; i++) {
                pair(crowd);
            }
            best = Math.min(best, (System.nanoTime() - start) / ROUNDS);
        }
        return best;
    }

    /// The longest that a checkout with its checkin took, until the snapshot is written.
    private long longest(Crowd crowd, @Nullable FutureTask<Long> writing) {
        long longest = 0;
        for (int i = 0; writing == null ? i < ROUNDS : !writing.isDone(); i++) {
            long start = System.nanoTime();
            pair(crowd);
            longest = Math.max(longest, System.nanoTime() - start);
        }
        return longest;
    }

    private void pair(Crowd crowd) {
        turn = (turn + 7_919) % crowd.people();
        int floating = (turn % (crowd.poolCount() / 4)) * 4 + 1;
        Outcome outcome = crowd.checkout(turn, floating);
        if (!(outcome instanceof Outcome.Granted granted)) {
            throw new IllegalStateException("not granted: " + outcome);
        }
        crowd.apply(new Command.Checkin(granted.lease(), Reason.NORMAL, false));
    }

    /// Writes slice by slice and flushes now and then, as the server does.
    private static long write(Frozen frozen, Path file) throws IOException {
        long start = System.nanoTime();
        try (FileChannel to = FileChannel.open(file, StandardOpenOption.WRITE)) {
            Iterator<byte[]> slices = Snapshots.slices(frozen);
            int unflushed = 0;
            while (slices.hasNext()) {
                byte[] slice = slices.next();
                ByteBuffer part = ByteBuffer.allocate(4 + slice.length);
                part.putInt(slice.length).put(slice).flip();
                while (part.hasRemaining()) {
                    unflushed += to.write(part);
                }
                if (unflushed > FLUSH_EVERY) {
                    to.force(false);
                    unflushed = 0;
                }
            }
            to.force(true);
        }
        return System.nanoTime() - start;
    }

    private static SeatMachine read(Path file) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            return SeatMachine.restore(Snapshots.restore(new Slices(in)));
        }
    }

    /// The slices of a file.
    private static final class Slices implements Iterator<byte[]> {
        private final DataInputStream in;
        private int next;

        Slices(DataInputStream in) {
            this.in = in;
            advance();
        }

        private void advance() {
            try {
                next = in.readInt();
            } catch (EOFException end) {
                next = -1;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public boolean hasNext() {
            return next >= 0;
        }

        @Override
        public byte[] next() {
            if (next < 0) {
                throw new NoSuchElementException("the file has no more slices");
            }
            try {
                byte[] slice = in.readNBytes(next);
                advance();
                return slice;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
