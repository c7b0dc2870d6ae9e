package dev.usher.store;

import dev.usher.seats.Fact;

import java.time.Instant;
import java.util.List;

/// The facts of one log entry, on their way to the table.
record Entry(Marker marker, Instant stamp, List<Fact> facts) {}
