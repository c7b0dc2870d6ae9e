package dev.usher.seats.cascade;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What one event did.
///
/// @param served whether the session that asked has what it asked for
/// @param key the key type it has now, or -1
/// @param moves who changed key, in an order that can be carried out
/// @param rotates the moves pass no free unit: all of them are one instant, or none
/// @param waiters sessions taken out of the line, in the order served, each with its key
/// @param wall why nothing could be given, null if something was
public record Step(
        boolean served,
        int key,
        List<Move> moves,
        boolean rotates,
        List<Served> waiters,
        @Nullable Wall wall) {

    public Step {
        moves = List.copyOf(moves);
        waiters = List.copyOf(waiters);
    }

    /// A session that waited and was served.
    public record Served(int session, int key) {}
}
