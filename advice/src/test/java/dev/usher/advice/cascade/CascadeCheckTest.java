package dev.usher.advice.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.advice.cascade.Finding.AvoidableDenial;
import dev.usher.advice.cascade.Finding.DeadEntitlement;
import dev.usher.advice.cascade.Finding.LateReassociation;
import dev.usher.advice.cascade.Finding.OutOfOrder;
import dev.usher.advice.cascade.Finding.SkippedCheaper;
import dev.usher.advice.cascade.Finding.UnexplainedFull;

import org.junit.jupiter.api.Test;

import java.util.List;

/// What a replay says of logs that show one thing each.
class CascadeCheckTest {
    private static final long NINE = 1_772_614_800;
    private static final String CHEAP = "CHEAP 1 100 DRAFT_2024_0F";
    private static final String DEAR = "DEAR 2 300 DRAFT_2024_0F MODEL_2024_0F";

    private static Site site() {
        return new Site().server("S1", CHEAP, DEAR);
    }

    private static Site one(int units) {
        return new Site().server("S1", "ONE " + units + " 60 MODEL_2024_0F");
    }

    @Test
    void a_cascade_in_order_has_no_finding() {
        CascadeReport report =
                site().log(
                                "S1",
                                "9:00 OUT CHEAP DRAFT_2024_0F ann",
                                "9:10 FULL CHEAP DRAFT_2024_0F bob",
                                "9:10:01 OUT DEAR DRAFT_2024_0F bob",
                                "10:10 IN DEAR DRAFT_2024_0F bob",
                                "11:00 IN CHEAP DRAFT_2024_0F ann")
                        .report();

        assertThat(report.findings()).isEmpty();
        assertThat(report.totals())
                .isEqualTo(
                        new CascadeReport.Totals(
                                2, 0, 0, 100 * 7_200 + 300 * 3_599, 100 * 7_200 + 300 * 3_599));
    }

    @Test
    void a_cheaper_key_that_was_free_and_not_asked_was_skipped() {
        List<Finding> findings =
                site().log(
                                "S1",
                                "9:00 OUT DEAR DRAFT_2024_0F ann",
                                "10:00 IN DEAR DRAFT_2024_0F ann")
                        .report()
                        .findings();

        List<Place> lines = List.of(new Place("S1-1.log", 2), new Place("S1-1.log", 3));
        assertThat(findings)
                .containsExactly(
                        new SkippedCheaper(
                                NINE,
                                "ann@pc",
                                "DRAFT_2024_0F",
                                "S1:DEAR",
                                "S1:CHEAP",
                                1,
                                200,
                                "never asked",
                                lines),
                        new LateReassociation(NINE, NINE + 3_600, 200, lines.subList(0, 1)));
    }

    @Test
    void a_cheaper_key_of_another_server_is_skipped_too() {
        List<Finding> findings =
                new Site()
                        .server("S1", DEAR)
                        .server("S2", CHEAP)
                        .log("S1", "9:00 OUT DEAR DRAFT_2024_0F ann")
                        .log("S2")
                        .report()
                        .findings();

        assertThat(findings)
                .singleElement()
                .isInstanceOfSatisfying(
                        SkippedCheaper.class,
                        skipped -> assertThat(skipped.skipped()).isEqualTo("S2:CHEAP"));
    }

    @Test
    void a_swap_ends_the_excess_and_is_on_the_record_of_the_program() {
        CascadeReport report =
                site().log(
                                "S1",
                                "9:00 OUT CHEAP DRAFT_2024_0F ann",
                                "9:10 FULL CHEAP DRAFT_2024_0F bob",
                                "9:10 OUT DEAR DRAFT_2024_0F bob",
                                "9:30 IN CHEAP DRAFT_2024_0F ann",
                                "9:32 OUT CHEAP DRAFT_2024_0F bob",
                                "9:32:03 IN DEAR DRAFT_2024_0F bob",
                                "10:30 IN CHEAP DRAFT_2024_0F bob")
                        .report();

        assertThat(report.findings())
                .singleElement()
                .isInstanceOfSatisfying(
                        LateReassociation.class,
                        late -> assertThat(late.to() - late.from()).isEqualTo(120));
        assertThat(report.totals().swaps()).isEqualTo(1);
        assertThat(report.uses()).hasSize(2);
        assertThat(report.uses().getLast().keys())
                .extracting(CascadeReport.OnKey::key)
                .containsExactly("S1:DEAR", "S1:CHEAP");
    }

    @Test
    void a_denial_that_a_move_would_have_avoided_says_who_would_have_moved() {
        CascadeReport report =
                new Site()
                        .server(
                                "S1",
                                "ONE 1 60 DRAFT_2024_0F MODEL_2024_0F",
                                "TWO 1 70 DRAFT_2024_0F")
                        .log(
                                "S1",
                                "9:00 OUT ONE DRAFT_2024_0F ann",
                                "9:10 FULL ONE MODEL_2024_0F bob",
                                "11:00 IN ONE DRAFT_2024_0F ann")
                        .report();

        assertThat(report.totals().denials()).isEqualTo(1);
        assertThat(report.findings())
                .containsExactly(
                        new AvoidableDenial(
                                NINE + 600,
                                "bob@pc",
                                "MODEL_2024_0F",
                                "by moving 1 session(s)",
                                "S1:ONE",
                                "S1:TWO",
                                List.of(),
                                List.of("ann@pc with DRAFT_2024_0F: S1:ONE -> S1:TWO"),
                                List.of(new Place("S1-1.log", 4), new Place("S1-1.log", 5))));
    }

    @Test
    void a_denial_while_another_key_was_free_names_the_keys_that_were_not_asked() {
        List<Finding> findings =
                site().log(
                                "S1",
                                "9:00 OUT CHEAP DRAFT_2024_0F ann",
                                "9:10 FULL CHEAP DRAFT_2024_0F bob")
                        .report()
                        .findings();

        assertThat(findings)
                .singleElement()
                .isInstanceOfSatisfying(
                        AvoidableDenial.class,
                        denial -> {
                            assertThat(denial.how()).isEqualTo("direct");
                            assertThat(denial.neverAsked()).containsExactly("S1:DEAR");
                        });
    }

    @Test
    void a_true_denial_is_counted_and_nothing_else() {
        CascadeReport report =
                one(1).log(
                                "S1",
                                "9:00 OUT ONE MODEL_2024_0F ann",
                                "9:10 FULL ONE MODEL_2024_0F bob")
                        .report();

        assertThat(report.findings()).isEmpty();
        assertThat(report.totals().denials()).isEqualTo(1);
    }

    @Test
    void the_dearer_key_asked_first_is_out_of_order() {
        List<Finding> findings =
                new Site()
                        .server("S1", CHEAP, "DEAR 1 300 DRAFT_2024_0F MODEL_2024_0F")
                        .log(
                                "S1",
                                "9:00 OUT DEAR MODEL_2024_0F ann",
                                "9:10 FULL DEAR DRAFT_2024_0F bob",
                                "9:10:01 OUT CHEAP DRAFT_2024_0F bob")
                        .report()
                        .findings();

        assertThat(findings)
                .singleElement()
                .isInstanceOfSatisfying(
                        OutOfOrder.class, order -> assertThat(order.first()).isEqualTo("S1:DEAR"));
    }

    @Test
    void full_with_a_unit_left_by_our_count_is_unexplained() {
        List<Finding> findings =
                one(2).log(
                                "S1",
                                "9:00 OUT ONE MODEL_2024_0F ann",
                                "9:10 FULL ONE MODEL_2024_0F bob")
                        .report()
                        .findings();

        assertThat(findings)
                .singleElement()
                .isInstanceOfSatisfying(
                        UnexplainedFull.class,
                        unexplained -> assertThat(unexplained.counted()).isEqualTo(1));
    }

    @Test
    void a_cheaper_key_that_said_full_was_not_skipped_whatever_we_count() {
        List<Finding> findings =
                site().log(
                                "S1",
                                "9:10 FULL CHEAP DRAFT_2024_0F bob",
                                "9:10 OUT DEAR DRAFT_2024_0F bob")
                        .report()
                        .findings();

        assertThat(findings).singleElement().isInstanceOf(UnexplainedFull.class);
    }

    @Test
    void refusals_a_minute_apart_are_two_denials_and_within_seconds_one() {
        CascadeReport report =
                one(1).log(
                                "S1",
                                "9:00 OUT ONE MODEL_2024_0F ann",
                                "9:10 FULL ONE MODEL_2024_0F bob",
                                "9:10:10 FULL ONE MODEL_2024_0F bob",
                                "9:11:10 FULL ONE MODEL_2024_0F bob")
                        .report();

        assertThat(report.totals().denials()).isEqualTo(2);
    }

    @Test
    void a_reservation_in_the_options_file_explains_it() {
        List<Finding> findings =
                new Site()
                        .options("GROUP stress eve\nRESERVE 1 ONE GROUP stress\n")
                        .server("S1", "ONE 2 60 MODEL_2024_0F")
                        .log(
                                "S1",
                                "9:00 OUT ONE MODEL_2024_0F ann",
                                "9:10 FULL ONE MODEL_2024_0F bob")
                        .report()
                        .findings();

        assertThat(findings).isEmpty();
    }

    @Test
    void a_reservation_that_only_the_log_names_explains_it_too() {
        CascadeReport report =
                one(2).log(
                                "S1",
                                "8:00 > RESERVING 1 ONE/0778 0B1A licenses for USER_GROUP stress",
                                "9:00 OUT ONE MODEL_2024_0F ann",
                                "9:10 FULL ONE MODEL_2024_0F bob")
                        .report();

        assertThat(report.findings()).isEmpty();
        assertThat(report.notes()).anyMatch(note -> note.contains("USER_GROUP stress"));
    }

    @Test
    void whoever_is_excluded_skips_nothing() {
        List<Finding> findings =
                new Site()
                        .options("EXCLUDE CHEAP USER ann\n")
                        .server("S1", CHEAP, DEAR)
                        .log("S1", "9:00 OUT DEAR DRAFT_2024_0F ann")
                        .report()
                        .findings();

        assertThat(findings).isEmpty();
    }

    @Test
    void two_releases_of_one_user_take_two_units_and_two_handles_of_one_release_take_one() {
        CascadeReport report =
                new Site()
                        .server("S1", "ONE 2 60 DRAFT_2024_0F DRAFT_2025_0F")
                        .log(
                                "S1",
                                "9:00 OUT ONE DRAFT_2024_0F ann",
                                "9:01 OUT ONE DRAFT_2024_0F ann",
                                "10:00 OUT ONE DRAFT_2025_0F ann",
                                "10:30 IN ONE DRAFT_2024_0F ann",
                                "11:00 IN ONE DRAFT_2024_0F ann",
                                "11:00 IN ONE DRAFT_2025_0F ann")
                        .report();

        assertThat(report.totals().valueSeconds()).isEqualTo(60 * (7_200 + 3_600));
    }

    @Test
    void a_stop_of_the_daemon_ends_what_it_had_given() {
        CascadeReport report =
                one(1).log(
                                "S1",
                                "9:00 OUT ONE MODEL_2024_0F ann",
                                "10:00 > EXITING DUE TO SIGNAL 15 Exit reason 1",
                                "12:00 OUT ONE MODEL_2024_0F bob")
                        .report();

        assertThat(report.totals().valueSeconds()).isEqualTo(60 * 3_600);
        assertThat(report.notes()).anyMatch(note -> note.contains("started or stopped"));
    }

    @Test
    void superseded_units_are_dead() {
        List<Finding> findings =
                new Site()
                        .price("ONE", 60)
                        .licensed(
                                "S1",
                                """
                                SERVER S1 ANY
                                VENDOR acmed
                                INCREMENT ONE acmed 1.0 permanent 3 ISSUED=1-jan-2024
                                INCREMENT ONE acmed 2.0 permanent 5 SUPERSEDE ISSUED=1-jan-2025
                                """)
                        .log("S1", "9:00 > OUT: \"ONE\" ann@pc")
                        .report()
                        .findings();

        assertThat(findings)
                .containsExactly(
                        new DeadEntitlement(
                                "S1:ONE",
                                3,
                                180,
                                "superseded by line 4",
                                List.of(new Place("S1.lic", 3))));
    }

    @Test
    void several_seats_on_one_line_are_several_units() {
        CascadeReport report =
                new Site()
                        .price("ONE", 60)
                        .licensed("S1", "VENDOR acmed\nINCREMENT ONE acmed 1.0 permanent 5\n")
                        .log(
                                "S1",
                                "9:00 > OUT: \"ONE\" ann@pc  (3 licenses)",
                                "10:00 > IN: \"ONE\" ann@pc  (3 licenses)")
                        .report();

        assertThat(report.totals().valueSeconds()).isEqualTo(3 * 60 * 3_600);
    }

    @Test
    void logs_of_one_server_that_overlap_count_once() {
        String[] lines = {"9:00 OUT ONE MODEL_2024_0F ann", "10:00 IN ONE MODEL_2024_0F ann"};
        CascadeReport report = one(1).log("S1", lines).log("S1", lines).report();

        assertThat(report.totals().valueSeconds()).isEqualTo(60 * 3_600);
        assertThat(report.notes()).anyMatch(note -> note.contains("overlap"));
    }

    @Test
    void a_log_of_other_features_does_not_belong_to_the_license_file() {
        Site site = one(1).log("S1", "9:00 > OUT: \"OTHER\" ann@pc");
        CascadeCheck check = site.check();
        site.report(check);

        assertThat(check.mismatched()).containsExactly("S1");
    }

    @Test
    void the_same_history_on_other_keys_says_who_would_be_where() {
        Against against =
                site().log(
                                "S1",
                                "9:00 OUT CHEAP DRAFT_2024_0F ann",
                                "9:10 FULL CHEAP DRAFT_2024_0F bob",
                                "9:10 OUT DEAR DRAFT_2024_0F bob",
                                "10:10 IN DEAR DRAFT_2024_0F bob",
                                "11:00 IN CHEAP DRAFT_2024_0F ann")
                        .on(new Site().server("S1", "CHEAP 2 100 DRAFT_2024_0F", DEAR));

        assertThat(against.best()).isEqualTo(new Against.Outcome(2, 0, 100 * 10_800));
        assertThat(against.firstFit()).isEqualTo(against.best());
        assertThat(against.changes())
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.was()).isEqualTo("S1:DEAR");
                    assertThat(change.now()).isEqualTo("S1:CHEAP");
                });
    }
}
