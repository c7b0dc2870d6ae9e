package dev.usher.advice.cascade;

import dev.usher.seats.cascade.Cascade;
import dev.usher.seats.cascade.Rebalance;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who holds what: as the daemons gave it, and beside it as it could have been given at least
/// value.
final class Book {
    private static final int SWAP = 120;
    private static final int GAP = 10;

    private final Entitlements entitlements;
    private final Cascade actual;
    private final Cascade ideal;
    private final Map<UnitId, Unit> units = new LinkedHashMap<>();
    private final Map<Person, List<Unit>> held = new LinkedHashMap<>();
    private final Map<Person, Ended> ended = new LinkedHashMap<>();
    private final Set<History> histories = new LinkedHashSet<>();
    private final Set<String> beyond = new LinkedHashSet<>();
    private long missing;
    private long handles;
    private long swaps;
    private long unmatched;

    private record UnitId(int key, Person who, String release) {}

    private record Ended(Unit unit, long at) {}

    Book(Entitlements entitlements) {
        this.entitlements = entitlements;
        this.actual = new Cascade(entitlements.types(), Rebalance.LAZY);
        this.ideal = new Cascade(entitlements.types(), Rebalance.EAGER);
    }

    int free(int key) {
        return actual.free(key);
    }

    int count(int key) {
        return actual.count(key);
    }

    /// Units of a feature that are out, whoever they are reserved for.
    int out(int key) {
        return entitlements.parts(key).stream()
                .mapToInt(part -> actual.count(part.index()) - actual.free(part.index()))
                .sum();
    }

    /// The keys as given, to ask what moves would have done.
    Cascade actual() {
        return actual;
    }

    long value() {
        return actual.value();
    }

    long leastValue() {
        return ideal.value() + missing;
    }

    /// A checkout of one seat.
    void took(Told.Took took, String program) {
        int whole = took.key();
        Key key = entitlements.key(whole);
        String release = key.shared() ? release(program) : "#" + handles++;
        for (Key part : entitlements.parts(whole)) {
            Unit unit = units.get(new UnitId(part.index(), took.who(), release));
            if (unit != null) {
                unit.programs.merge(program, 1L, Long::sum);
                narrow(unit);
                return;
            }
        }
        int part = part(whole, took.who());
        Unit unit =
                new Unit(
                        took.who(),
                        part,
                        release,
                        program,
                        took.second(),
                        took.places().getFirst());
        unit.programs.put(program, 1L);
        begin(unit);
    }

    /// The part of a feature's units that a person takes from: first what is reserved for her.
    private int part(int whole, Person who) {
        for (Key part : entitlements.parts(whole)) {
            if (part.reservedFor().has(who) && actual.free(part.index()) > 0) {
                return part.index();
            }
        }
        return whole;
    }

    private void begin(Unit unit) {
        if (actual.free(unit.key) <= 0) {
            beyond.add(entitlements.key(unit.key).name());
            actual.limit(unit.key, actual.count(unit.key) + 1);
            ideal.limit(unit.key, ideal.count(unit.key) + 1);
        }
        List<Integer> keys = keys(unit);
        unit.actual = actual.enter(actual.demand(keys, ""));
        actual.adopt(unit.actual, unit.key);
        int session = ideal.enter(ideal.demand(keys, ""));
        if (ideal.checkout(session).served()) {
            unit.ideal = session;
        } else {
            ideal.checkin(session);
            missing += entitlements.key(unit.key).value();
        }
        units.put(new UnitId(unit.key, unit.who, unit.release), unit);
        follow(unit);
        held.computeIfAbsent(unit.who, _ -> new ArrayList<>()).add(unit);
        histories.add(unit.history);
    }

    /// Keys that cover all programs under a unit, and the one it is on.
    private List<Integer> keys(Unit unit) {
        Set<Integer> keys = new LinkedHashSet<>();
        boolean first = true;
        for (String program : unit.programs.keySet()) {
            List<Integer> allowed = entitlements.allowed(unit.who, program);
            if (first) {
                keys.addAll(allowed);
            } else {
                keys.retainAll(allowed);
            }
            first = false;
        }
        keys.add(unit.key);
        return List.copyOf(keys);
    }

    private void narrow(Unit unit) {
        List<Integer> keys = keys(unit);
        actual.checkin(unit.actual);
        unit.actual = actual.enter(actual.demand(keys, ""));
        actual.adopt(unit.actual, unit.key);
        if (unit.ideal >= 0) {
            ideal.change(unit.ideal, ideal.demand(keys, ""));
        }
    }

    /// A new unit may be the next key of a program that had, or has, another.
    private void follow(Unit unit) {
        Ended last = ended.get(unit.who);
        if (last != null
                && unit.from - last.at() <= GAP
                && last.unit().programs.isEmpty()
                && last.unit().program.equals(unit.program)
                && last.unit().key != unit.key) {
            ended.remove(unit.who);
            join(unit, last.unit());
            return;
        }
        for (Unit other : held.getOrDefault(unit.who, List.of())) {
            if (other.programs.containsKey(unit.program) && other.key != unit.key) {
                unit.before = other;
            }
        }
    }

    private void join(Unit unit, Unit before) {
        histories.remove(unit.history);
        unit.history = before.history;
        swaps++;
    }

    /// A return of one seat.
    ///
    /// @return false if nothing of the kind is out
    boolean gave(Told.Gave gave, long now) {
        Unit unit = find(gave);
        if (unit == null) {
            unmatched++;
            return false;
        }
        String program = unit.programs.containsKey(gave.program()) ? gave.program() : null;
        if (program == null) {
            program = unit.programs.keySet().iterator().next();
        }
        unit.programs.computeIfPresent(program, (_, n) -> n == 1 ? null : n - 1);
        if (unit.programs.isEmpty()) {
            end(unit, now);
        } else {
            narrow(unit);
        }
        return true;
    }

    private @Nullable Unit find(Told.Gave gave) {
        if (gave.key() < 0) {
            return null;
        }
        int whole = entitlements.whole(gave.key());
        Unit found = null;
        for (Unit unit : held.getOrDefault(gave.who(), List.of())) {
            if (entitlements.whole(unit.key) != whole) {
                continue;
            }
            boolean same = unit.programs.containsKey(gave.program());
            if (same || found == null || !found.programs.containsKey(gave.program())) {
                found = unit;
            }
        }
        return found;
    }

    private void end(Unit unit, long now) {
        actual.checkin(unit.actual);
        if (unit.ideal >= 0) {
            ideal.checkin(unit.ideal);
        } else {
            missing -= entitlements.key(unit.key).value();
        }
        units.remove(new UnitId(unit.key, unit.who, unit.release));
        List<Unit> others = held.getOrDefault(unit.who, new ArrayList<>());
        others.remove(unit);
        unit.history.on(entitlements.key(unit.key), unit.from, now, unit.place);
        for (Unit other : others) {
            if (other.before == unit && now - other.from <= SWAP) {
                join(other, unit);
                other.before = null;
            }
        }
        if (others.isEmpty()) {
            held.remove(unit.who);
        }
        ended.put(unit.who, new Ended(unit, now));
    }

    /// The unit of a session on the keys as given; null if there is none.
    @Nullable Unit unit(int session) {
        return units.values().stream()
                .filter(unit -> unit.actual == session)
                .findFirst()
                .orElse(null);
    }

    /// Units that a daemon had given are given no longer.
    ///
    /// @return how many those were
    int restarted(Told.Restarted restarted, long now) {
        List<Unit> lost =
                units.values().stream()
                        .filter(unit -> ofDaemon(entitlements.key(unit.key), restarted))
                        .toList();
        lost.forEach(unit -> end(unit, now));
        return lost.size();
    }

    private static boolean ofDaemon(Key key, Told.Restarted restarted) {
        return key.server().equals(restarted.server())
                && key.vendor().equalsIgnoreCase(restarted.daemon());
    }

    /// Units that expire.
    void expire(Entitlements.Expiry expiry) {
        actual.limit(expiry.key(), Math.max(actual.count(expiry.key()) - expiry.units(), 0));
        ideal.limit(expiry.key(), Math.max(ideal.count(expiry.key()) - expiry.units(), 0));
    }

    /// The release that a program's code names: `87084ACD_2019_0F` is of 2019; empty if it names
    /// none.
    private static String release(String program) {
        for (int i = program.length() - 6; i >= 0; i--) {
            if (program.charAt(i) == '_' && program.charAt(i + 5) == '_') {
                String year = program.substring(i + 1, i + 5);
                if (year.chars().allMatch(c -> c >= '0' && c <= '9')) {
                    return year;
                }
            }
        }
        return "";
    }

    /// All uses so far, those that go on included.
    List<CascadeReport.Use> uses() {
        List<History> all = new ArrayList<>(histories);
        for (Unit unit : units.values()) {
            unit.history.on(entitlements.key(unit.key), unit.from, null, unit.place);
        }
        return all.stream().map(History::use).toList();
    }

    int open() {
        return units.size();
    }

    long swaps() {
        return swaps;
    }

    /// Returns of units that were not out.
    long unmatched() {
        return unmatched;
    }

    /// Keys of which more were out than the license file gives.
    Set<String> beyond() {
        return beyond;
    }
}
