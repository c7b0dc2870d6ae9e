package dev.usher.advice.cascade;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.TreeMap;

/// A unit that is out: one user at one host with one release, however many handles.
final class Unit {
    final Person who;
    final int key;
    final String release;
    final String program;
    final long from;
    final Place place;

    /// Handles of each program under it.
    final Map<String, Long> programs = new TreeMap<>();

    History history;
    @Nullable Unit before;

    /// Its session on the keys as they were given.
    int actual;

    /// Its session on the keys as they could have been; -1 if none was left for it.
    int ideal = -1;

    Unit(Person who, int key, String release, String program, long from, Place place) {
        this.who = who;
        this.key = key;
        this.release = release;
        this.program = program;
        this.from = from;
        this.place = place;
        this.history = new History(who, program);
    }
}
