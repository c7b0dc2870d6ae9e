package dev.usher.seats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.usher.seats.Observation.Appeared;
import dev.usher.seats.Observation.Changed;
import dev.usher.seats.Observation.Gone;
import dev.usher.seats.Observation.Reach;
import dev.usher.seats.site.Source;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

class MirrorsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Feature ACAD = new Feature("ACAD", "", "");

    private SeatMachine machine = new SeatMachine();
    private Instant now = NOON;

    @BeforeEach
    void describe() {
        apply(
                new SiteSamples()
                        .products(SiteSamples.product("autocad"))
                        .source(source("cad"))
                        .pools(
                                new SiteSamples.PoolOf("acad", "autocad")
                                        .seats(4)
                                        .warnAt(75)
                                        .mirrors("cad/ACAD")
                                        .pool()));
    }

    private static Source source(String name) {
        return new Source(
                name,
                Source.Kind.FLEXNET,
                "27000@lic1",
                "/opt/lmutil",
                List.of(),
                Source.AUTO,
                "",
                "",
                "",
                null,
                Source.EVERY,
                Source.TIMEOUT,
                List.of());
    }

    private void apply(SiteSamples patch) {
        Applied applied = machine.apply(now, new Command.Apply(patch.patch(), List.of()));
        assertThat(applied.outcome()).isInstanceOf(Outcome.Applied.class);
    }

    /// One observation in the making; the rest of it is empty.
    private final class Look {
        private @Nullable Reach reach;
        private final List<FeatureCount> counts = new ArrayList<>();
        private final List<Feature> dropped = new ArrayList<>();
        private final List<Appeared> appeared = new ArrayList<>();
        private final List<Changed> changed = new ArrayList<>();
        private final List<Gone> gone = new ArrayList<>();
        private @Nullable String mark;

        Look reach(boolean answers, String why) {
            reach = new Reach(answers, why);
            return this;
        }

        Look count(Feature feature, int issued, int inUse, int reserved) {
            counts.add(
                    new FeatureCount(
                            feature,
                            FeatureCount.State.KNOWN,
                            issued,
                            inUse,
                            reserved,
                            0,
                            null,
                            ""));
            return this;
        }

        Look unknown(Feature feature) {
            counts.add(
                    new FeatureCount(
                            feature, FeatureCount.State.UNKNOWN, 0, 0, 0, 0, null, "down"));
            return this;
        }

        Look dropped(Feature feature) {
            dropped.add(feature);
            return this;
        }

        Look appears(Shown shown) {
            appeared.add(new Appeared(shown, null));
            return this;
        }

        Look changes(SightingId id, Shown shown) {
            changed.add(new Changed(id, shown, null));
            return this;
        }

        Look gone(SightingId id, @Nullable Instant at) {
            gone.add(new Gone(id, Reason.NORMAL, at));
            return this;
        }

        Look mark(String to) {
            mark = to;
            return this;
        }

        Observation of(long round) {
            return new Observation(
                    "cad", round, reach, null, counts, dropped, appeared, changed, gone, List.of(),
                    List.of(), mark);
        }

        List<Fact> see() {
            SourceState state = machine.source("cad");
            Applied applied =
                    machine.apply(now, new Command.Observe(of(state == null ? 0 : state.round())));
            assertThat(applied.outcome()).isEqualTo(new Outcome.Done());
            return applied.facts();
        }
    }

    private Look look() {
        return new Look();
    }

    private static Shown holds(String user, String host) {
        return shown(user, host, false, null);
    }

    private static Shown borrows(String user, String host, Instant until) {
        return shown(user, host, false, new Shown.Borrow(until, Shown.How.LINGER));
    }

    private static Shown shown(
            String user, String host, boolean queued, Shown.@Nullable Borrow borrow) {
        return new Shown(
                ACAD, user, host, host + ":0", "v1", "101", "lic1", 1, null, queued, borrow, null);
    }

    private MirrorView pool(String name) {
        return machine.mirrors().stream()
                .filter(view -> view.pool().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private PoolView managed() {
        return machine.pools().getFirst();
    }

    private Sighting only() {
        List<Sighting> all = machine.sightingsOf("cad/ACAD");
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static <F extends Fact> List<F> of(List<Fact> facts, Class<F> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Test
    void the_first_observation_makes_the_pool() {
        look().count(ACAD, 20, 3, 2).appears(holds("ada", "ws1")).see();

        MirrorView pool = pool("cad/ACAD");
        assertThat(pool.inUse()).isEqualTo(1);
        assertThat(pool.reserved()).isEqualTo(2);
        assertThat(pool.free()).isEqualTo(17);
        assertThat(pool.product()).isEqualTo("autocad");
        assertThat(only().firstSeen()).isEqualTo(NOON);
    }

    @Test
    void daemon_and_version_stand_behind_a_name_only_where_there_are_several() {
        Feature first = new Feature("X", "one", "");
        Feature second = new Feature("X", "two", "");

        look().count(first, 1, 0, 0).count(second, 1, 0, 0).count(ACAD, 1, 0, 0).see();
        look().count(new Feature("ACAD", "", "2.0"), 1, 0, 0).see();

        assertThat(machine.mirrorsOf("cad"))
                .extracting(MirrorPool::name)
                .containsExactly("cad/X@one", "cad/X@two", "cad/ACAD", "cad/ACAD/2.0");
    }

    @Test
    void a_silent_source_is_unknown_and_keeps_what_it_showed() {
        look().count(ACAD, 20, 1, 0).appears(holds("ada", "ws1")).see();

        look().reach(false, "no answer").see();

        MirrorView pool = pool("cad/ACAD");
        assertThat(pool.state()).isEqualTo(FeatureCount.State.UNKNOWN);
        assertThat(pool.inUse()).isEqualTo(1);
        assertThat(pool.free()).isNull();
        assertThat(machine.sightingsOf("cad/ACAD")).hasSize(1);
    }

    @Test
    void a_daemon_that_is_down_keeps_the_figures_seen_last() {
        look().count(ACAD, 20, 5, 0).see();

        look().unknown(ACAD).see();

        assertThat(pool("cad/ACAD").state()).isEqualTo(FeatureCount.State.UNKNOWN);
        assertThat(pool("cad/ACAD").inUse()).isEqualTo(5);
    }

    @Test
    void an_observation_made_from_another_state_is_refused_and_changes_nothing() {
        Observation seen = look().count(ACAD, 20, 1, 0).appears(holds("ada", "ws1")).of(0);
        machine.apply(now, new Command.Observe(seen));

        Applied again = machine.apply(now, new Command.Observe(seen));

        assertThat(again.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(Code.STALE_OBSERVATION));
        assertThat(again.facts()).isEmpty();
        assertThat(machine.sightingsOf("cad/ACAD")).hasSize(1);
    }

    @Test
    void one_who_waited_and_now_holds_ends_her_waiting_and_begins_to_hold() {
        look().appears(shown("ada", "ws1", true, null)).see();
        SightingId id = only().id();
        assertThat(pool("cad/ACAD").queued()).isEqualTo(1);

        List<Fact> facts = look().changes(id, holds("ada", "ws1")).see();

        assertThat(of(facts, Fact.SightingEnded.class).getFirst().reason()).isNull();
        assertThat(of(facts, Fact.SightingBegan.class).getFirst().inUseAfter()).isEqualTo(1);
        assertThat(only().id()).isEqualTo(id);
        assertThat(pool("cad/ACAD").queued()).isZero();
    }

    @Test
    void a_borrowed_seat_that_goes_at_its_end_has_expired_and_before_it_was_returned() {
        Instant until = NOON.plus(Duration.ofDays(2));
        look().appears(borrows("ada", "ws1", until)).see();
        now = NOON.plus(Duration.ofDays(1));
        List<Fact> early = look().gone(only().id(), null).see();
        look().appears(borrows("ada", "ws1", until)).see();
        now = until;
        List<Fact> late = look().gone(only().id(), null).see();

        assertThat(of(early, Fact.SightingEnded.class).getFirst().reason())
                .isEqualTo(Reason.RETURNED);
        assertThat(of(late, Fact.SightingEnded.class).getFirst().reason())
                .isEqualTo(Reason.EXPIRED);
    }

    @Test
    void no_end_is_before_its_start_and_none_is_in_the_future() {
        look().appears(holds("ada", "ws1")).appears(holds("bob", "ws2")).see();
        List<Sighting> two = machine.sightingsOf("cad/ACAD");
        now = NOON.plusSeconds(60);

        List<Fact> facts =
                look().gone(two.get(0).id(), NOON.minusSeconds(9))
                        .gone(two.get(1).id(), NOON.plusSeconds(999))
                        .see();

        assertThat(of(facts, Fact.SightingEnded.class))
                .extracting(Fact.SightingEnded::at)
                .containsExactly(NOON, now);
    }

    @Test
    void what_is_borrowed_counts_in_the_pool_that_mirrors_it_and_comes_near_its_limit() {
        Instant until = NOON.plus(Duration.ofDays(2));

        List<Fact> facts =
                look().appears(borrows("ada", "ws1", until))
                        .appears(borrows("bob", "ws2", until))
                        .appears(borrows("eve", "ws3", until))
                        .appears(holds("dan", "ws4"))
                        .see();

        assertThat(managed().inUse()).isEqualTo(3);
        assertThat(managed().borrowed()).isEqualTo(3);
        assertThat(managed().free()).isEqualTo(1);
        assertThat(of(facts, Fact.NearLimit.class)).hasSize(1);
    }

    private Outcome.Granted takes(String user, String host) {
        Outcome.Opened opened =
                (Outcome.Opened)
                        machine.apply(now, new Command.OpenSession(user, host, host, "", ""))
                                .outcome();
        Ask ask = new Ask("autocad", null, null, null, null, 1);
        Outcome outcome =
                machine.apply(now, new Command.Checkout(opened.session(), ask, null)).outcome();
        return (Outcome.Granted) outcome;
    }

    @Test
    void a_borrowed_seat_and_a_lease_of_the_same_person_at_the_same_workstation_count_once() {
        look().appears(borrows("Ada", "WS1", NOON.plus(Duration.ofDays(2)))).see();

        Outcome.Granted granted = takes("ada", "ws1");
        assertThat(managed().inUse()).isEqualTo(1);
        assertThat(managed().borrowed()).isZero();

        machine.apply(now, new Command.Checkin(granted.lease(), Reason.NORMAL, false));
        assertThat(managed().inUse()).isEqualTo(1);
        assertThat(managed().borrowed()).isEqualTo(1);
    }

    @Test
    void the_pool_that_mirrors_is_told_what_counts_in_it_and_for_how_long() {
        List<Fact> began = look().appears(borrows("Ada", "ws1", NOON.plusSeconds(9))).see();
        now = NOON.plusSeconds(60);
        Outcome.Granted granted = takes("ada", "ws1");
        assertThat(machine.freeze().head().counted()).isEmpty();
        machine.apply(now, new Command.Checkin(granted.lease(), Reason.NORMAL, false));
        machine = SeatMachine.restore(machine.freeze());
        List<Fact> ended = look().gone(only().id(), null).see();

        assertThat(of(began, Fact.BorrowCounted.class).getFirst().what())
                .isEqualTo(new Counted("acad", "autocad", "cad", "ada", "ws1", 1, NOON));
        assertThat(of(ended, Fact.BorrowCounted.class))
                .extracting(Fact.BorrowCounted::begun, Fact.BorrowCounted::inUseAfter)
                .containsExactly(tuple(false, 0));
        assertThat(of(ended, Fact.BorrowCounted.class).getFirst().what().since()).isEqualTo(now);
    }

    @Test
    void the_fourth_borrowed_seat_leaves_none_to_grant() {
        Instant until = NOON.plus(Duration.ofDays(2));
        Look look = look();
        for (int i = 0; i < 4; i++) {
            look.appears(borrows("user" + i, "ws" + i, until));
        }
        look.see();
        Outcome.Opened opened =
                (Outcome.Opened)
                        machine.apply(now, new Command.OpenSession("zoe", "ws9", "ws9", "", ""))
                                .outcome();

        Applied applied =
                machine.apply(
                        now,
                        new Command.Checkout(
                                opened.session(),
                                new Ask("autocad", null, null, null, null, 1),
                                null));

        assertThat(applied.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Denied.class,
                        denied -> assertThat(denied.denial().code()).isEqualTo(Code.POOL_FULL));
    }

    @Test
    void a_borrowed_and_another_seat_at_two_workstations_are_told_of_once_and_again_when_over() {
        Instant until = NOON.plus(Duration.ofDays(2));
        look().appears(borrows("Ada", "ws1", until)).appears(holds("ada", "WS1")).see();
        assertThat(machine.heldTwice()).isEmpty();

        List<Fact> begun = look().appears(holds("ADA", "ws2")).see();
        List<Fact> same = look().count(ACAD, 20, 3, 0).see();
        SightingId elsewhere = machine.sightingsOf("cad/ACAD").get(2).id();

        assertThat(machine.heldTwice()).containsExactly(new Twice("ada", "autocad", "ws1", "ws2"));
        assertThat(of(begun, Fact.HeldTwice.class)).hasSize(1);
        assertThat(of(same, Fact.HeldTwice.class)).isEmpty();
        List<Fact> over = look().gone(elsewhere, null).see();
        assertThat(of(over, Fact.HeldTwice.class))
                .extracting(Fact.HeldTwice::begun)
                .containsExactly(false);
        assertThat(machine.heldTwice()).isEmpty();
    }

    @Test
    void a_lease_of_ours_elsewhere_is_told_of_too() {
        look().appears(borrows("ada", "ws1", NOON.plus(Duration.ofDays(2)))).see();

        takes("ada", "ws2");

        assertThat(machine.heldTwice()).containsExactly(new Twice("ada", "autocad", "ws1", "ws2"));
    }

    @Test
    void a_source_taken_out_of_the_site_is_forgotten_with_all_it_showed() {
        look().count(ACAD, 20, 1, 0).appears(holds("ada", "ws1")).mark("7").see();

        apply(new SiteSamples().products(SiteSamples.product("autocad")).prune());

        assertThat(machine.source("cad")).isNull();
        assertThat(machine.mirrors()).isEmpty();
        assertThat(machine.sightingsAfter(-1, 9)).isEmpty();
    }

    @Test
    void a_feature_that_is_gone_takes_its_holders_with_it() {
        look().count(ACAD, 20, 1, 0).appears(holds("ada", "ws1")).see();

        List<Fact> facts = look().dropped(ACAD).see();

        assertThat(of(facts, Fact.SightingEnded.class)).hasSize(1);
        assertThat(machine.mirrors()).isEmpty();
    }

    @Test
    void all_of_it_survives_a_restart() {
        look().count(ACAD, 20, 2, 0)
                .appears(borrows("ada", "ws1", NOON.plus(Duration.ofDays(2))))
                .appears(holds("ada", "ws2"))
                .mark("log 4711")
                .see();
        takes("bob", "ws3");
        List<MirrorView> before = machine.mirrors();
        List<PoolView> pools = machine.pools();

        machine = SeatMachine.restore(machine.freeze());

        assertThat(machine.mirrors()).isEqualTo(before);
        assertThat(machine.pools()).isEqualTo(pools);
        assertThat(machine.heldTwice()).hasSize(1);
        assertThat(Objects.requireNonNull(machine.source("cad")).mark()).isEqualTo("log 4711");
        look().gone(machine.sightingsOf("cad/ACAD").getFirst().id(), null).see();
        assertThat(machine.heldTwice()).isEmpty();
    }

    private Chapter chapter(long offset, long end, Instant out, Instant in) {
        return new Chapter(
                "cad",
                "d1",
                offset,
                end,
                List.of(new Observation.Passed(holds("ada", "ws1"), out, in, Reason.NORMAL)),
                List.of());
    }

    private Outcome fill(Chapter chapter) {
        return machine.apply(now, new Command.Backfill(chapter)).outcome();
    }

    @Test
    void an_old_log_is_read_once_and_only_up_to_when_the_source_was_first_watched() {
        look().count(ACAD, 20, 0, 0).see();
        Instant old = NOON.minus(Duration.ofDays(3));
        now = NOON.plusSeconds(60);

        assertThat(fill(chapter(0, 10, old, old.plusSeconds(60))))
                .isEqualTo(new Outcome.Filled(10, 1, 0));
        assertThat(fill(chapter(0, 10, old, old.plusSeconds(60))))
                .isEqualTo(new Outcome.Filled(10, 0, 0));
        assertThat(fill(chapter(10, 20, old, NOON))).isEqualTo(new Outcome.Filled(20, 0, 1));
        assertThat(fill(chapter(30, 40, old, NOON))).isInstanceOf(Outcome.Refused.class);
        assertThat(machine.readUpTo("cad", "d1")).isEqualTo(20);
        assertThat(machine.sightingsAfter(-1, 9)).isEmpty();
    }
}
