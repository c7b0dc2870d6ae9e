package dev.usher.contract;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Answer of `POST /v1/site`: what a site file changes, or would change.
///
/// @param changes one for each thing the file names or `prune` closes, in the order of the file
/// @param problems every fault of the file; if there is one, nothing was changed
/// @param applied whether the changes were made
public record SiteDiff(List<Change> changes, List<Fault> problems, boolean applied) {

    /// One change.
    ///
    /// @param kind `added`, `changed`, `removed`, `closed` or `unchanged`
    /// @param what `product`, `pool`, `policy`, `group`, `schedule`, `setting`, ...
    /// @param name name of the thing
    /// @param before what was, as short text, or null
    /// @param after what is now, as short text, or null
    public record Change(
            String kind,
            String what,
            String name,
            @Nullable String before,
            @Nullable String after) {}

    /// One fault of the file.
    ///
    /// @param line line number, from 1
    /// @param column column number, from 1
    /// @param message what was expected and what was found
    public record Fault(int line, int column, String message) {}
}
