package dev.usher.cli.whatif;

import dev.usher.seats.cascade.Certificate;
import dev.usher.seats.cascade.Certificate.Holding;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Whether prices prove an assignment: `keyTypes`, `demands`, `assignment` and `prices`.
final class CertificateCase {
    private CertificateCase() {}

    static Map<String, @Nullable Object> answer(Place instance) {
        KeyRing ring = KeyRing.of(instance.at("keyTypes"), "id");
        Place assignment = instance.at("assignment");
        boolean moved = false;
        List<Holding> book = new ArrayList<>();
        for (Place demand : instance.at("demands").list()) {
            String name = demand.at("id").text();
            int key = ring.keyOrNone(assignment.at(name));
            boolean pinned = demand.flag("pinned");
            moved |= pinned && key != ring.keyOrNone(demand.maybe("held"));
            book.add(new Holding(ring.allowed(demand), key, pinned && key >= 0, 1));
        }
        String why =
                moved
                        ? "a pinned session was moved"
                        : Certificate.why(ring.keys(), book, ring.prices(instance.at("prices")));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("accept", why.isEmpty());
        answer.put("why", why);
        return answer;
    }
}
