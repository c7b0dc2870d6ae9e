package dev.usher.seats.cascade;

import dev.usher.seats.cascade.Certificate.Holding;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Proves a recorded decision again, from the record alone: the moves can be carried out and lead
/// from the state before to the one after, the sums are right, what was refused could not be had,
/// and nothing better exists.
///
/// It works on the record's own lists and shares nothing with what chose the keys.
public final class Audit {
    private final Recorded record;
    private final List<String> faults = new ArrayList<>();

    /// Sessions alike, as a record shows them.
    public record Entry(List<Integer> allowed, String site, int key, boolean pinned, int sessions) {
        public Entry {
            allowed = allowed.stream().sorted().toList();
        }

        private Entry alone() {
            return new Entry(allowed, site, key, pinned, 1);
        }
    }

    /// Who sits where at one moment.
    ///
    /// @param inUse units in use of each key type, as the record says
    public record State(
            List<KeyType> keys, List<Integer> inUse, List<Entry> book, long totalValue) {}

    /// A move, as recorded.
    public record Moved(List<Integer> allowed, String site, int from, int to) {}

    /// A key type that could have served, with its price as recorded.
    public record Priced(int key, KeyType type, int inUse, long price) {}

    /// One decision.
    ///
    /// @param event checkout, checkin, change, limit, ...
    /// @param key what was granted, or -1
    /// @param site where the session is
    /// @param rotates the moves are one instant and need no free unit
    /// @param added value added, null if the record does not say
    /// @param prices of all key types after it
    public record Recorded(
            String event,
            String site,
            String outcome,
            int key,
            List<Priced> candidates,
            List<Moved> moves,
            boolean rotates,
            @Nullable Long added,
            @Nullable Wall wall,
            State before,
            State after,
            List<Long> prices) {

        private boolean refused() {
            return outcome.equals("denied") || outcome.equals("waiting");
        }
    }

    private Audit(Recorded record) {
        this.record = record;
    }

    /// What is wrong with a record; empty if it proves itself.
    public static List<String> faults(Recorded record) {
        Audit audit = new Audit(record);
        audit.sums("before", record.before());
        audit.sums("after", record.after());
        audit.keys();
        audit.candidates();
        audit.book();
        audit.values();
        audit.wall();
        audit.proof();
        return audit.faults;
    }

    private String name(int key) {
        return record.before().keys().get(key).name();
    }

    private void sums(String when, State state) {
        int[] used = new int[state.keys().size()];
        state.book().forEach(entry -> used[entry.key()] += entry.sessions());
        long value = 0;
        for (int k = 0; k < used.length; k++) {
            value += state.keys().get(k).value() * used[k];
            if (used[k] != state.inUse().get(k)) {
                faults.add(
                        "%s: %d of %s are in use, and the book has %d"
                                .formatted(
                                        when,
                                        state.inUse().get(k),
                                        state.keys().get(k).name(),
                                        used[k]));
            }
        }
        if (value != state.totalValue()) {
            faults.add(
                    "%s: the total value is %d, and the book's is %d"
                            .formatted(when, state.totalValue(), value));
        }
    }

    private void keys() {
        if (!record.event().equals("limit")
                && !record.before().keys().equals(record.after().keys())) {
            faults.add("the key types differ before and after");
        }
    }

    private void candidates() {
        long[] prices = prices(record.before());
        for (Priced each : record.candidates()) {
            boolean same =
                    each.type().equals(record.before().keys().get(each.key()))
                            && each.inUse() == record.before().inUse().get(each.key());
            if (!same) {
                faults.add("candidate " + name(each.key()) + " is not as the state before has it");
            }
            if (each.price() != prices[each.key()]) {
                faults.add("the price of candidate " + name(each.key()) + " is not right");
            }
        }
    }

    private List<Integer> asked() {
        return record.candidates().stream().map(Priced::key).sorted().toList();
    }

    /// Before, moves, and what was asked make after.
    private void book() {
        Map<Entry, Integer> book = counted(record.before().book());
        int[] free = free(record.before());
        if (record.event().equals("checkin") && record.key() >= 0) {
            free[record.key()]++;
        }
        for (Moved move : record.moves()) {
            carry(move, book, free);
        }
        Map<Entry, Integer> added = counted(record.after().book());
        book.forEach((entry, sessions) -> added.merge(entry, -sessions, Integer::sum));
        added.values().removeIf(sessions -> sessions == 0);
        if (record.refused()) {
            if (!added.isEmpty() || !record.moves().isEmpty()) {
                faults.add("nothing was given, and the book has changed");
            }
        } else if (record.event().equals("checkout")) {
            given(added, free);
        } else {
            changed(added);
        }
    }

    private static Map<Entry, Integer> counted(List<Entry> book) {
        Map<Entry, Integer> counted = new LinkedHashMap<>();
        book.forEach(entry -> counted.merge(entry.alone(), entry.sessions(), Integer::sum));
        return counted;
    }

    private static int[] free(State state) {
        int[] free = new int[state.keys().size()];
        for (int k = 0; k < free.length; k++) {
            free[k] = state.keys().get(k).count() - state.inUse().get(k);
        }
        return free;
    }

    private void carry(Moved move, Map<Entry, Integer> book, int[] free) {
        String text = "the move from " + name(move.from()) + " to " + name(move.to());
        Entry left = new Entry(move.allowed(), move.site(), move.from(), false, 1);
        if (!move.allowed().contains(move.to())) {
            faults.add(text + " goes to a key that is not allowed");
        }
        if (book.getOrDefault(left, 0) < 1) {
            faults.add(text + " is of a session that is not there");
        }
        if (free[move.to()] < 1 && !record.rotates()) {
            faults.add(text + " goes to a key with no unit free at that step");
        }
        book.merge(left, -1, Integer::sum);
        book.merge(new Entry(move.allowed(), move.site(), move.to(), false, 1), 1, Integer::sum);
        free[move.from()]++;
        free[move.to()]--;
    }

    /// Exactly one session more, on the key that was granted.
    private void given(Map<Entry, Integer> added, int[] free) {
        Entry granted = new Entry(asked(), record.site(), record.key(), false, 1);
        boolean one = added.size() == 1 && added.getOrDefault(granted, 0) == 1;
        if (record.key() < 0 || !one) {
            faults.add("the book after is not the book before with the moves and the grant");
        } else if (!granted.allowed().contains(record.key())) {
            faults.add(name(record.key()) + " was granted and is not one of those allowed");
        } else if (free[record.key()] < 1) {
            faults.add(name(record.key()) + " was granted with no unit free");
        }
    }

    /// A session less, or one of another class: on the whole nobody more than asked.
    private void changed(Map<Entry, Integer> added) {
        int balance = added.values().stream().mapToInt(n -> n).sum();
        int touched = added.values().stream().mapToInt(Math::abs).sum();
        boolean fits =
                switch (record.event()) {
                    case "change", "upgrade", "downgrade" -> balance == 0 && touched <= 2;
                    case "limit" -> touched == balance;
                    default -> touched - balance <= 2 && balance >= -1;
                };
        if (!fits) {
            faults.add("the book after is not the book before with the moves and the event");
        }
    }

    private void values() {
        long added = record.after().totalValue() - record.before().totalValue();
        Long said = record.added();
        if (said != null && said != added) {
            faults.add("the added value is " + said + ", and the totals differ by " + added);
        }
        if (record.event().equals("checkout") && !record.refused()) {
            long least = Prices.NEVER;
            for (Priced each : record.candidates()) {
                least = Math.min(least, each.price());
            }
            if (said == null || said != least) {
                faults.add("the added value is not the least price of the candidates");
            }
        }
    }

    private void wall() {
        Wall wall = record.wall();
        if (wall == null) {
            if (record.refused()) {
                faults.add("it was refused, and there is no wall");
            }
            return;
        }
        if (!record.refused()) {
            faults.add("it was not refused, and there is a wall");
        }
        int units = 0;
        int inside = 0;
        for (int k : wall.keys()) {
            units += record.before().keys().get(k).count();
            if (record.before().inUse().get(k) < record.before().keys().get(k).count()) {
                faults.add("a unit of " + name(k) + ", which is within the wall, is free");
            }
        }
        for (Entry entry : record.before().book()) {
            if (wall.keys().contains(entry.key())) {
                inside += entry.sessions();
                if (!entry.pinned() && !wall.keys().containsAll(entry.allowed())) {
                    faults.add("a session within the wall could move out of it");
                }
            }
        }
        if (!wall.keys().containsAll(asked())) {
            faults.add("a key that was asked for stands outside the wall");
        }
        if (units != wall.units() || inside + 1 != wall.confined()) {
            faults.add(
                    "the wall has %d units and %d sessions, not %d and %d"
                            .formatted(units, inside + 1, wall.units(), wall.confined()));
        }
    }

    private void proof() {
        List<Holding> book = new ArrayList<>();
        for (Entry each : record.after().book()) {
            book.add(new Holding(each.allowed(), each.key(), each.pinned(), each.sessions()));
        }
        faults.addAll(Certificate.faults(record.after().keys(), book, record.prices()));
        long[] prices = prices(record.after());
        for (int k = 0; k < Math.min(prices.length, record.prices().size()); k++) {
            if (prices[k] != record.prices().get(k)) {
                faults.add("the price of " + name(k) + " is not what follows from the book");
            }
        }
    }

    /// Prices from a book, by going round until nothing changes.
    private static long[] prices(State state) {
        int[] free = free(state);
        long[] prices = new long[free.length];
        Arrays.fill(prices, Prices.NEVER);
        for (int k = 0; k < free.length; k++) {
            if (free[k] > 0) {
                prices[k] = state.keys().get(k).value();
            }
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Entry entry : state.book()) {
                if (!entry.pinned() && free[entry.key()] <= 0) {
                    for (int to : entry.allowed()) {
                        if (prices[to] < prices[entry.key()]) {
                            prices[entry.key()] = prices[to];
                            changed = true;
                        }
                    }
                }
            }
        }
        return prices;
    }
}
