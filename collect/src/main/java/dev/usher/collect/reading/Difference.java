package dev.usher.collect.reading;

import dev.usher.seats.Feature;
import dev.usher.seats.FeatureCount;
import dev.usher.seats.Observation.Appeared;
import dev.usher.seats.Observation.Changed;
import dev.usher.seats.Observation.Gone;
import dev.usher.seats.Observation.Reach;
import dev.usher.seats.Reason;
import dev.usher.seats.Shown;
import dev.usher.seats.Sighting;
import dev.usher.seats.SightingId;
import dev.usher.seats.SourceState;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a reading shows otherwise than the machine knows it.
public final class Difference {
    private final Reading reading;
    private final Known known;
    private final Draft draft = new Draft();

    private Difference(Reading reading, Known known) {
        this.reading = reading;
        this.known = known;
    }

    /// The difference, empty if there is none. An observation made of it brings the machine to
    /// where the reading is; the same reading then differs in nothing.
    public static Draft between(Reading reading, Known known) {
        Difference difference = new Difference(reading, known);
        difference.features();
        difference.holders();
        if (!known.answers()) {
            difference.draft.reach = new Reach(true, "");
        }
        return difference.draft;
    }

    /// A source that does not answer: what it showed stays, and is unknown.
    public static Draft silent(String why, Known known) {
        Draft draft = new Draft();
        SourceState state = known.state();
        String short1000 = why.length() <= 1_000 ? why : why.substring(0, 1_000);
        if (state == null || state.answers() || !state.why().equals(short1000)) {
            draft.reach = new Reach(false, short1000);
        }
        return draft;
    }

    private void features() {
        Map<Feature, FeatureCount> before = new LinkedHashMap<>();
        known.features().forEach(counts -> before.put(counts.feature(), counts));
        for (FeatureCount now : reading.features()) {
            FeatureCount was = before.remove(now.feature());
            if (was == null || !same(was, now)) {
                draft.features.add(now);
            }
        }
        for (FeatureCount gone : before.values()) {
            if (reading.missing().isEmpty()) {
                draft.dropped.add(gone.feature());
            } else {
                unknown(gone);
            }
        }
    }

    private void unknown(FeatureCount was) {
        FeatureCount now = silent(was, reading.missing());
        if (!same(was, now)) {
            draft.features.add(now);
        }
    }

    private static FeatureCount silent(FeatureCount was, String why) {
        return new FeatureCount(
                was.feature(), FeatureCount.State.UNKNOWN, 0, 0, 0, 0, was.expires(), why);
    }

    /// Of an unknown feature the machine keeps the old figures, so those do not count.
    private static boolean same(FeatureCount was, FeatureCount now) {
        return now.state() == FeatureCount.State.UNKNOWN
                ? was.state() == now.state() && was.why().equals(now.why())
                : was.equals(now);
    }

    private void holders() {
        Map<Feature, List<Shown>> shown = new LinkedHashMap<>();
        reading.holders()
                .forEach(one ->
                        shown.computeIfAbsent(one.feature(), any -> new ArrayList<>()).add(one));
        Map<Feature, List<Sighting>> seen = new LinkedHashMap<>();
        known.sightings()
                .forEach(one ->
                        seen.computeIfAbsent(one.shown().feature(), any -> new ArrayList<>())
                                .add(one));
        Set<Feature> silent = silentFeatures();
        Set<Feature> all = new LinkedHashSet<>(seen.keySet());
        all.addAll(shown.keySet());
        for (Feature feature : all) {
            List<Shown> now = shown.getOrDefault(feature, List.of());
            if (silent.contains(feature) && now.isEmpty()) {
                continue; // what was seen last is kept
            }
            match(seen.getOrDefault(feature, List.of()), now);
        }
    }

    /// Features of which nothing is known now; those that are missing without a word are gone, and
    /// their holders with them.
    private Set<Feature> silentFeatures() {
        Set<Feature> silent = new LinkedHashSet<>();
        if (!reading.missing().isEmpty()) {
            known.features().forEach(counts -> silent.add(counts.feature()));
        }
        for (FeatureCount counts : reading.features()) {
            if (counts.state() == FeatureCount.State.UNKNOWN) {
                silent.add(counts.feature());
            } else {
                silent.remove(counts.feature());
            }
        }
        return silent;
    }

    private void match(List<Sighting> before, List<Shown> now) {
        Pairs pairs = Pairs.of(before, now);
        for (Pairs.Pair pair : pairs.found()) {
            Shown settled = Identity.settled(pair.before().shown(), pair.now());
            if (!settled.equals(pair.before().shown())) {
                draft.changed.add(new Changed(pair.before().id(), settled, null));
            }
        }
        for (Sighting gone : pairs.gone()) {
            SightingId id = gone.id();
            draft.gone.add(new Gone(id, Reason.NORMAL, null));
        }
        for (Shown one : pairs.appeared()) {
            draft.appeared.add(new Appeared(one, one.start()));
        }
    }
}
