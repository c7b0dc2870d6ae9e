package dev.usher.contract;

import org.jspecify.annotations.Nullable;

/// Answer 200 to a checkout of a product that is only watched: start it, no seat is needed.
///
/// @param action always `observe`
/// @param use id of the program's use, to be ended when it quits, or null if no program was named
public record ObserveAnswer(String action, @Nullable String use) {

    /// The only action there is.
    public static final String OBSERVE = "observe";

    /// The answer for one observed program.
    public static ObserveAnswer of(@Nullable String use) {
        return new ObserveAnswer(OBSERVE, use);
    }
}
