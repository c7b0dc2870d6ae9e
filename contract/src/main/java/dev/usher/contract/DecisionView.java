package dev.usher.contract;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// Answer of `GET /v1/decisions/{id}`: why a request was answered as it was.
///
/// @param id id of the decision
/// @param at when it was taken
/// @param command what was asked: `checkout`, `claim`, `revoke`, ...
/// @param asked who asked for what
/// @param candidates every pool that was looked at, in the order in which it was looked at
/// @param outcome what came of it
public record DecisionView(
        String id,
        Instant at,
        String command,
        Asked asked,
        List<Candidate> candidates,
        Outcome outcome) {

    /// Who asked for what.
    ///
    /// @param seats how many seats, 1 or more
    public record Asked(
            @Nullable String session,
            @Nullable String user,
            @Nullable String host,
            @Nullable String product,
            @Nullable String feature,
            @Nullable String version,
            @Nullable String edition,
            int seats) {}

    /// One pool that was looked at, with its figures at that instant.
    ///
    /// @param value cents per seat and year, or null if nobody said
    /// @param seats seats of the pool, or null if unlimited
    /// @param free seats this request could have had, or null if unlimited
    /// @param verdict `chosen`, or the code of why not
    /// @param detail one sentence for the person
    public record Candidate(
            String pool,
            @Nullable Long value,
            @Nullable Integer seats,
            int inUse,
            int held,
            int reserved,
            @Nullable Integer free,
            String verdict,
            String detail) {}

    /// What came of it.
    ///
    /// @param result `granted`, `denied`, `waiting`, `observed`, ...
    /// @param code the denial's code, or null unless denied
    /// @param sentence one sentence for the person
    public record Outcome(
            String result,
            @Nullable String code,
            @Nullable String lease,
            @Nullable String pool,
            String sentence) {}
}
