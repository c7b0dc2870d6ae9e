package dev.usher.collect;

import dev.usher.collect.reading.Known;
import dev.usher.seats.Command;
import dev.usher.seats.Outcome;

/// Where the collector asks what is known, and hands in what it saw.
public interface Desk extends Known.Questions {
    /// Hands a command to the log and waits for its outcome.
    ///
    /// @throws RuntimeException if the log does not take it now
    Outcome submit(Command command);
}
