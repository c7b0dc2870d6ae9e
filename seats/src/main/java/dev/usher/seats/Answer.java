package dev.usher.seats;

import org.jspecify.annotations.Nullable;

/// An answer remembered under an idempotency key.
///
/// @param session whose memory it is in; null: the common one
public record Answer(@Nullable SessionId session, Key key, Outcome outcome) {}
