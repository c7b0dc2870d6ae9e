package dev.usher.bench;

import dev.usher.seats.Command;
import dev.usher.seats.Outcome;
import dev.usher.seats.Reason;
import dev.usher.seats.SeatMachine;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.concurrent.TimeUnit;

/// What it costs to decide and evolve a checkout and its checkin, by the number of live leases,
/// with and without decision records.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
public class MachineBench {
    /// Live leases while it is measured.
    @Param({"1000", "10000", "1000000"})
    public int leases;

    /// Whether decisions list their candidates.
    @Param({"true", "false"})
    public boolean records;

    private Crowd crowd = new Crowd(new SeatMachine(), 0, 4);
    private int turn;

    /// Fills the machine.
    @Setup
    public void fill() {
        SeatMachine machine = records ? new SeatMachine() : SeatMachine.withoutRecords();
        crowd = new Crowd(machine, leases, Math.min(1_000, Math.max(8, leases / 1_000 * 4)));
    }

    /// Two commands: somebody takes a floating seat and gives it back.
    @Benchmark
    @OperationsPerInvocation(2)
    public Outcome checkoutAndCheckin() {
        turn = (turn + 7_919) % crowd.people();
        int floating = (turn % (crowd.poolCount() / 4)) * 4 + 1;
        Outcome.Granted granted = (Outcome.Granted) crowd.checkout(turn, floating);
        return crowd.apply(new Command.Checkin(granted.lease(), Reason.NORMAL, false));
    }
}
