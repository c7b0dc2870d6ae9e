package dev.usher.collect.tool;

import java.time.Duration;

/// What became of a program that was to be run.
public sealed interface Ran {
    /// From start to end, by a clock that never jumps.
    Duration took();

    /// It ended by itself. That says little: these programs end with 0 after an error too.
    ///
    /// @param exit its exit code
    /// @param errors the beginning of what it wrote as errors
    record Ended(int exit, String errors, Duration took) implements Ran {}

    /// It could not be started, or was stopped.
    ///
    /// @param why one sentence for the administrator, without a full stop
    record Failed(String why, Duration took) implements Ran {}
}
