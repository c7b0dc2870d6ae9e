package dev.usher.seats;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// Why one decision came out as it did, in figures of that instant: enough for a person to follow
/// it and for a program to check it.
///
/// @param trigger what was decided on: `checkout`, `line` (a freed seat found the head of the
///   line), `claim`
/// @param candidates every pool of the product, in the order in which they were tried
/// @param outcome `granted`, `denied`, `queued`, `held` or `observed`
/// @param code the denial's, or null
/// @param sentence one sentence for the person
public record DecisionRecord(
        DecisionId id,
        Instant at,
        String trigger,
        Holder holder,
        Ask ask,
        int rules,
        List<Candidate> candidates,
        String outcome,
        @Nullable Code code,
        @Nullable LeaseId lease,
        @Nullable RequestId request,
        String sentence) {

    public DecisionRecord {
        candidates = List.copyOf(candidates);
    }

    /// One pool as it stood.
    ///
    /// @param seats owned; -1 for a site pool
    /// @param free seats this holder could have had of it
    /// @param verdict why it was or was not taken
    /// @param taken seats taken of it by this decision
    public record Candidate(
            String pool,
            long valueCents,
            int seats,
            int inUse,
            int held,
            int free,
            Verdict verdict,
            int taken) {}

    /// What became of a candidate.
    public enum Verdict {
        /// Gave seats.
        CHOSEN,
        /// Had seats free, but a cheaper one sufficed.
        DEARER,
        /// Had too few seats free.
        FULL,
        /// What is free of it is reserved for others.
        RESERVED,
        OUT_OF_SCOPE,
        OBSERVES,
        DENIES,
        EXPIRED,
        NOT_YET_VALID,
        VERSION_NOT_COVERED,
        OTHER_EDITION,
        CLOSING,
        /// Its seats are of another metric than the chosen ones.
        OTHER_METRIC,
        /// Not needed: a quota or a policy had decided before.
        NOT_ASKED
    }
}
