package dev.usher.advice.cascade;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The keys that one program of one person was on, one after the other.
final class History {
    private final Person who;
    private final String program;
    private final List<CascadeReport.OnKey> keys = new ArrayList<>();

    History(Person who, String program) {
        this.who = who;
        this.program = program;
    }

    void on(Key key, long from, @Nullable Long to, Place place) {
        keys.add(new CascadeReport.OnKey(key.name(), key.server(), from, to, place));
    }

    CascadeReport.Use use() {
        keys.sort(Comparator.comparingLong(CascadeReport.OnKey::from));
        return new CascadeReport.Use(who.toString(), program, keys);
    }
}
