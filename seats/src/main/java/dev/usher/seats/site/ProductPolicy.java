package dev.usher.seats.site;

import java.util.List;

/// A rule on products, apart from any pool: *deny* or *observe* whoever is in scope.
public record ProductPolicy(String name, List<String> products, Policy.Action action, Scope scope) {

    public ProductPolicy {
        products = List.copyOf(products);
    }
}
