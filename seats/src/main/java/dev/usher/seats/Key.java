package dev.usher.seats;

/// An `Idempotency-Key` with a digest of the body it came with: the same key and body find the same
/// answer, the same key with another body is refused.
///
/// @param text 1 to 255 characters, the client's
/// @param digest of the body, hex
public record Key(String text, String digest) {}
