package dev.usher.seats;

import org.jspecify.annotations.Nullable;

/// Why a checkout was refused, with the figures and one sentence for the person. A denial is an
/// outcome and a fact, never an exception.
///
/// @param pool the pool the figures are of, or null
/// @param inUse seats in use when it was refused
/// @param seats seats owned, or the limit reached
/// @param asked seats asked for
public record Denial(
        Code code, String sentence, @Nullable String pool, int inUse, int seats, int asked) {

    static Denial of(Code code, String sentence) {
        return new Denial(code, sentence, null, 0, 0, 0);
    }
}
