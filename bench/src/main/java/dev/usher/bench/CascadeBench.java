package dev.usher.bench;

import dev.usher.seats.cascade.Cascade;
import dev.usher.seats.cascade.KeyType;
import dev.usher.seats.cascade.Rebalance;
import dev.usher.seats.cascade.Step;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/// What one decision of the cascade costs in a pool that is nearly full, with random keys that
/// overlap: by turns somebody gives a key back and somebody else asks for one.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx2g", "-XX:+UseSerialGC"})
public class CascadeBench {
    private static final int WIDEST = 6;

    /// Key types, classes of demand and sessions.
    @Param({"10/20/10000", "10/20/1000000", "100/1000/1000000"})
    public String size = "10/20/10000";

    private Cascade cascade = new Cascade(List.of(), Rebalance.EAGER);
    private SplittableRandom random = new SplittableRandom(1);
    private int[] demands = {};
    private int[] sessions = {};
    private int count;

    /// Fills the pool: everybody takes the first key free, then the best is made of it.
    @Setup
    public void fill() {
        String[] sizes = size.split("/", -1);
        int types = Integer.parseInt(sizes[0]);
        demands = new int[Integer.parseInt(sizes[1])];
        int most = Integer.parseInt(sizes[2]);
        random = new SplittableRandom(7);
        List<KeyType> keys = new ArrayList<>();
        for (int k = 0; k < types; k++) {
            keys.add(new KeyType("k" + k, "s" + k % 4, 10 + random.nextInt(200), most / types));
        }
        cascade = new Cascade(keys, Rebalance.EAGER);
        List<List<Integer>> allowed = new ArrayList<>();
        for (int c = 0; c < demands.length; c++) {
            TreeSet<Integer> some = new TreeSet<>();
            int width = 1 + random.nextInt(WIDEST);
            while (some.size() < width) {
                some.add(random.nextInt(types));
            }
            allowed.add(List.copyOf(some));
            demands[c] = cascade.demand(allowed.getLast(), "s" + c % 4);
        }
        sessions = new int[most];
        count = 0;
        for (int i = 0; i < most; i++) {
            int c = random.nextInt(demands.length);
            for (int key : allowed.get(c)) {
                if (cascade.free(key) > 0) {
                    sessions[count] = cascade.enter(demands[c]);
                    cascade.adopt(sessions[count++], key);
                    break;
                }
            }
        }
        cascade.improve();
    }

    /// One event.
    @Benchmark
    public Step decide() {
        return random.nextBoolean() && count > 0 ? giveBack() : ask();
    }

    /// One event and the prices after it, which prove it.
    @Benchmark
    public long decideAndProve() {
        Step step = decide();
        return cascade.prices()[0] + step.moves().size();
    }

    private Step giveBack() {
        int at = random.nextInt(count);
        int session = sessions[at];
        sessions[at] = sessions[--count];
        return cascade.checkin(session);
    }

    private Step ask() {
        int session = cascade.enter(demands[random.nextInt(demands.length)]);
        Step step = cascade.checkout(session);
        if (!step.served() || count == sessions.length) {
            cascade.checkin(session);
        } else {
            sessions[count++] = session;
        }
        return step;
    }
}
