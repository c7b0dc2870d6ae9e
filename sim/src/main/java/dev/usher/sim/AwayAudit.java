package dev.usher.sim;

import dev.usher.seats.Fact;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Follows uploads, by the facts: twice is once.
final class AwayAudit {
    private final Map<String, Set<String>> sent = new LinkedHashMap<>();
    private final Map<String, Integer> ends = new LinkedHashMap<>();

    void uploading(String computer, String entry) {
        sent.computeIfAbsent(computer, name -> new LinkedHashSet<>()).add(entry);
    }

    void see(Fact fact) {
        if (fact instanceof Fact.AwayEnded ended) {
            String computer = ended.computer().name();
            int count = ends.merge(computer, 1, Integer::sum);
            int most = sent.getOrDefault(computer, Set.of()).size();
            Disagreement.unless(
                    count <= most, "%d uses away at %s, %d uploaded", count, computer, most);
            Disagreement.unless(
                    !ended.at().isBefore(ended.away().since()), "ended early: %s", ended);
        }
    }
}
