package dev.usher.seats;

import org.jspecify.annotations.Nullable;

/// Seats of a lease that one pool pays for.
///
/// @param seats 1 or more; 0 never stands in a lease
/// @param reservation the key of the reservation they come from, or null for the open seats
public record Part(String pool, int seats, @Nullable String reservation) {}
