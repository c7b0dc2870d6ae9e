package dev.usher.seats;

import java.util.List;

/// What applying one command came to: its outcome, and everything that has happened by it.
public record Applied(Outcome outcome, List<Fact> facts) {}
