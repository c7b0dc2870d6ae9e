package dev.usher.formats.flexnet;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Names for products and pools. A product is named as its feature, except that `/`, which divides
/// a product from its edition, becomes `-`. Pools are `feature`, `feature-2` and so on; a name that
/// another feature has is passed over.
final class Names {
    private final Map<String, String> products = new TreeMap<>();
    private final TreeSet<String> taken = new TreeSet<>();
    private final TreeSet<String> pools = new TreeSet<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    /// Features whose names can stay keep them, whatever order they come in.
    Names(List<String> features) {
        for (String feature : features) {
            if (feature.indexOf('/') < 0) {
                products.put(feature, feature);
                taken.add(feature);
            }
        }
        for (String feature : features) {
            products.computeIfAbsent(feature, this::withoutSlash);
        }
    }

    /// The product of a feature that the constructor was told of.
    String product(String feature) {
        return products.getOrDefault(feature, feature);
    }

    /// The next pool of a feature.
    String pool(String feature) {
        String base = product(feature);
        if (pools.add(base)) {
            return base;
        }
        int number = counts.getOrDefault(base, 1) + 1;
        while (taken.contains(base + '-' + number) || pools.contains(base + '-' + number)) {
            number++;
        }
        counts.put(base, number);
        pools.add(base + '-' + number);
        return base + '-' + number;
    }

    private String withoutSlash(String feature) {
        String base = feature.replace('/', '-');
        String name = base;
        int number = 2;
        while (!taken.add(name)) {
            name = base + '-' + number;
            number++;
        }
        return name;
    }
}
