package dev.usher.seats.codec;

import java.util.LinkedHashMap;
import java.util.Map;

/// Makes equal values one while a snapshot is read: a million leases name few pools, and each
/// session's holder stands in all its leases. Only for immutable values that are often equal: it
/// keeps all that it has seen until the snapshot is read.
final class Sharing {
    private final Map<Object, Object> seen = new LinkedHashMap<>();

    @SuppressWarnings("unchecked") // equal immutable values of the machine are of one class
    <T> T one(T value) {
        Object known = seen.putIfAbsent(value, value);
        return known == null ? value : (T) known;
    }
}
