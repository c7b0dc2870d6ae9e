package dev.usher.seats;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Finds persons who hold a borrowed seat at one workstation, and at another a seat of the same
/// product that is not borrowed.
final class Twins {
    private final MirrorBooks mirrors;

    Twins(MirrorBooks mirrors) {
        this.mirrors = mirrors;
    }

    /// What is to be told of the persons whose seats have moved. One who is held twice is told of
    /// once, for as long as those two workstations stay.
    List<Fact> turned(Instant now) {
        List<Fact> facts = new ArrayList<>(0);
        for (String person : mirrors.moved) {
            int end = person.indexOf('\n');
            turned(now, person.substring(0, end), person.substring(end + 1), facts);
        }
        return facts;
    }

    private void turned(Instant now, String user, String product, List<Fact> facts) {
        Set<String> borrowed = new LinkedHashSet<>();
        Set<String> others = new LinkedHashSet<>();
        for (long id : mirrors.sightingsOfPerson(user)) {
            Sighting sighting = mirrors.sightings.get(id);
            if (sighting == null || sighting.shown().queued()) {
                continue;
            }
            if (mirrors.product(sighting).equals(product)) {
                String host = Shadow.folded(sighting.shown().host());
                (sighting.shown().borrowed() ? borrowed : others).add(host);
            }
        }
        if (!borrowed.isEmpty()) {
            others.addAll(mirrors.leasedAt(user, product));
        }
        Twice told = told(user, product);
        if (told != null) {
            if (borrowed.contains(told.borrowedAt()) && others.contains(told.host())) {
                return;
            }
            facts.add(new Fact.HeldTwice(now, told, false));
        }
        Twice found = found(user, product, borrowed, others);
        if (found != null) {
            facts.add(new Fact.HeldTwice(now, found, true));
        }
    }

    private @Nullable Twice told(String user, String product) {
        for (Twice one : mirrors.twice) {
            if (one.user().equals(user) && one.product().equals(product)) {
                return one;
            }
        }
        return null;
    }

    private static @Nullable Twice found(
            String user, String product, Set<String> borrowed, Set<String> others) {
        for (String borrowedAt : borrowed) {
            for (String host : others) {
                if (!host.equals(borrowedAt)) {
                    return new Twice(user, product, borrowedAt, host);
                }
            }
        }
        return null;
    }
}
