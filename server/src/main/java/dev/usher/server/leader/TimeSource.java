package dev.usher.server.leader;

import java.util.function.LongSupplier;

/// The two clocks of a computer. Tests hand in clocks that they move.
///
/// @param wallMillis the clock on the wall, milliseconds since 1970 UTC; it may jump
/// @param monotonicNanos a clock that never jumps; only differences of it mean anything
public record TimeSource(LongSupplier wallMillis, LongSupplier monotonicNanos) {

    /// The clocks of this computer.
    public static TimeSource ofThisComputer() {
        return new TimeSource(System::currentTimeMillis, System::nanoTime);
    }
}
