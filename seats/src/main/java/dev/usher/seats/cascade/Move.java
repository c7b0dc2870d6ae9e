package dev.usher.seats.cascade;

/// A session changes its key.
///
/// @param session the handle that the cascade gave it
/// @param demand its class of demand
/// @param from key type it leaves
/// @param to key type it takes, which has a unit free at this moment unless the step rotates
public record Move(int session, int demand, int from, int to) {}
