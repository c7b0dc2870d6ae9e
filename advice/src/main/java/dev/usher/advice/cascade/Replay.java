package dev.usher.advice.cascade;

import dev.usher.advice.cascade.CascadeReport.Refusal;
import dev.usher.advice.cascade.CascadeReport.Totals;
import dev.usher.seats.cascade.Cascade;
import dev.usher.seats.cascade.Move;
import dev.usher.seats.cascade.Step;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Follows what logs tell, in order of time, and judges every step.
final class Replay {
    private static final int ATTEMPT = 15;

    private final Entitlements entitlements;
    private final Book book;
    private final Map<Person, Attempt> attempts = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Finding> late = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final Map<Integer, Map<String, Long>> reserved = new LinkedHashMap<>();
    private int expired;
    private long outs;
    private long orphans;
    private long valueSeconds;
    private long leastValueSeconds;
    private boolean begun;
    private long now;
    private long since;
    private long excess;
    private List<Place> places = List.of();
    private List<Place> sincePlaces = List.of();

    Replay(Entitlements entitlements) {
        this.entitlements = entitlements;
        this.book = new Book(entitlements);
    }

    void accept(Told told) {
        advance(told.second());
        switch (told) {
            case Told.Took took -> took(took);
            case Told.Gave gave -> gave(gave);
            case Told.Refused refused -> refused(refused);
            case Told.Restarted restarted -> restarted(restarted);
            case Told.Reserved some -> reserved(some);
        }
        places = List.of(told.place());
    }

    // Time

    private void advance(long second) {
        if (!begun) {
            begun = true;
            now = second;
            since = second;
        }
        List<Entitlements.Expiry> expiries = entitlements.expiries();
        while (expired < expiries.size() && expiries.get(expired).second() <= second) {
            Entitlements.Expiry expiry = expiries.get(expired++);
            pass(Math.max(expiry.second(), now));
            book.expire(expiry);
        }
        pass(second);
        List<Attempt> over =
                attempts.values().stream().filter(one -> second - one.last > ATTEMPT).toList();
        over.forEach(this::denied);
    }

    /// The state has stood as it is since `now`.
    private void pass(long second) {
        if (second <= now) {
            return;
        }
        long value = book.value();
        long least = book.leastValue();
        if (value - least != excess) {
            close(now);
            since = now;
            sincePlaces = places;
            excess = value - least;
        }
        valueSeconds += value * (second - now);
        leastValueSeconds += least * (second - now);
        now = second;
    }

    private void close(long at) {
        if (excess > 0 && at > since) {
            late.add(new Finding.LateReassociation(since, at, excess, sincePlaces));
        }
    }

    // What happens

    private void took(Told.Took took) {
        outs++;
        Attempt attempt = attempts.get(took.who());
        if (took.key() < 0) {
            orphans++;
            return;
        }
        Key key = entitlements.key(took.key());
        boolean unnamed = took.program().equals(key.feature());
        boolean same =
                attempt != null
                        && (unnamed || attempt.program.equals(took.program()))
                        && covers(took.who(), attempt.program, took.key());
        String program = attempt != null && same ? attempt.program : took.program();
        if (attempt != null && same) {
            attempts.remove(took.who());
            outOfOrder(attempt, took.key(), took.second(), took.places());
        }
        skipped(took, program, same ? attempt : null);
        for (long seat = 0; seat < Math.min(took.seats(), Key.UNCOUNTED); seat++) {
            book.took(took, program);
        }
    }

    private boolean covers(Person who, String program, int whole) {
        return entitlements.allowed(who, program).stream()
                .anyMatch(key -> entitlements.whole(key) == whole);
    }

    private void skipped(Told.Took took, String program, @Nullable Attempt attempt) {
        Key taken = entitlements.key(took.key());
        Key cheapest = null;
        for (int index : entitlements.allowed(took.who(), program)) {
            Key key = entitlements.key(index);
            int whole = entitlements.whole(index);
            boolean full = attempt != null && attempt.refusedFull(whole);
            if (key.value() < taken.value()
                    && book.free(index) > 0
                    && !full
                    && (cheapest == null || key.value() < cheapest.value())) {
                cheapest = key;
            }
        }
        if (cheapest == null) {
            return;
        }
        Told.Refused answer =
                attempt == null ? null : attempt.asked.get(entitlements.whole(cheapest.index()));
        List<Place> shown = new ArrayList<>(attempt == null ? List.of() : attempt.places);
        shown.addAll(took.places());
        findings.add(
                new Finding.SkippedCheaper(
                        took.second(),
                        took.who().toString(),
                        program,
                        taken.name(),
                        cheapest.name(),
                        book.free(cheapest.index()),
                        taken.value() - cheapest.value(),
                        answer == null ? "never asked" : "answered " + answer.code(),
                        shown));
    }

    private void outOfOrder(Attempt attempt, int took, long at, List<Place> last) {
        List<Integer> order = new ArrayList<>(attempt.asked.keySet());
        if (took >= 0 && !order.contains(took)) {
            order.add(took);
        }
        for (int i = 1; i < order.size(); i++) {
            Key then = entitlements.key(order.get(i));
            for (int j = 0; j < i; j++) {
                Key first = entitlements.key(order.get(j));
                if (first.value() > then.value()) {
                    List<Place> shown = new ArrayList<>(attempt.places);
                    shown.addAll(last);
                    findings.add(
                            new Finding.OutOfOrder(
                                    at,
                                    attempt.who.toString(),
                                    attempt.program,
                                    first.name(),
                                    then.name(),
                                    shown));
                    return;
                }
            }
        }
    }

    private void gave(Told.Gave gave) {
        if (gave.key() < 0) {
            orphans++;
            return;
        }
        for (long seat = 0; seat < Math.min(gave.seats(), Key.UNCOUNTED); seat++) {
            if (!book.gave(gave, now)) {
                return;
            }
        }
    }

    private void refused(Told.Refused refused) {
        Attempt attempt = attempts.remove(refused.who());
        if (attempt != null
                && !attempt.program.equals(refused.program())
                && differs(attempt, refused)) {
            denied(attempt);
            attempt = null;
        }
        if (attempt == null) {
            attempt = new Attempt(refused);
        }
        attempts.put(refused.who(), attempt); // those who asked last are at the end
        attempt.last = refused.second();
        attempt.places.addAll(refused.places());
        attempt.full |= refused.full();
        if (refused.key() < 0 || attempt.asked.containsKey(refused.key())) {
            return;
        }
        attempt.asked.put(refused.key(), refused);
        if (refused.full()) {
            unexplained(refused);
            attempt.avoidable = avoidable(attempt);
        }
    }

    /// Whether a refusal is of another program than the attempt: both are named, and differ.
    private boolean differs(Attempt attempt, Told.Refused refused) {
        boolean named =
                refused.key() < 0
                        || !refused.program().equals(entitlements.key(refused.key()).feature());
        return named && refused.key() >= 0 && !covers(attempt.who, attempt.program, refused.key());
    }

    /// Units of a feature that a person could have by our count.
    private long usable(int whole, Person who) {
        long free = 0;
        for (Key part : entitlements.parts(whole)) {
            if (part.reservedFor().has(who)) {
                free += Math.max(book.free(part.index()), 0);
            }
        }
        long hidden =
                reserved.getOrDefault(whole, Map.of()).values().stream()
                        .mapToLong(seats -> seats)
                        .sum();
        return free - hidden;
    }

    private void unexplained(Told.Refused refused) {
        int limit =
                entitlements.parts(refused.key()).stream()
                        .mapToInt(part -> book.count(part.index()))
                        .sum();
        if (usable(refused.key(), refused.who()) > 0) {
            findings.add(
                    new Finding.UnexplainedFull(
                            refused.second(),
                            entitlements.key(refused.key()).name(),
                            book.out(refused.key()),
                            limit,
                            refused.who().toString(),
                            refused.places()));
        }
    }

    /// What could have been done for somebody who was refused; null if nothing.
    private Finding.@Nullable AvoidableDenial avoidable(Attempt attempt) {
        List<Integer> within = new ArrayList<>();
        List<Integer> unasked = new ArrayList<>();
        for (int key : entitlements.allowed(attempt.who, attempt.program)) {
            int whole = entitlements.whole(key);
            Told.Refused answer = attempt.asked.get(whole);
            boolean doubtful = answer != null && (!answer.full() || usable(whole, attempt.who) > 0);
            if (!doubtful) {
                within.add(key);
            }
            if (answer == null && book.free(key) > 0 && usable(whole, attempt.who) > 0) {
                unasked.add(key);
            }
        }
        unasked.sort(Comparator.comparingLong(key -> entitlements.key(key).value()));
        if (!unasked.isEmpty()) {
            String key = entitlements.key(unasked.getFirst()).name();
            return avoidable(attempt, "direct", key, key, names(unasked), List.of());
        }
        return within.isEmpty() ? null : byMoving(attempt, within);
    }

    private Finding.@Nullable AvoidableDenial byMoving(Attempt attempt, List<Integer> within) {
        Cascade keys = book.actual();
        int session = keys.enter(keys.demand(within, ""));
        Step step = keys.checkout(session);
        Finding.AvoidableDenial denial = null;
        if (step.served()) {
            if (!step.moves().isEmpty()) {
                denial =
                        avoidable(
                                attempt,
                                "by moving " + step.moves().size() + " session(s)",
                                entitlements.key(step.key()).name(),
                                entitlements.key(step.moves().getFirst().to()).name(),
                                List.of(),
                                step.moves().stream().map(this::move).toList());
            }
            keys.undo(session, step);
        }
        keys.checkin(session);
        return denial;
    }

    private String move(Move move) {
        Unit unit = book.unit(move.session());
        String who = unit == null ? "somebody" : unit.who + " with " + unit.program;
        return "%s: %s -> %s"
                .formatted(
                        who,
                        entitlements.key(move.from()).name(),
                        entitlements.key(move.to()).name());
    }

    private Finding.AvoidableDenial avoidable(
            Attempt attempt,
            String how,
            String key,
            String freeKey,
            List<String> neverAsked,
            List<String> moves) {
        return new Finding.AvoidableDenial(
                attempt.first,
                attempt.who.toString(),
                attempt.program,
                how,
                key,
                freeKey,
                neverAsked,
                moves,
                attempt.places);
    }

    private List<String> names(List<Integer> keys) {
        return keys.stream().map(key -> entitlements.key(key).name()).toList();
    }

    /// An attempt ended in silence.
    private void denied(Attempt attempt) {
        attempts.remove(attempt.who);
        outOfOrder(attempt, -1, attempt.first, List.of());
        if (attempt.full) {
            refusals.add(
                    new Refusal(
                            attempt.first,
                            attempt.who.toString(),
                            attempt.program,
                            attempt.places));
            Finding.AvoidableDenial avoidable = attempt.avoidable;
            if (avoidable != null) {
                findings.add(avoidable);
            }
        }
    }

    private void restarted(Told.Restarted restarted) {
        int lost = book.restarted(restarted, now);
        reserved.keySet()
                .removeIf(key -> entitlements.key(key).server().equals(restarted.server()));
        if (lost > 0) {
            notes.add(
                    "%s: %s started or stopped (%s) and %d units it had given ended there"
                            .formatted(
                                    restarted.server(),
                                    restarted.daemon(),
                                    restarted.place(),
                                    lost));
        }
    }

    private void reserved(Told.Reserved some) {
        if (entitlements.parts(some.key()).size() == 1) {
            reserved.computeIfAbsent(some.key(), _ -> new LinkedHashMap<>())
                    .put(some.whom(), some.seats());
            notes.add(
                    "%d of %s are reserved for %s, whose members the log does not name: their units"
                                    .formatted(
                                            some.seats(),
                                            entitlements.key(some.key()).name(),
                                            some.whom())
                            + " are taken as not to be had (an options file tells more)");
        }
    }

    // The end

    CascadeReport report(List<String> further) {
        List.copyOf(attempts.values()).forEach(this::denied);
        close(now);
        excess = 0;
        List<Finding> all = new ArrayList<>(entitlements.dead());
        findings.sort(Comparator.comparingLong(Replay::at));
        all.addAll(findings);
        all.addAll(late);
        List<String> said = new ArrayList<>(entitlements.notes());
        said.addAll(notes);
        said.addAll(further);
        count(said, orphans, "lines name a component without its package, and are left out");
        count(said, book.unmatched(), "returns are of units that were not out");
        for (String key : book.beyond()) {
            said.add(key + ": more units were out than the license file gives");
        }
        count(said, book.open(), "units were still out at the end");
        Totals totals =
                new Totals(outs, refusals.size(), book.swaps(), valueSeconds, leastValueSeconds);
        return new CascadeReport(all, totals, book.uses(), refusals, said, CannotShow.SENTENCES);
    }

    private static void count(List<String> said, long number, String what) {
        if (number > 0) {
            said.add(number + " " + what);
        }
    }

    private static long at(Finding finding) {
        return switch (finding) {
            case Finding.SkippedCheaper it -> it.at();
            case Finding.LateReassociation it -> it.from();
            case Finding.AvoidableDenial it -> it.at();
            case Finding.OutOfOrder it -> it.at();
            case Finding.UnexplainedFull it -> it.at();
            case Finding.DeadEntitlement _ -> Long.MIN_VALUE;
        };
    }
}
