package dev.usher.seats.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.seats.cascade.SharedKeys.Holder;
import dev.usher.seats.cascade.SharedKeys.Shared;

import org.junit.jupiter.api.Test;

import java.util.List;

class CascadeTest {
    private static final KeyType BUILDING = new KeyType("building", "s1", 60, 1);
    private static final KeyType PRODUCT = new KeyType("product", "s1", 70, 1);

    private final Cascade cascade = new Cascade(List.of(BUILDING, PRODUCT), Rebalance.EAGER);
    private final int either = cascade.demand(List.of(0, 1), "s1");
    private final int onlyBuilding = cascade.demand(List.of(0), "s1");

    @Test
    void somebody_moves_to_a_dearer_key_so_that_another_is_served() {
        int drafter = cascade.enter(either);
        cascade.checkout(drafter);
        int architect = cascade.enter(onlyBuilding);

        Step step = cascade.checkout(architect);

        assertThat(step.served()).isTrue();
        assertThat(step.moves()).containsExactly(new Move(drafter, either, 0, 1));
        assertThat(cascade.value()).isEqualTo(130);
    }

    @Test
    void she_moves_down_again_when_the_cheaper_key_is_given_back() {
        int drafter = cascade.enter(either);
        cascade.checkout(drafter);
        int architect = cascade.enter(onlyBuilding);
        cascade.checkout(architect);

        Step step = cascade.checkin(architect);

        assertThat(step.moves()).containsExactly(new Move(drafter, either, 1, 0));
        assertThat(cascade.value()).isEqualTo(60);
    }

    @Test
    void seats_that_cannot_all_be_had_leave_no_trace() {
        int drafter = cascade.enter(either);
        cascade.checkout(drafter);
        List<Integer> three =
                List.of(cascade.enter(onlyBuilding), cascade.enter(either), cascade.enter(either));

        List<Step> steps = cascade.checkoutAll(three);

        assertThat(steps).singleElement().matches(step -> !step.served());
        assertThat(cascade.keyOf(drafter)).isZero();
        assertThat(cascade.served()).isEqualTo(1);
        assertThat(cascade.free(1)).isEqualTo(1);
    }

    @Test
    void an_upgrade_with_nothing_free_turns_two_sessions_round() {
        int first = cascade.enter(either);
        cascade.checkout(first);
        int second = cascade.enter(either);
        cascade.checkout(second);

        Step step = cascade.change(second, onlyBuilding);

        assertThat(step.served()).isTrue();
        assertThat(step.rotates()).isTrue();
        assertThat(cascade.keyOf(second)).isZero();
        assertThat(cascade.keyOf(first)).isEqualTo(1);
    }

    @Test
    void a_pinned_session_is_not_moved_and_the_wall_counts_it() {
        int drafter = cascade.enter(either);
        cascade.checkout(drafter);
        cascade.pin(drafter);
        int architect = cascade.enter(onlyBuilding);

        Step step = cascade.checkout(architect);

        assertThat(step.served()).isFalse();
        assertThat(step.wall()).isEqualTo(new Wall(List.of(0), 1, 2));
        assertThat(cascade.prices()).containsExactly(Prices.NEVER, 70);
    }

    @Test
    void a_lazy_pool_moves_down_only_when_asked_to_improve() {
        Cascade lazy = new Cascade(List.of(BUILDING, PRODUCT), Rebalance.LAZY);
        int first = lazy.enter(lazy.demand(List.of(0, 1), "s1"));
        int second = lazy.enter(lazy.demand(List.of(0, 1), "s1"));
        lazy.checkoutAll(List.of(first, second));

        assertThat(lazy.checkin(first).moves()).isEmpty();
        assertThat(lazy.value()).isEqualTo(70);
        assertThat(lazy.improve().moves()).hasSize(1);
        assertThat(lazy.value()).isEqualTo(60);
    }

    @Test
    void a_saving_below_the_threshold_moves_nobody() {
        Cascade choosy = new Cascade(List.of(BUILDING, PRODUCT), new Rebalance(true, 11));
        int first = choosy.enter(choosy.demand(List.of(0, 1), "s1"));
        int second = choosy.enter(choosy.demand(List.of(0, 1), "s1"));
        choosy.checkoutAll(List.of(first, second));

        assertThat(choosy.checkin(first).moves()).isEmpty();
    }

    @Test
    void shared_keys_answer_unproven_when_the_budget_ends() {
        List<Shared> keys =
                List.of(
                        new Shared(new KeyType("cad", "", 10, 2), List.of("cad")),
                        new Shared(new KeyType("suite", "", 30, 1), List.of("cad", "max")));
        List<Holder> holders =
                List.of(
                        new Holder(List.of("cad", "max"), List.of(0)),
                        new Holder(List.of("cad"), List.of()));

        SharedKeys.Best exact = SharedKeys.of(keys, holders, SharedKeys.BUDGET);
        SharedKeys.Best hasty = SharedKeys.of(keys, holders, 1);

        assertThat(exact)
                .isEqualTo(new SharedKeys.Best(3, 40, 2, List.of(List.of(1), List.of(0)), true));
        assertThat(hasty.proven()).isFalse();
        assertThat(hasty.servedPairs()).isLessThanOrEqualTo(3);
    }
}
