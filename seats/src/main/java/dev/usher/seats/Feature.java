package dev.usher.seats;

/// What a license manager counts seats of. One manager may have a name several times, told apart by
/// daemon or version.
///
/// @param daemon the vendor daemon that serves it, empty if not told apart
/// @param version empty if not told apart
public record Feature(String name, String daemon, String version) {}
