package dev.usher.collect.log;

/// What came of reading on in a log.
///
/// @param to up to where it is read now
/// @param more whether there is more to read at once
/// @param trouble one sentence if the log could not be read, or a part of it is gone that was not
///   read; empty otherwise
public record Stretch(Mark to, boolean more, String trouble) {}
