package dev.usher.seats;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// One program running under a lease, from launch to quit.
///
/// @param program null for a checkout that named none
public record Use(UseId id, @Nullable String program, Holder holder, Instant since) {}
