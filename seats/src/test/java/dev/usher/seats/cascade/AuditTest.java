package dev.usher.seats.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.seats.cascade.Audit.Entry;
import dev.usher.seats.cascade.Audit.Moved;
import dev.usher.seats.cascade.Audit.Priced;
import dev.usher.seats.cascade.Audit.Recorded;
import dev.usher.seats.cascade.Audit.State;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/// A chain of two moves and a refusal, recorded as the cascade decided them, and spoiled one way
/// after the other.
class AuditTest {
    private static final List<KeyType> KEYS =
            List.of(
                    new KeyType("building", "s1", 60, 1),
                    new KeyType("product", "s1", 70, 1),
                    new KeyType("plant", "s1", 80, 1));
    private static final List<Integer> DRAWING = List.of(0, 1, 2);
    private static final List<Integer> REVIEW = List.of(0, 1);
    private static final List<Integer> PARTS = List.of(1);

    private static final List<Entry> TWO =
            List.of(new Entry(DRAWING, "s1", 0, false, 1), new Entry(REVIEW, "s1", 1, false, 1));
    private static final List<Entry> THREE =
            List.of(
                    new Entry(DRAWING, "s1", 2, false, 1),
                    new Entry(REVIEW, "s1", 0, false, 1),
                    new Entry(PARTS, "s1", 1, false, 1));
    private static final List<Moved> MOVES =
            List.of(new Moved(DRAWING, "s1", 0, 2), new Moved(REVIEW, "s1", 1, 0));
    private static final State BEFORE = new State(KEYS, List.of(1, 1, 0), TWO, 130);
    private static final State AFTER = new State(KEYS, List.of(1, 1, 1), THREE, 210);
    private static final List<Long> NEVER = List.of(Prices.NEVER, Prices.NEVER, Prices.NEVER);
    private static final Wall WALL = new Wall(List.of(0, 1), 2, 3);

    private static Recorded granted(
            int key,
            long price,
            List<Moved> moves,
            @Nullable Long added,
            State before,
            State after,
            List<Long> prices) {
        List<Priced> candidates = List.of(new Priced(1, KEYS.get(1), 1, price));
        return new Recorded(
                "checkout",
                "s1",
                "granted",
                key,
                candidates,
                moves,
                false,
                added,
                null,
                before,
                after,
                prices);
    }

    private static Recorded denied(@Nullable Wall wall, State after) {
        List<Priced> candidates = List.of(new Priced(0, KEYS.get(0), 1, Prices.NEVER));
        return new Recorded(
                "checkout",
                "s1",
                "denied",
                -1,
                candidates,
                List.of(),
                false,
                null,
                wall,
                AFTER,
                after,
                NEVER);
    }

    private static Recorded with(List<Moved> moves) {
        return granted(1, 80, moves, 80L, BEFORE, AFTER, NEVER);
    }

    @Test
    void what_the_cascade_decided_proves_itself() {
        Cascade cascade = new Cascade(KEYS, Rebalance.EAGER);
        List<Integer> sessions = new ArrayList<>();
        for (List<Integer> keys : List.of(DRAWING, REVIEW, PARTS)) {
            sessions.add(cascade.enter(cascade.demand(keys, "s1")));
            cascade.checkout(sessions.getLast());
        }
        assertThat(sessions.stream().map(cascade::keyOf)).containsExactly(2, 0, 1);

        assertThat(Audit.faults(with(MOVES))).isEmpty();
        assertThat(Audit.faults(denied(WALL, AFTER))).isEmpty();
    }

    @Test
    void a_move_left_out_turned_round_or_made_up_is_found() {
        assertThat(Audit.faults(with(MOVES.subList(1, 2)))).isNotEmpty();
        assertThat(Audit.faults(with(MOVES.reversed())))
                .containsExactly(
                        "the move from product to building goes to a key with no unit free at that"
                                + " step");
        Moved madeUp = new Moved(PARTS, "s1", 1, 2);
        assertThat(Audit.faults(with(List.of(madeUp))))
                .contains("the move from product to plant goes to a key that is not allowed");
    }

    @Test
    void another_key_price_or_sum_is_found() {
        assertThat(Audit.faults(granted(2, 80, MOVES, 80L, BEFORE, AFTER, NEVER))).isNotEmpty();
        assertThat(Audit.faults(granted(1, 70, MOVES, 80L, BEFORE, AFTER, NEVER)))
                .contains("the price of candidate product is not right");
        assertThat(Audit.faults(granted(1, 80, MOVES, 70L, BEFORE, AFTER, NEVER)))
                .contains("the added value is 70, and the totals differ by 80");
        assertThat(Audit.faults(granted(1, 80, MOVES, null, BEFORE, AFTER, NEVER))).isNotEmpty();
        State dearer = new State(KEYS, List.of(1, 1, 1), THREE, 211);
        assertThat(Audit.faults(granted(1, 80, MOVES, 81L, BEFORE, dearer, NEVER)))
                .contains("after: the total value is 211, and the book's is 210");
        List<Long> cheap = List.of(60L, Prices.NEVER, Prices.NEVER);
        assertThat(Audit.faults(granted(1, 80, MOVES, 80L, BEFORE, AFTER, cheap))).isNotEmpty();
    }

    @Test
    void a_session_added_or_pinned_afterwards_is_found() {
        List<Entry> more = new ArrayList<>(THREE);
        more.set(0, new Entry(DRAWING, "s1", 2, true, 1));
        State pinned = new State(KEYS, List.of(1, 1, 1), more, 210);
        assertThat(Audit.faults(granted(1, 80, MOVES, 80L, BEFORE, pinned, NEVER))).isNotEmpty();
        more.set(0, new Entry(DRAWING, "s1", 2, false, 2));
        State crowded = new State(KEYS, List.of(1, 1, 2), more, 290);
        assertThat(Audit.faults(granted(1, 80, MOVES, 160L, BEFORE, crowded, NEVER)))
                .contains("2 units of plant are in use, of 1");
    }

    @Test
    void a_wall_with_other_numbers_keys_or_none_is_found() {
        assertThat(Audit.faults(denied(new Wall(List.of(0, 1), 2, 4), AFTER)))
                .containsExactly("the wall has 2 units and 3 sessions, not 2 and 4");
        assertThat(Audit.faults(denied(new Wall(List.of(0), 1, 2), AFTER)))
                .containsExactly("a session within the wall could move out of it");
        assertThat(Audit.faults(denied(null, AFTER)))
                .containsExactly("it was refused, and there is no wall");
        assertThat(Audit.faults(denied(WALL, BEFORE)))
                .contains("nothing was given, and the book has changed");
    }
}
