package dev.usher.advice.cascade;

import java.util.Map;
import java.util.TreeMap;

/// What a unit of each key is worth, in whole units of any currency; only sums and order matter.
///
/// A key without a price is worth the number of programs it covers, so that what covers more is
/// dearer; reports say which keys that was said of.
///
/// @param values by feature or package name
public record Prices(Map<String, Long> values) {
    /// No price is known.
    public static final Prices NONE = new Prices(Map.of());

    public Prices {
        values = new TreeMap<>(values);
    }

    boolean knows(String feature) {
        return values.containsKey(feature);
    }

    long of(String feature, int covered) {
        Long value = values.get(feature);
        return value == null ? Math.max(covered, 1) : value;
    }
}
