package dev.usher.collect.log;

import dev.usher.formats.flexlog.LogSession;
import dev.usher.seats.Observation.Denied;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// What a log has told since it was last asked.
///
/// @param ended sessions that ended
/// @param open sessions that are open now
/// @param restarted when a daemon started last, null if none did
/// @param trouble why the log could not be read, or that a part of it is gone; empty if all is well
public record News(
        List<LogSession> ended,
        List<LogSession> open,
        List<Denied> denied,
        @Nullable Instant restarted,
        String trouble) {

    public News {
        ended = List.copyOf(ended);
        open = List.copyOf(open);
        denied = List.copyOf(denied);
    }
}
