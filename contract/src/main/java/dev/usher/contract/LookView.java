package dev.usher.contract;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// What one look at another license manager shows; `usher collect once --json` prints it.
///
/// @param why it did not answer, or null
/// @param tookMillis how long its tool ran
/// @param missing why features may be missing, or null
/// @param problems the first places of its answer that could not be read
/// @param problemsTotal how many there were
public record LookView(
        @Nullable String why,
        long tookMillis,
        @Nullable String missing,
        List<Feature> features,
        List<Holder> holders,
        List<String> problems,
        long problemsTotal) {

    /// The seats of a feature.
    ///
    /// @param state `known`, `unknown` or `uncounted`
    /// @param issued null unless known
    /// @param inUse null unless known
    public record Feature(
            String name,
            String daemon,
            String version,
            String state,
            @Nullable Integer issued,
            @Nullable Integer inUse,
            int reserved,
            int queued) {}

    /// Who holds seats of it, or waits for them.
    ///
    /// @param start when it began, or null if not shown
    /// @param borrowedUntil null unless it is borrowed and the end is known
    public record Holder(
            String feature,
            String user,
            String host,
            String handle,
            int seats,
            @Nullable Instant start,
            boolean queued,
            boolean borrowed,
            @Nullable Instant borrowedUntil) {}
}
