package dev.usher.sim;

/// Runs worlds until one disagrees: `FIRST-SEED WORLDS [STEPS]`.
public final class Main {
    private static final int STEPS = 1_000;

    private Main() {}

    /// Exits with 1 at the first disagreement, having said the seed.
    public static void main(String[] args) {
        long first = Long.parseLong(args[0]);
        long worlds = Long.parseLong(args[1]);
        int steps = args.length > 2 ? Integer.parseInt(args[2]) : STEPS;
        for (long seed = first; seed < first + worlds; seed++) {
            try {
                new SimWorld(seed).run(steps);
            } catch (RuntimeException | AssertionError wrong) {
                throw new AssertionError("seed " + seed + ", " + steps + " steps: " + wrong, wrong);
            }
        }
    }
}
