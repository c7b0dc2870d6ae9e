package dev.usher.cli.bench;

/// Counts of how long things took, in buckets less than 1 % wide; not safe for two threads.
final class Latencies {
    private static final int FINE = 7;
    private static final int PER_POWER = 1 << FINE;

    private final long[] counts = new long[(64 - FINE + 1) * PER_POWER];
    private long total;

    void record(long nanos) {
        counts[bucket(Math.max(0, nanos))]++;
        total++;
    }

    long total() {
        return total;
    }

    /// What so many thousandths stayed at or below, in microseconds; 0 if nothing was counted.
    long micros(int thousandths) {
        long rank = (total * thousandths + 999) / 1000;
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank && seen > 0) {
                return lowest(i) / 1_000;
            }
        }
        return 0;
    }

    private static int bucket(long nanos) {
        int power = 63 - Long.numberOfLeadingZeros(nanos | PER_POWER);
        int shift = power - FINE;
        return (shift << FINE) + (int) (nanos >> shift);
    }

    private static long lowest(int bucket) {
        int shift = Math.max(0, (bucket >> FINE) - 1);
        return (long) (bucket - (shift << FINE)) << shift;
    }
}
