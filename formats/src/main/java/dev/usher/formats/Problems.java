package dev.usher.formats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects the problems of one reading: keeps the first 100 and counts them all, so that a text of
/// any length needs bounded memory.
public final class Problems {
    /// How many problems are kept.
    public static final int KEPT = 100;

    private final List<Problem> kept = new ArrayList<>();
    private long count;

    /// Adds a problem.
    public void add(Problem problem) {
        if (kept.size() < KEPT) {
            kept.add(problem);
        }
        count++;
    }

    /// Whether no further problem is kept: [#skip()] then counts one without making it.
    public boolean full() {
        return kept.size() == KEPT;
    }

    /// Counts a problem that is not kept.
    public void skip() {
        count++;
    }

    /// How many problems were added.
    public long count() {
        return count;
    }

    /// The reading that ends here.
    public <T> Read<T> with(T value) {
        kept.sort(Comparator.comparingLong(Problem::line).thenComparingInt(Problem::column));
        return new Read<>(value, kept, count);
    }
}
