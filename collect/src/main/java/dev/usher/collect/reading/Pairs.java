package dev.usher.collect.reading;

import dev.usher.seats.Shown;
import dev.usher.seats.Sighting;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;

/// Who of those seen before is who of those shown now, of one feature. Each is paired once; of
/// several that are alike, the first with the first.
///
/// @param found the same before and now
/// @param gone seen before, and no longer
/// @param appeared shown now, and not before
record Pairs(List<Pair> found, List<Sighting> gone, List<Shown> appeared) {

    record Pair(Sighting before, Shown now) {}

    static Pairs of(List<Sighting> before, List<Shown> now) {
        Map<String, List<Sighting>> gone = new LinkedHashMap<>();
        before.forEach(one -> gone.computeIfAbsent(user(one.shown()), any -> list()).add(one));
        List<Shown> left = new ArrayList<>(now);
        List<Pair> found = new ArrayList<>();
        for (BiPredicate<Shown, Shown> sign : Identity.SIGNS) {
            left.removeIf(one -> {
                Sighting known = take(gone.getOrDefault(user(one), List.of()), sign, one);
                if (known != null) {
                    found.add(new Pair(known, one));
                }
                return known != null;
            });
        }
        List<Sighting> lost = new ArrayList<>();
        gone.values().forEach(lost::addAll);
        return new Pairs(found, lost, left);
    }

    private static <T> List<T> list() {
        return new ArrayList<>();
    }

    private static String user(Shown shown) {
        return shown.user().toLowerCase(Locale.ROOT) + "@" + shown.host().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Sighting take(
            List<Sighting> from, BiPredicate<Shown, Shown> sign, Shown now) {
        for (int i = 0; i < from.size(); i++) {
            if (sign.test(from.get(i).shown(), now)) {
                return from.remove(i);
            }
        }
        return null;
    }
}
