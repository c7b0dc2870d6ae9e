package dev.usher.collect.reading;

import dev.usher.seats.FeatureCount;
import dev.usher.seats.Shown;

import java.util.List;

/// What a source shows at one instant.
///
/// @param features each once, in the order shown
/// @param holders those who hold seats and those who wait, in the order shown
/// @param missing why features may be missing, such as a vendor daemon that is down; empty if what
///   is not shown is not there
public record Reading(List<FeatureCount> features, List<Shown> holders, String missing) {
    public Reading {
        features = List.copyOf(features);
        holders = List.copyOf(holders);
    }
}
