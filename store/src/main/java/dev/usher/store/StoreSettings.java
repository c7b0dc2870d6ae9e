package dev.usher.store;

import java.time.Duration;

/// How much the usage table may take of the machine.
///
/// @param memoryMegabytes for DuckDB, beside the Java heap; a larger question uses the disk
/// @param threads of DuckDB
/// @param linger how long a batch waits for company while nobody asks for it
/// @param queuedFacts facts that may wait to be written before the log is held up
/// @param queryTime how long a question in SQL may take
public record StoreSettings(
        int memoryMegabytes, int threads, Duration linger, int queuedFacts, Duration queryTime) {

    /// For a server on a small machine.
    public static final StoreSettings SMALL =
            new StoreSettings(100, 1, Duration.ofMillis(50), 50_000, Duration.ofSeconds(10));
}
