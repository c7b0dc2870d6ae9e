package dev.usher.advice.cascade;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a replay found.
///
/// @param findings in the order of the log; late reassociations last, for they have no one instant
/// @param totals over the whole replay
/// @param uses each program and the keys it was on, in order of their start
/// @param refusals requests that ended without a unit, told that all were in use
/// @param notes what the replay met that a reader must know, a sentence each
/// @param cannotShow what logs of this kind do not say, a sentence each
public record CascadeReport(
        List<Finding> findings,
        Totals totals,
        List<Use> uses,
        List<Refusal> refusals,
        List<String> notes,
        List<String> cannotShow) {

    public CascadeReport {
        findings = List.copyOf(findings);
        uses = List.copyOf(uses);
        refusals = List.copyOf(refusals);
        notes = List.copyOf(notes);
        cannotShow = List.copyOf(cannotShow);
    }

    /// Counts and sums.
    ///
    /// @param outs checkouts
    /// @param denials requests that ended without a unit, told that all were in use
    /// @param swaps uses that changed their key
    /// @param valueSeconds value in use times seconds
    /// @param optimalValueSeconds the least that the same sessions could have used
    public record Totals(
            long outs, long denials, long swaps, long valueSeconds, long optimalValueSeconds) {}

    /// A program of one person: its initial key, and those it was moved to.
    ///
    /// @param user `ada@ws1`
    /// @param product the program's code, as the log or the refused line before it has it
    public record Use(String user, String product, List<OnKey> keys) {
        public Use {
            keys = List.copyOf(keys);
        }
    }

    /// Somebody who got nothing.
    ///
    /// @param at seconds from 1970-01-01T00:00 by the first server's clock
    public record Refusal(long at, String user, String product, List<Place> places) {
        public Refusal {
            places = List.copyOf(places);
        }
    }

    /// A key that a program was on.
    ///
    /// @param from seconds from 1970-01-01T00:00 by the first server's clock
    /// @param to null if it still was at the end of the log
    /// @param place where it was taken
    public record OnKey(String key, String server, long from, @Nullable Long to, Place place) {}
}
