package dev.usher.seats;

import dev.usher.seats.site.Pool;

import org.jspecify.annotations.Nullable;

/// A pool as it stands: `seats = inUse + held + reserved + free`, and `running <= inUse`.
///
/// @param running seats under which a program runs
/// @param held seats kept for people in line
/// @param reserved seats set aside and not taken
/// @param borrowed seats whose lease outlives the connection
/// @param queued requests waiting that this pool could serve
/// @param free null for a site pool; never below 0
public record PoolView(
        Pool pool,
        int inUse,
        int running,
        int held,
        int reserved,
        int borrowed,
        int queued,
        @Nullable Integer free) {}
