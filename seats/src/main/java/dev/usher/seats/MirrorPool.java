package dev.usher.seats;

import java.time.Instant;

/// The seats of a feature that another manager grants: made by the first observation of it, and
/// kept while its source is silent.
///
/// @param name `cad/ACAD`, with a daemon or a version behind it where one name has several
/// @param counts as last shown
/// @param since when its state became what it is
public record MirrorPool(
        long number, String name, String source, FeatureCount counts, Instant since) {

    public Feature feature() {
        return counts.feature();
    }
}
