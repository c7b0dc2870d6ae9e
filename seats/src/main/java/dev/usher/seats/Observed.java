package dev.usher.seats;

import java.time.Instant;

/// A program that is only watched, from launch until its quit decides which events it was.
public record Observed(UseId id, Holder holder, String product, String program, Instant since) {}
