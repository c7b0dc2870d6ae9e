package dev.usher.formats.flexnet;

import java.util.List;
import java.util.Optional;

/// What follows the fixed fields of a record, all of it in the order written: known and unknown,
/// once or twice.
public record Attributes(List<Attribute> all) {

    /// `KEY=value` or a flag.
    ///
    /// @param key as written; asked for in any case
    /// @param value without the quotes around it; empty for a flag
    public record Attribute(String key, Optional<String> value) {}

    public Attributes {
        all = List.copyOf(all);
    }

    /// Whether the key occurs, with or without a value.
    public boolean has(String key) {
        return all.stream().anyMatch(attribute -> attribute.key().equalsIgnoreCase(key));
    }

    /// The first value of the key.
    public Optional<String> value(String key) {
        return all.stream()
                .filter(attribute -> attribute.key().equalsIgnoreCase(key))
                .flatMap(attribute -> attribute.value().stream())
                .findFirst();
    }
}
