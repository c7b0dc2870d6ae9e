package dev.usher.seats.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.usher.seats.cascade.Certificate.Holding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/// A random pool and what happens in it, checked after each event: against the reference, by the
/// certificate, and move by move.
final class World {
    private static final int MOST_PEOPLE = 14;

    private final Random random;
    private final boolean pins;
    private boolean alike; // pins and cut limits fall on others in lazy mode: compared until then
    private final List<KeyType> keys = new ArrayList<>();
    private final Cascade cascade;
    private final Cascade lazy;
    private final List<Someone> people = new ArrayList<>(); // in order of arrival
    private int[] before = {};
    private String event = "";
    private boolean single; // one path at most: then the swaps are the fewest
    private boolean wasOverdrawn;

    /// Somebody served or waiting.
    private static final class Someone {
        List<Integer> allowed;
        final String site;
        final int session;
        final int lazily;
        boolean pinned;
        int was;
        boolean wasServed;

        Someone(List<Integer> allowed, String site, int session, int lazily) {
            this.allowed = allowed;
            this.site = site;
            this.session = session;
            this.lazily = lazily;
        }
    }

    World(long seed) {
        random = new Random(seed);
        pins = seed % 2 == 0;
        alike = !pins;
        int types = 1 + random.nextInt(6);
        long[] values = {10, 10, 15, 20, 45, 60, 100};
        for (int k = 0; k < types; k++) {
            long value = values[random.nextInt(values.length)];
            keys.add(new KeyType("K" + k, "S" + random.nextInt(2), value, random.nextInt(4)));
        }
        cascade = new Cascade(keys, Rebalance.EAGER);
        lazy = new Cascade(keys, Rebalance.LAZY);
    }

    void run(int events) {
        for (int i = 0; i < events; i++) {
            remember();
            happen();
            try {
                check();
            } catch (AssertionError wrong) {
                throw new AssertionError("event " + i + " (" + event + "): " + wrong, wrong);
            }
        }
    }

    private void remember() {
        before = new int[keys.size()];
        for (int k = 0; k < before.length; k++) {
            before[k] = cascade.free(k);
        }
        wasOverdrawn = Arrays.stream(before).anyMatch(free -> free < 0);
        for (Someone one : people) {
            one.was = cascade.keyOf(one.session);
            one.wasServed = one.was >= 0;
        }
    }

    private void happen() {
        int dice = random.nextInt(100);
        if (people.isEmpty() || (dice < 40 && people.size() < MOST_PEOPLE)) {
            checkout();
        } else if (dice < 65) {
            checkin(people.get(random.nextInt(people.size())));
        } else if (dice < 80) {
            change(people.get(random.nextInt(people.size())));
        } else if (dice < 92 || !pins) {
            limit(random.nextInt(keys.size()));
        } else {
            pin(people.get(random.nextInt(people.size())));
        }
    }

    private List<Integer> someKeys() {
        List<Integer> some = new ArrayList<>();
        for (int k = 0; k < keys.size(); k++) {
            if (random.nextInt(100) < 45) {
                some.add(k);
            }
        }
        return some.isEmpty() ? List.of(random.nextInt(keys.size())) : some;
    }

    private void checkout() {
        List<Integer> allowed = someKeys();
        String site = "S" + random.nextInt(2);
        event = "checkout of " + allowed;
        int session = cascade.enter(cascade.demand(allowed, site));
        int lazily = lazy.enter(lazy.demand(allowed, site));
        Someone one = new Someone(allowed, site, session, lazily);
        one.was = -1;
        people.add(one);
        Step step = cascade.checkout(session);
        carried(step);
        if (!step.served()) {
            walled(step, allowed);
            cascade.await(session);
        }
        if (!lazy.checkout(lazily).served()) {
            lazy.await(lazily);
        }
        single = true;
    }

    private void checkin(Someone one) {
        event = "checkin from " + one.was;
        people.remove(one);
        if (one.was >= 0) {
            before[one.was]++;
        }
        carried(cascade.checkin(one.session));
        lazy.checkin(one.lazily);
        single = true;
    }

    private void change(Someone one) {
        if (one.pinned) {
            assertThatIllegalStateException().isThrownBy(() -> cascade.change(one.session, 0));
            return;
        }
        List<Integer> allowed = someKeys();
        event = "change from " + one.allowed + " on " + one.was + " to " + allowed;
        Step step = cascade.change(one.session, cascade.demand(allowed, one.site));
        boolean agreed = !alike || lazyChange(one, allowed) == (one.was < 0 || step.served());
        boolean changed = one.was < 0 || step.served();
        assertThat(agreed).as("lazy agrees").isTrue();
        if (changed) {
            one.allowed = allowed;
        } else {
            walled(step, allowed);
        }
        single = people.stream().allMatch(each -> each.wasServed);
    }

    private boolean lazyChange(Someone one, List<Integer> allowed) {
        boolean waited = lazy.keyOf(one.lazily) < 0;
        return lazy.change(one.lazily, lazy.demand(allowed, one.site)).served() || waited;
    }

    private void limit(int key) {
        int more = random.nextBoolean() ? 1 : -1;
        int count = Math.max(0, cascade.count(key) + more);
        event = "limit of " + key + " to " + count;
        before[key] += count - cascade.count(key);
        Step step = cascade.limit(key, count);
        if (more > 0) {
            carried(step);
        }
        lazy.limit(key, count);
        single = true;
    }

    private void pin(Someone one) {
        event = one.pinned ? "unpin" : "pin";
        if (one.pinned) {
            cascade.unpin(one.session);
        } else {
            cascade.pin(one.session);
        }
        one.pinned = !one.pinned && one.was >= 0;
        single = false;
    }

    /// Each move goes to a unit that is free at that moment.
    private void carried(Step step) {
        int[] free = before.clone();
        for (Move move : step.moves()) {
            assertThat(free[move.to()]).as("units free for %s", move).isPositive();
            free[move.to()]--;
            free[move.from()]++;
        }
    }

    private void walled(Step step, List<Integer> allowed) {
        Wall wall = Objects.requireNonNull(step.wall());
        assertThat(wall.keys()).containsAll(allowed);
        assertThat(wall.confined()).as("more sessions than units").isGreaterThan(wall.units());
        assertThat(wall.keys()).allMatch(k -> cascade.free(k) <= 0);
    }

    private void check() {
        int[] units = new int[keys.size()];
        boolean overdrawn = false;
        for (int k = 0; k < units.length; k++) {
            units[k] = cascade.count(k) + Math.max(0, -cascade.free(k));
            overdrawn |= cascade.free(k) < 0;
            alike &= cascade.free(k) >= 0 && lazy.free(k) >= 0;
        }
        Reference best = new Reference(keys, units);
        people.stream()
                .sorted(Comparator.comparing(one -> !one.pinned))
                .forEach(one -> {
                    if (one.wasServed || one.pinned) {
                        assertThat(cascade.keyOf(one.session))
                                .as("nobody is dropped")
                                .isNotNegative();
                        assertThat(best.serve(person(one))).isTrue();
                    }
                });
        for (Someone one : people) {
            if (!one.wasServed) {
                boolean serves = best.serve(person(one));
                assertThat(cascade.keyOf(one.session) >= 0)
                        .as("first come first served")
                        .isEqualTo(serves);
            }
            if (alike) {
                assertThat(lazy.keyOf(one.lazily) >= 0)
                        .as("lazy serves the same")
                        .isEqualTo(cascade.keyOf(one.session) >= 0);
            }
        }
        assertThat(cascade.served()).as("served").isEqualTo(best.served());
        assertThat(cascade.value()).as("value").isEqualTo(best.value());
        if (alike) {
            assertThat(lazy.value()).as("lazy is not cheaper").isGreaterThanOrEqualTo(best.value());
        }
        if (single && !overdrawn && !wasOverdrawn) {
            assertThat(swaps()).as("swaps").isEqualTo(best.swaps());
            assertThat(locality()).as("locality").isEqualTo(best.locality());
        }
        if (!overdrawn) {
            assertThat(Certificate.faults(counted(), book(), prices())).isEmpty();
        }
    }

    private static Reference.Person person(Someone one) {
        return new Reference.Person(one.allowed, one.was, one.pinned, one.site);
    }

    private int swaps() {
        int swaps = 0;
        for (Someone one : people) {
            swaps += one.was >= 0 && one.was != cascade.keyOf(one.session) ? 1 : 0;
        }
        return swaps;
    }

    private int locality() {
        int far = 0;
        for (Someone one : people) {
            int key = cascade.keyOf(one.session);
            far += key >= 0 && !keys.get(key).server().equals(one.site) ? 1 : 0;
        }
        return far;
    }

    private List<KeyType> counted() {
        List<KeyType> counted = new ArrayList<>();
        for (int k = 0; k < keys.size(); k++) {
            KeyType key = keys.get(k);
            counted.add(new KeyType(key.name(), key.server(), key.value(), cascade.count(k)));
        }
        return counted;
    }

    private List<Holding> book() {
        Map<Holding, Integer> book = new LinkedHashMap<>();
        for (Someone one : people) {
            int key = cascade.keyOf(one.session);
            book.merge(new Holding(one.allowed, key, one.pinned, 1), 1, Integer::sum);
        }
        List<Holding> all = new ArrayList<>();
        book.forEach(
                (like, n) -> all.add(new Holding(like.allowed(), like.key(), like.pinned(), n)));
        return all;
    }

    private List<Long> prices() {
        List<Long> prices = new ArrayList<>();
        for (long price : cascade.prices()) {
            prices.add(price);
        }
        return prices;
    }
}
