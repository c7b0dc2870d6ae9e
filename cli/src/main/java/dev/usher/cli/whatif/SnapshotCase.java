package dev.usher.cli.whatif;

import dev.usher.seats.cascade.Snapshot;
import dev.usher.seats.cascade.Snapshot.Best;
import dev.usher.seats.cascade.Snapshot.Wish;
import dev.usher.seats.cascade.Wall;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who should sit where, given who sits where now: `keyTypes` and `demands`.
final class SnapshotCase {
    private SnapshotCase() {}

    static Map<String, @Nullable Object> answer(Place instance) {
        KeyRing ring = KeyRing.of(instance.at("keyTypes"), "id");
        List<String> names = new ArrayList<>();
        List<Wish> wishes = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Place demand : instance.at("demands").list()) {
            String name = demand.at("id").text();
            if (!seen.add(name)) {
                throw demand.misfit("there are two demands \"" + name + "\"");
            }
            names.add(name);
            wishes.add(wish(ring, demand));
        }
        Best best = Snapshot.of(ring.keys(), wishes);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("served", best.served());
        answer.put("totalCost", best.cost());
        answer.put("swaps", best.swaps());
        answer.put("locality", best.locality());
        answer.put("denied", wishes.size() - best.served());
        answer.put("walls", best.walls().stream().map(wall -> shown(ring, wall)).toList());
        Map<String, @Nullable Object> assignment = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            assignment.put(names.get(i), ring.nameOrNull(best.keys().get(i)));
        }
        answer.put("assignment", assignment);
        answer.put("prices", ring.shown(best.prices()));
        return answer;
    }

    private static Wish wish(KeyRing ring, Place demand) {
        List<Integer> allowed = ring.allowed(demand);
        int held = ring.keyOrNone(demand.maybe("held"));
        boolean pinned = demand.flag("pinned");
        if (held >= 0 && !allowed.contains(held)) {
            throw demand.maybe("held").misfit("it is not one of the keys allowed");
        }
        if (pinned && held < 0) {
            throw demand.maybe("pinned").misfit("a demand that holds no key cannot be pinned");
        }
        return new Wish(allowed, held, pinned, demand.textOr("site", ""));
    }

    static Map<String, @Nullable Object> shown(KeyRing ring, Wall wall) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("R", wall.keys().stream().map(ring::name).sorted().toList());
        shown.put("units", wall.units());
        shown.put("confinedDemands", wall.confined());
        return shown;
    }
}
