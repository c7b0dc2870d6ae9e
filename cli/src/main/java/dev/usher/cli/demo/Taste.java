package dev.usher.cli.demo;

import org.jspecify.annotations.Nullable;

/// A product that the people of a department use.
///
/// @param edition the lowest edition they need, or null
/// @param minutes how long they use it, on average
/// @param often how often they choose it, beside the others
/// @param patient whether they wait in line when no seat is free
record Taste(
        String product,
        @Nullable String edition,
        String program,
        int minutes,
        int often,
        boolean patient) {}
