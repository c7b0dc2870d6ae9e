package dev.usher.seats.cascade;

/// When people move down to a cheaper key that came free.
///
/// Waiting with it never causes a denial, for the moves are made when a request needs them; it only
/// costs value meanwhile.
///
/// @param atOnce eager: at each unit that comes free; lazy: only when a request needs it
/// @param leastSaving value that a move down must save to be made, 0 for any
public record Rebalance(boolean atOnce, long leastSaving) {
    /// At once, whatever is saved.
    public static final Rebalance EAGER = new Rebalance(true, 0);

    /// Only when a request needs it.
    public static final Rebalance LAZY = new Rebalance(false, 0);

    /// Whether the state stays the cheapest one after every event.
    boolean keepsCheapest() {
        return atOnce && leastSaving <= 1;
    }
}
