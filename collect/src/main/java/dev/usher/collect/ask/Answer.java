package dev.usher.collect.ask;

import dev.usher.collect.reading.Reading;
import dev.usher.formats.Problem;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/// What came of asking a source.
///
/// @param reading null if it did not answer
/// @param why it did not: one sentence for the administrator; empty if it did
/// @param problems the first places of what it printed that could not be read
/// @param problemCount how many there were
/// @param took how long its tool ran
public record Answer(
        @Nullable Reading reading,
        String why,
        List<Problem> problems,
        long problemCount,
        Duration took) {

    public Answer {
        problems = List.copyOf(problems);
    }

    static Answer none(String why, Duration took) {
        return new Answer(null, why, List.of(), 0, took);
    }
}
