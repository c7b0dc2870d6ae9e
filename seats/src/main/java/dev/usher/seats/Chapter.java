package dev.usher.seats;

import java.util.List;

/// A stretch of an old log, read into history. It says what was, and changes nothing that is.
///
/// @param digest by which a file is known again under any name; `usher import log` takes that of
///   its first 4,096 bytes, so that a log that has grown goes on where it was
/// @param offset where the stretch begins: 0, or the end of the one before it
/// @param end where it ends
/// @param passed checkouts that are over
/// @param denied requests that were refused
public record Chapter(
        String source,
        String digest,
        long offset,
        long end,
        List<Observation.Passed> passed,
        List<Observation.Denied> denied) {

    public Chapter {
        passed = List.copyOf(passed);
        denied = List.copyOf(denied);
    }
}
