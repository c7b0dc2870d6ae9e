package dev.usher.contract;

/// Answers of `GET /v1/sources/{source}/history/{digest}` and of `POST
/// /v1/sources/{source}/history`.
///
/// @param end up to where the log is read into history; the next stretch begins there
/// @param taken how much of the stretch is now in history
/// @param clipped how much was left out, since the source was watched by then
/// @param zone of the times that the source prints
public record HistoryAnswer(long end, int taken, int clipped, String zone) {}
