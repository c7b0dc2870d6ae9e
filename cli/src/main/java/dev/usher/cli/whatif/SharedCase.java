package dev.usher.cli.whatif;

import dev.usher.seats.cascade.SharedKeys;
import dev.usher.seats.cascade.SharedKeys.Best;
import dev.usher.seats.cascade.SharedKeys.Holder;
import dev.usher.seats.cascade.SharedKeys.Shared;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One key for several programs of one holder: `keyTypes` with `covers`, and `holders`.
final class SharedCase {
    private SharedCase() {}

    static Map<String, @Nullable Object> answer(Place instance) {
        KeyRing ring = KeyRing.of(instance.at("keyTypes"), "id");
        List<Shared> keys = new ArrayList<>();
        for (int k = 0; k < ring.keys().size(); k++) {
            keys.add(new Shared(ring.keys().get(k), ring.covers(k)));
        }
        List<String> names = new ArrayList<>();
        List<Holder> holders = new ArrayList<>();
        for (Place holder : instance.at("holders").list()) {
            names.add(holder.at("id").text());
            Set<String> needs = new LinkedHashSet<>();
            for (Place need : holder.at("needs").list()) {
                ring.covering(need);
                needs.add(need.text());
            }
            Place held = holder.maybe("held");
            holders.add(new Holder(List.copyOf(needs), held.isNull() ? List.of() : ring.all(held)));
        }
        checkHeld(ring, instance, holders);
        Place budget = instance.maybe("budget");
        int states = budget.isNull() ? SharedKeys.BUDGET : (int) budget.whole(1, 100_000_000);
        Best best = SharedKeys.of(keys, holders, states);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("servedPairs", best.servedPairs());
        answer.put("totalCost", best.totalCost());
        answer.put("newKeys", best.newKeys());
        answer.put("proven", best.proven());
        Map<String, @Nullable Object> assignment = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            assignment.put(names.get(i), best.keys().get(i).stream().map(ring::name).toList());
        }
        answer.put("assignment", assignment);
        return answer;
    }

    private static void checkHeld(KeyRing ring, Place instance, List<Holder> holders) {
        for (int k = 0; k < ring.keys().size(); k++) {
            int key = k;
            long held = holders.stream().filter(each -> each.held().contains(key)).count();
            if (held > ring.keys().get(k).count()) {
                throw instance.at("holders")
                        .misfit(
                                "%d hold \"%s\", of which there are %d"
                                        .formatted(held, ring.name(k), ring.keys().get(k).count()));
            }
        }
    }
}
