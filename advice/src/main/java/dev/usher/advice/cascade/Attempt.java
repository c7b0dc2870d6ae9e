package dev.usher.advice.cascade;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Somebody's requests within a quarter of a minute, of which some were refused.
final class Attempt {
    final Person who;
    final long first;
    final String program;

    /// What each key answered, in the order asked.
    final Map<Integer, Told.Refused> asked = new LinkedHashMap<>();

    final List<Place> places = new ArrayList<>();
    long last;
    boolean full;
    Finding.@Nullable AvoidableDenial avoidable;

    Attempt(Told.Refused refused) {
        this.who = refused.who();
        this.first = refused.second();
        this.program = refused.program();
    }

    /// Whether a key said that it was full.
    boolean refusedFull(int key) {
        Told.Refused refused = asked.get(key);
        return refused != null && refused.full();
    }
}
