package dev.usher.seats;

import java.util.LinkedHashMap;
import java.util.Map;

/// Sets of ids by a key, each in ascending order. Nobody goes through the keys.
final class Index<K> {
    private final Map<K, LongSet> sets = new LinkedHashMap<>();

    void add(K key, long id) {
        sets.computeIfAbsent(key, one -> new LongSet()).add(id);
    }

    void remove(K key, long id) {
        LongSet set = sets.get(key);
        if (set != null) {
            set.remove(id);
            if (set.isEmpty()) {
                sets.remove(key);
            }
        }
    }

    /// The ids under a key, which may be changed while the answer is gone through.
    long[] of(K key) {
        LongSet set = sets.get(key);
        return set == null ? new long[0] : set.toArray();
    }
}
