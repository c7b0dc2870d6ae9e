package dev.usher.seats;

/// How far a file has been read into history.
///
/// @param end up to where, exclusive
public record Backfilled(long number, String source, String digest, long end) {}
