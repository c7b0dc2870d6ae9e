package dev.usher.seats;

import org.jspecify.annotations.Nullable;

/// What a checkout asks for: seats of a product, or of a feature at a version.
///
/// @param product null if asked by feature
/// @param feature null if asked by product
/// @param version only with a feature: the version that must be covered
/// @param edition null for any
/// @param program the program to be launched under it, or null
/// @param seats 1 to 1,000,000
public record Ask(
        @Nullable String product,
        @Nullable String feature,
        @Nullable String version,
        @Nullable String edition,
        @Nullable String program,
        int seats) {

    /// Most seats that one checkout may ask for.
    public static final int MOST_SEATS = 1_000_000;

    public Ask {
        if ((product == null) == (feature == null)) {
            throw new IllegalArgumentException("a checkout names a product or a feature");
        }
        if (seats < 1 || seats > MOST_SEATS) {
            throw new IllegalArgumentException(
                    "a checkout is for 1 to " + MOST_SEATS + " seats, not " + seats);
        }
    }

    /// The product or feature, for sentences.
    public String name() {
        return product != null ? product : feature != null ? feature : "";
    }
}
