package dev.usher.usage;

import static dev.usher.usage.Sample.ADA;
import static dev.usher.usage.Sample.ASK;
import static dev.usher.usage.Sample.NOON;
import static dev.usher.usage.Sample.SESSION;
import static dev.usher.usage.Sample.at;
import static dev.usher.usage.Sample.computer;
import static dev.usher.usage.Sample.lease;
import static dev.usher.usage.Sample.observed;
import static dev.usher.usage.Sample.request;
import static dev.usher.usage.Sample.use;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.seats.Code;
import dev.usher.seats.DecisionId;
import dev.usher.seats.Denial;
import dev.usher.seats.Fact;
import dev.usher.seats.Part;
import dev.usher.seats.Reason;
import dev.usher.seats.Session;
import dev.usher.seats.site.Metric;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.util.List;

/// Golden event tables: what is written for what happens.
class UsageFoldTest {

    private static List<UsageEvent> fold(Fact... facts) {
        return UsageFold.of(1, 4711, at(60), List.of(facts), "main");
    }

    /// `code reason pool seats in-use-after started-at-minute`, a line an event.
    private static List<String> table(Fact... facts) {
        return fold(facts).stream().map(UsageFoldTest::line).toList();
    }

    private static String line(UsageEvent e) {
        Instant start = e.startedAt();
        return String.join(
                " ",
                Integer.toString(e.code()),
                String.valueOf(e.reason()),
                String.valueOf(e.pool()),
                Integer.toString(e.seats()),
                String.valueOf(e.inUseAfter()),
                start == null ? "-" : Long.toString(minute(start)),
                String.valueOf(e.program()));
    }

    private static long minute(Instant at) {
        return (at.getEpochSecond() - NOON.getEpochSecond()) / 60;
    }

    @Test
    void a_floating_lease_is_1_3_and_4_2() {
        var lease = lease(Metric.FLOATING);

        assertThat(
                        table(
                                new Fact.LeaseGranted(NOON, lease, List.of(5)),
                                new Fact.UseStarted(NOON, lease, use("a.exe"), true),
                                new Fact.UseEnded(
                                        at(9), lease, use("a.exe"), Reason.LOST, true, NOON),
                                new Fact.LeaseEnded(at(9), lease, Reason.LOST, List.of(3))))
                .containsExactly(
                        "1 null float 2 5 - null",
                        "3 null float 2 null - a.exe",
                        "4 lost float 2 null 0 a.exe",
                        "2 lost float 2 3 0 null");
    }

    @Test
    void a_checkout_that_names_no_program_is_only_1_and_2() {
        var lease = lease(Metric.SITE);

        assertThat(
                        table(
                                new Fact.LeaseGranted(NOON, lease, List.of(5)),
                                new Fact.UseStarted(NOON, lease, use(null), true),
                                new Fact.UseEnded(
                                        at(9), lease, use(null), Reason.NORMAL, true, NOON),
                                new Fact.LeaseEnded(at(9), lease, Reason.NORMAL, List.of(3))))
                .containsExactly("1 null float 2 5 - null", "2 normal float 2 3 0 null");
    }

    @ParameterizedTest
    @EnumSource(
            value = Metric.class,
            names = {"LEASED", "NODE_LOCKED"})
    void a_computers_allocation_is_27_29_3_and_4_30_28(Metric metric) {
        var lease = lease(metric);

        assertThat(
                        table(
                                new Fact.LeaseGranted(NOON, lease, List.of(1)),
                                new Fact.UseStarted(NOON, lease, use("a.exe"), true),
                                new Fact.UseEnded(
                                        at(9), lease, use("a.exe"), Reason.NORMAL, true, at(1)),
                                new Fact.LeaseEnded(at(20), lease, Reason.EXPIRED, List.of(0))))
                .containsExactly(
                        "27 null float 2 1 - null",
                        "29 null float 2 null - null",
                        "3 null float 2 null - a.exe",
                        "4 normal float 2 null 0 a.exe",
                        "30 normal float 2 null 1 null",
                        "28 expired float 2 0 0 null");
    }

    @Test
    void a_further_program_under_an_allocation_is_3_and_4_alone() {
        var lease = lease(Metric.LEASED);

        assertThat(
                        table(
                                new Fact.UseStarted(NOON, lease, use("b.exe"), false),
                                new Fact.UseEnded(
                                        at(9), lease, use("b.exe"), Reason.NORMAL, false, NOON)))
                .containsExactly("3 null float 2 null - b.exe", "4 normal float 2 null 0 b.exe");
    }

    @Test
    void each_pool_that_pays_has_its_own_event() {
        var lease = lease(Metric.FLOATING, new Part("a", 2, null), new Part("b", 1, "user:ada"));

        assertThat(
                        table(
                                new Fact.LeaseGranted(NOON, lease, List.of(7, 1)),
                                new Fact.LeaseEnded(at(1), lease, Reason.REVOKED, List.of(5, 0))))
                .containsExactly(
                        "1 null a 2 7 - null",
                        "1 null b 1 1 - null",
                        "2 revoked a 2 5 0 null",
                        "2 revoked b 1 0 0 null");
    }

    @Test
    void a_place_in_line_is_5_then_6_then_the_grant_and_all_name_the_request() {
        var lease = lease(Metric.FLOATING);
        var events =
                fold(
                        new Fact.Queued(NOON, request(null), 1),
                        new Fact.SeatsHeld(at(1), request(null), lease),
                        new Fact.SeatsHeld(at(2), request(at(7)), lease),
                        new Fact.RequestClaimed(at(3), request(at(7)), lease),
                        new Fact.LeaseGranted(at(3), lease, List.of(2)));

        assertThat(events).extracting(UsageEvent::code).containsExactly(5, 6, 1);
        assertThat(events).extracting(UsageEvent::correlation).containsOnly("r-6");
        assertThat(line(events.get(1))).isEqualTo("6 null float 2 null 0 solver.exe");
    }

    @Test
    void who_gives_up_is_6_with_the_reason_and_a_hold_nobody_claims_is_1002() {
        var hold = lease(Metric.FLOATING);

        assertThat(
                        table(
                                new Fact.RequestEnded(at(4), request(null), Reason.TIMEOUT),
                                new Fact.HoldEnded(
                                        at(5), request(null), hold, true, Reason.TIMEOUT),
                                new Fact.HoldEnded(
                                        at(5), request(null), hold, false, Reason.TIMEOUT)))
                .containsExactly(
                        "6 timeout null 2 null 0 solver.exe",
                        "1002 timeout float 2 null 0 solver.exe");
    }

    @Test
    void a_refusal_is_7_with_its_code_and_figures() {
        var denial = new Denial(Code.POOL_FULL, "3 of 4 are in use", "float", 3, 4, 2);
        var blocked = new Denial(Code.UNKNOWN_PRODUCT, "no such product", null, 0, 0, 2);

        assertThat(
                        table(
                                new Fact.Refused(NOON, ADA, ASK, denial, new DecisionId(8)),
                                new Fact.Refused(NOON, ADA, ASK, blocked, null)))
                .containsExactly(
                        "7 pool-full float 2 3 - solver.exe",
                        "7 unknown-product null 2 null - solver.exe");
    }

    @Test
    void a_watched_program_is_8_9_or_12_13_and_only_when_it_has_quit() {
        assertThat(
                        table(
                                new Fact.ObservedStarted(NOON, observed()),
                                new Fact.ObservedEnded(at(2), observed(), Reason.NORMAL, false),
                                new Fact.ObservedEnded(
                                        at(3), observed(), Reason.UNKNOWN_END, true)))
                .containsExactly(
                        "8 null null 0 null - edit.exe",
                        "9 normal null 0 null 0 edit.exe",
                        "12 null null 0 null - edit.exe",
                        "13 unknown-end null 0 null 0 edit.exe");
    }

    @Test
    void sessions_are_15_16_17_and_computers_25_24_26() {
        assertThat(
                        table(
                                new Fact.ComputerIssued(NOON, computer(), ADA),
                                new Fact.SessionOpened(NOON, SESSION),
                                new Fact.SessionParted(at(1), SESSION, Reason.SHUTDOWN),
                                new Fact.SessionResumed(at(2), SESSION),
                                new Fact.SessionEnded(at(3), SESSION, Reason.LOST),
                                new Fact.SessionBlocked(at(4), ADA, "excluded"),
                                new Fact.ComputerAudited(at(5), computer()),
                                new Fact.ComputerRevoked(at(6), computer(), Reason.DELETED)))
                .containsExactly(
                        "25 null null 0 null - null",
                        "15 null null 0 null - null",
                        "16 shutdown null 0 null 0 null",
                        "15 null null 0 null - null",
                        "16 lost null 0 null 0 null",
                        "17 excluded null 0 null - null",
                        "24 null null 0 null - null",
                        "26 deleted null 0 null 0 null");
    }

    @Test
    void a_session_that_parted_with_the_server_gets_no_second_16() {
        var parted = new Session(SESSION.id(), ADA, "boot-1", "10.0.0.1", NOON, NOON, true);

        assertThat(table(new Fact.SessionEnded(at(3), parted, Reason.LOST))).isEmpty();
    }

    @Test
    void the_server_is_19_and_20_and_ours_are_from_1001() {
        assertThat(
                        table(
                                new Fact.ServerUp(NOON, "north"),
                                new Fact.ServerDown(at(1), "north", Reason.CRASHED),
                                new Fact.NearLimit(at(2), "float", 9, 10, 90, true),
                                new Fact.NearLimit(at(3), "float", 8, 10, 90, false),
                                new Fact.SchedulesTurned(at(4), List.of("night", "office")),
                                new Fact.RulesAdopted(at(5), 2),
                                new Fact.EraBegun(at(6), 2)))
                .containsExactly(
                        "19 null null 0 null - null",
                        "20 crashed null 0 null - null",
                        "1001 90% float 10 9 - null",
                        "1003 90% float 10 8 - null",
                        "1005 night,office null 0 null - null",
                        "1006 2 null 0 null - null",
                        "1007 2 null 0 null - null");
        assertThat(fold(new Fact.ServerUp(NOON, "north")).getFirst().server()).isEqualTo("north");
    }

    @Test
    void an_event_says_when_it_was_recorded_only_if_that_was_later() {
        var events = fold(new Fact.ServerUp(at(59), "m"), new Fact.ServerUp(at(60), "m"));

        assertThat(events).extracting(UsageEvent::recordedAt).containsExactly(at(60), null);
        assertThat(events).extracting(UsageEvent::recorded).containsExactly(at(60), at(60));
        assertThat(events).extracting(UsageEvent::id).hasToString("[1.4711.0, 1.4711.1]");
    }
}
