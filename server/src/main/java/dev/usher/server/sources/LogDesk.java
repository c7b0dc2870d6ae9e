package dev.usher.server.sources;

import dev.usher.cluster.Replica;
import dev.usher.collect.Desk;
import dev.usher.seats.Command;
import dev.usher.seats.Outcome;
import dev.usher.seats.SeatMachine;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/// The log and the machine as the collector sees them.
public record LogDesk(Replica replica) implements Desk {
    @Override
    public Outcome submit(Command command) {
        return replica.submit(command);
    }

    @Override
    public <T extends @Nullable Object> T ask(Function<SeatMachine, T> question) {
        return replica.query(question);
    }
}
