package dev.usher.formats;

import java.util.List;

/// What a reader made of a text: the value, and every place that it could not read.
///
/// @param value all that could be read
/// @param problems the first 100 problems that were met, by line and column
/// @param problemCount how many there were in all
public record Read<T>(T value, List<Problem> problems, long problemCount) {
    public Read {
        problems = List.copyOf(problems);
    }

    /// Whether every place was read.
    public boolean whole() {
        return problemCount == 0;
    }
}
