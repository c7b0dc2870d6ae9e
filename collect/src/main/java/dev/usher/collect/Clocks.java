package dev.usher.collect;

import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// What tells the time.
///
/// @param now by the clock that the log goes by
/// @param nanos a clock that never jumps; only differences of it mean anything
/// @param tools the same for how long programs run: theirs is real time, whoever moves ours
public record Clocks(Supplier<Instant> now, LongSupplier nanos, LongSupplier tools) {}
