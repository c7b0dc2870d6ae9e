package dev.usher.formats.flexnet;

import java.util.OptionalInt;
import java.util.OptionalLong;

/// Whole numbers as license files write them: decimal digits, nothing else.
final class Numbers {
    private Numbers() {}

    /// At most 18 digits; empty if it is no number.
    static OptionalLong count(String text) {
        boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
        return text.isEmpty() || text.length() > 18 || !digits
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(text));
    }

    /// A TCP port, 0 to 65535; empty if it is none.
    static OptionalInt port(String text) {
        OptionalLong number = count(text);
        return number.isPresent() && number.getAsLong() <= 65_535
                ? OptionalInt.of((int) number.getAsLong())
                : OptionalInt.empty();
    }
}
