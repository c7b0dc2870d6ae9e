package dev.usher.seats;

import java.util.List;

/// What the machine answers a command with, and what has thereby happened.
public record Decision(Outcome outcome, List<Fact> facts) {

    public Decision {
        facts = List.copyOf(facts);
    }

    static Decision unchanged(Outcome outcome) {
        return new Decision(outcome, List.of());
    }
}
