package dev.usher.seats;

import dev.usher.seats.site.Source;

import org.jspecify.annotations.Nullable;

/// A source as it is described, and what is known of it.
///
/// @param state null: not observed yet
/// @param pools its mirrored pools
/// @param unknown of these, those whose counts mean nothing while it answers
/// @param sightings holders and people who wait
public record SourceView(
        Source source, @Nullable SourceState state, int pools, int unknown, int sightings) {}
