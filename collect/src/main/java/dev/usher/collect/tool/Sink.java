package dev.usher.collect.tool;

/// Takes what a program prints, while it prints.
@FunctionalInterface
public interface Sink {
    /// The next bytes, `from` included and `to` not; the array is used again afterwards.
    void take(byte[] chunk, int from, int to);
}
