package dev.usher.collect.reading;

import static dev.usher.collect.reading.House.NOON;
import static dev.usher.collect.reading.House.counts;
import static dev.usher.collect.reading.House.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.usher.seats.Fact;
import dev.usher.seats.Feature;
import dev.usher.seats.FeatureCount;
import dev.usher.seats.Observation;
import dev.usher.seats.Shown;
import dev.usher.seats.Sighting;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class DifferenceTest {
    private final House house = new House();

    @Test
    void the_first_reading_says_that_the_source_answers_and_all_that_it_shows() {
        assertThat(house.show(reading(shown("SOLVER", "ada", "101")))).isEqualTo(1);

        assertThat(house.known().answers()).isTrue();
        assertThat(house.sightings())
                .extracting(Sighting::shown)
                .containsExactly(shown("SOLVER", "ada", "101"));
        assertThat(house.sightings().getFirst().since()).isEqualTo(NOON.minusSeconds(600));
    }

    @Test
    void the_same_reading_again_is_not_worth_a_word() {
        house.show(reading(shown("SOLVER", "ada", "101")));

        assertThat(house.show(reading(shown("SOLVER", "ada", "101")))).isZero();
    }

    @Test
    void who_is_no_longer_shown_is_gone() {
        house.show(reading(shown("SOLVER", "ada", "101"), shown("SOLVER", "bob", "102")));
        house.pass(Duration.ofMinutes(1));

        house.show(reading(shown("SOLVER", "bob", "102")));

        assertThat(house.sightings()).extracting(s -> s.shown().user()).containsExactly("bob");
        assertThat(house.facts.getLast()).isInstanceOf(Fact.SightingEnded.class);
    }

    @Test
    void a_handle_used_again_by_somebody_else_is_another_holder() {
        house.show(reading(shown("SOLVER", "ada", "101")));

        house.show(reading(shown("SOLVER", "bob", "101")));

        assertThat(house.sightings()).extracting(s -> s.shown().user()).containsExactly("bob");
    }

    @Test
    void a_handle_used_again_by_the_same_person_later_is_another_checkout() {
        house.show(reading(shown("SOLVER", "ada", "101")));
        long before = house.sightings().getFirst().id().number();

        house.show(reading(started(shown("SOLVER", "ada", "101"), NOON)));

        assertThat(house.sightings()).extracting(s -> s.id().number()).doesNotContain(before);
    }

    @Test
    void user_and_host_in_other_letters_are_the_same_holder() {
        house.show(reading(shown("SOLVER", "ada", "101")));
        Sighting before = house.sightings().getFirst();
        Shown loud = with(before.shown(), "ADA", "ADA-WS", before.shown().seats(), "101");

        house.show(reading(loud));

        assertThat(house.sightings()).extracting(Sighting::id).containsExactly(before.id());
    }

    @Test
    void the_hour_that_autumn_repeats_makes_no_other_checkout() {
        house.show(reading(shown("SOLVER", "ada", "101")));
        Shown later =
                started(shown("SOLVER", "ada", "101"), NOON.minusSeconds(600).plusSeconds(3600));

        assertThat(house.show(reading(later))).isZero();
    }

    @Test
    void a_borrowed_seat_after_a_restart_of_the_daemon_is_the_same() {
        Instant until = NOON.plus(Duration.ofDays(5));
        house.show(reading(borrowed(shown("SOLVER", "ada", "101"), until)));
        Sighting before = house.sightings().getFirst();
        int events = house.facts.size();

        Shown again = started(borrowed(shown("SOLVER", "ada", "7"), until), NOON);
        house.show(reading(again));

        assertThat(house.sightings()).extracting(Sighting::id).containsExactly(before.id());
        assertThat(house.sightings().getFirst().firstSeen()).isEqualTo(before.firstSeen());
        assertThat(house.facts.subList(events, house.facts.size()))
                .noneMatch(fact -> fact instanceof Fact.SightingBegan);
    }

    @Test
    void an_end_that_only_rounding_moves_is_no_news() {
        Instant until = NOON.plus(Duration.ofDays(5));
        house.show(reading(borrowed(shown("SOLVER", "ada", "101"), until)));

        assertThat(
                        house.show(
                                reading(
                                        borrowed(
                                                shown("SOLVER", "ada", "101"),
                                                until.plusSeconds(60)))))
                .isZero();
    }

    @Test
    void who_waited_and_now_holds_is_the_same_person() {
        Shown waiting = queued(shown("SOLVER", "ada", "101"));
        house.show(reading(waiting));
        Sighting before = house.sightings().getFirst();

        house.show(reading(shown("SOLVER", "ada", "101")));

        assertThat(house.sightings()).extracting(Sighting::id).containsExactly(before.id());
        assertThat(house.sightings().getFirst().shown().queued()).isFalse();
    }

    @Test
    void a_feature_that_is_no_longer_shown_is_dropped_with_its_holders() {
        house.show(reading(shown("SOLVER", "ada", "101"), shown("MESHER", "ada", "102")));

        house.show(reading(shown("SOLVER", "ada", "101")));

        assertThat(house.known().features())
                .extracting(f -> f.feature().name())
                .containsExactly("SOLVER");
        assertThat(house.sightings()).hasSize(1);
    }

    @Test
    void while_a_daemon_is_down_its_features_are_unknown_and_their_holders_stay() {
        house.show(reading(shown("SOLVER", "ada", "101"), shown("MESHER", "ada", "102")));

        Reading down =
                new Reading(
                        List.of(counts("SOLVER", 10, 1)),
                        List.of(shown("SOLVER", "ada", "101")),
                        "meshd: The desired vendor daemon is down. (-97,121)");
        house.show(down);

        assertThat(house.known().features())
                .extracting(FeatureCount::state)
                .containsExactlyInAnyOrder(FeatureCount.State.KNOWN, FeatureCount.State.UNKNOWN);
        assertThat(house.sightings()).hasSize(2);
        assertThat(house.show(down)).isZero();
    }

    @Test
    void an_unknown_feature_keeps_its_holders() {
        house.show(reading(shown("SOLVER", "ada", "101")));
        FeatureCount unknown =
                new FeatureCount(
                        new Feature("SOLVER", "", ""),
                        FeatureCount.State.UNKNOWN,
                        0,
                        0,
                        0,
                        0,
                        null,
                        "down");

        house.show(new Reading(List.of(unknown), List.of(), ""));

        assertThat(house.sightings()).hasSize(1);
        assertThat(house.show(new Reading(List.of(unknown), List.of(), ""))).isZero();
    }

    @Test
    void a_source_that_is_silent_says_so_once_for_each_reason() {
        house.show(reading(shown("SOLVER", "ada", "101")));

        assertThat(house.send(Difference.silent("no answer", house.known()))).isEqualTo(1);
        assertThat(house.send(Difference.silent("no answer", house.known()))).isZero();
        assertThat(house.send(Difference.silent("x".repeat(2_000), house.known()))).isEqualTo(1);
        assertThat(house.sightings()).hasSize(1);

        house.show(reading(shown("SOLVER", "ada", "101")));
        assertThat(house.known().answers()).isTrue();
    }

    @Test
    void more_than_one_observation_holds_is_sent_in_several() {
        List<Shown> many = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            many.add(shown("SOLVER", "user" + i, Integer.toString(i)));
        }
        Reading reading = new Reading(List.of(counts("SOLVER", 6_000, 5_000)), many, "");

        assertThat(house.show(reading)).isEqualTo(3);

        assertThat(house.sightings()).extracting(Sighting::shown).containsExactlyElementsOf(many);
        assertThat(house.show(reading)).isZero();
        assertThat(house.show(new Reading(reading.features(), List.of(), ""))).isEqualTo(3);
        assertThat(house.sightings()).isEmpty();
    }

    @Test
    void the_mark_of_a_log_stands_in_the_last_observation() {
        Draft draft = new Draft();
        draft.mark = "1 10 a b c";
        for (int i = 0; i < 2_500; i++) {
            draft.features.add(counts("F" + i, 1, 0));
        }

        assertThat(draft.observations("cad", 4))
                .extracting(Observation::round, Observation::mark)
                .containsExactly(tuple(4L, null), tuple(5L, "1 10 a b c"));
    }

    /// After any readings the machine shows the last one; the same one again is nothing new.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
    void after_any_readings_the_machine_shows_the_last(int seed) {
        Random random = new Random(seed);
        List<Shown> holders = new ArrayList<>();
        for (int poll = 0; poll < 100; poll++) {
            house.pass(Duration.ofMinutes(1));
            holders.removeIf(one -> random.nextInt(6) == 0);
            holders.replaceAll(one -> random.nextInt(8) == 0 ? turned(one, random) : one);
            for (int i = random.nextInt(4); i > 0; i--) {
                holders.add(anybody(random));
            }
            Reading reading = reading(holders.toArray(Shown[]::new));

            house.show(reading);

            assertThat(house.sightings())
                    .as("poll %d", poll)
                    .extracting(Sighting::shown)
                    .containsExactlyInAnyOrderElementsOf(holders);
            assertThat(house.known().features())
                    .containsExactlyInAnyOrderElementsOf(reading.features());
            assertThat(house.show(reading)).isZero();
        }
    }

    /// Starts are never an hour apart.
    private static Shown anybody(Random random) {
        Shown one =
                shown(
                        "F" + random.nextInt(3),
                        "user" + random.nextInt(6),
                        random.nextInt(4) == 0 ? "" : Integer.toString(random.nextInt(5)));
        Shown at = started(one, NOON.minusSeconds(61 * 60L * random.nextInt(20)));
        return random.nextInt(5) == 0 ? queued(at) : at;
    }

    private static Shown turned(Shown one, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> with(one, one.user(), one.host(), one.seats() + 1, one.handle());
            case 1 ->
                    one.queued()
                            ? started(one, NOON)
                            : borrowed(one, NOON.plus(Duration.ofDays(9)));
            case 2 -> with(one, one.user(), one.host(), one.seats(), "9" + one.handle());
            default -> started(one, NOON.plusSeconds(61 * 60L * random.nextInt(20)));
        };
    }

    /// All features that somebody holds, in order of their names.
    private static Reading reading(Shown... holders) {
        List<FeatureCount> features =
                List.of(holders).stream()
                        .map(one -> one.feature().name())
                        .distinct()
                        .sorted()
                        .map(name -> counts(name, 100, holders.length))
                        .toList();
        return new Reading(features, List.of(holders), "");
    }

    private static Shown started(Shown one, @Nullable Instant start) {
        return new Shown(
                one.feature(),
                one.user(),
                one.host(),
                one.display(),
                one.version(),
                one.handle(),
                one.server(),
                one.seats(),
                start,
                false,
                one.borrow(),
                null);
    }

    private static Shown with(Shown one, String user, String host, int seats, String handle) {
        return new Shown(
                one.feature(),
                user,
                host,
                one.display(),
                one.version(),
                handle,
                one.server(),
                seats,
                one.start(),
                one.queued(),
                one.borrow(),
                null);
    }

    private static Shown borrowed(Shown one, Instant until) {
        return new Shown(
                one.feature(),
                one.user(),
                one.host(),
                one.display(),
                one.version(),
                one.handle(),
                one.server(),
                one.seats(),
                one.start(),
                false,
                new Shown.Borrow(until, Shown.How.LINGER),
                null);
    }

    private static Shown queued(Shown one) {
        return new Shown(
                one.feature(),
                one.user(),
                one.host(),
                one.display(),
                one.version(),
                one.handle(),
                one.server(),
                one.seats(),
                null,
                true,
                null,
                null);
    }
}
