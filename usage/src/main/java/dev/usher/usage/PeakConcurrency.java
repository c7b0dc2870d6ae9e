package dev.usher.usage;

import java.time.Instant;
import java.util.List;

/// The most seats in use at one instant of `[from, to)`.
///
/// @param at when that was first so, inside the range
public record PeakConcurrency(Instant from, Instant to, long peak, Instant at) {

    /// The peaks of all buckets.
    public static List<PeakConcurrency> of(InUse use) {
        return use.finish().stream()
                .map(b -> new PeakConcurrency(b.from(), b.to(), b.peak(), b.peakAt()))
                .toList();
    }
}
