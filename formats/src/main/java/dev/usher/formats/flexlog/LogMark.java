package dev.usher.formats.flexlog;

/// A place in a debug log, after a whole line, from which reading can go on.
///
/// @param offset bytes before it
/// @param line lines before it
/// @param time of the last line
/// @param latest latest second of any line so far
public record LogMark(long offset, long line, LogTime time, long latest) {}
