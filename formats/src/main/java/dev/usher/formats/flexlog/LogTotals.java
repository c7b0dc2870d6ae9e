package dev.usher.formats.flexlog;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// How much of a debug log was read, and how.
///
/// @param from the earliest line; null if no day is written
/// @param to the latest one
/// @param lines all of them
/// @param statistics lines of summary statistics (`-SLOG@`), which are passed over
/// @param byDaemon lines of each daemon, of at most 64 of them
/// @param undated events whose day is not known
/// @param segments stretches in which time goes forward: 1 and one more for each log glued behind
/// @param repeated events left out because the same stretch stands in the log twice
public record LogTotals(
        @Nullable LogTime from,
        @Nullable LogTime to,
        long lines,
        long statistics,
        Map<String, Long> byDaemon,
        long undated,
        long segments,
        long repeated) {}
