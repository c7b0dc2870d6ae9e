package dev.usher.cli.bench;

/// When a load counts and when it ends, on the clock of `System.nanoTime`.
///
/// @param from when counting starts
/// @param to when everything ends
record Span(long from, long to) {
    boolean over(long now) {
        return now - to >= 0;
    }

    boolean holds(long start, long end) {
        return start - from >= 0 && end - to <= 0;
    }
}
