package dev.usher.collect;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/// How the watching of a source goes, as only this server knows.
///
/// @param asked when it was last asked, null if not yet
/// @param took how long its tool ran then
/// @param interval how long to the next time, before chance
/// @param problems places of the last answer that could not be read
/// @param problem the first of them; empty if none
/// @param log what is the matter with its log; empty if nothing
public record Standing(
        String source,
        @Nullable Instant asked,
        Duration took,
        Duration interval,
        long problems,
        String problem,
        String log) {}
