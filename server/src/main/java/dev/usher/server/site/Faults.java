package dev.usher.server.site;

import dev.usher.contract.SiteDiff.Fault;

import org.snakeyaml.engine.v2.exceptions.Mark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Every fault found in one site file, each at its place. The first 1,000 are kept.
final class Faults {
    private static final int MOST = 1_000;
    private static final int LONGEST_FOUND = 60;

    private final List<Fault> faults = new ArrayList<>();

    void add(Place place, String message) {
        if (faults.size() < MOST) {
            faults.add(new Fault(place.line(), place.column(), message));
        }
    }

    void expected(Place place, String what, String found) {
        add(place, "expected " + what + ", found " + shown(found));
    }

    boolean none() {
        return faults.isEmpty();
    }

    /// In the order of the file.
    List<Fault> all() {
        List<Fault> sorted = new ArrayList<>(faults);
        sorted.sort(Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column));
        return sorted;
    }

    private static String shown(String found) {
        if (found.isEmpty()) {
            return "nothing";
        }
        String line = found.length() > LONGEST_FOUND ? found.substring(0, 60) + "..." : found;
        StringBuilder shown = new StringBuilder("\"");
        line.codePoints()
                .map(point -> Character.isISOControl(point) ? '?' : point)
                .forEach(shown::appendCodePoint);
        return shown.append('"').toString();
    }

    /// A place in the file.
    ///
    /// @param line from 1
    /// @param column from 1
    record Place(int line, int column) {
        static final Place START = new Place(1, 1);

        static Place of(Optional<Mark> mark) {
            return mark.map(at -> new Place(at.getLine() + 1, at.getColumn() + 1)).orElse(START);
        }
    }
}
