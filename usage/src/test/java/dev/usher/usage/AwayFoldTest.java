package dev.usher.usage;

import static dev.usher.usage.Sample.ADA;
import static dev.usher.usage.Sample.NOON;
import static dev.usher.usage.Sample.at;
import static dev.usher.usage.Sample.computer;
import static dev.usher.usage.Sample.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.seats.Computer;
import dev.usher.seats.Fact;
import dev.usher.seats.JournalEntry;
import dev.usher.seats.LeaseId;
import dev.usher.seats.Reason;
import dev.usher.seats.site.Metric;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;

/// What a computer uploads of its time away.
class AwayFoldTest {
    private static final Computer KEPT = computer();
    private static final Computer LOST = computer(new Computer.Lost(lease(Metric.FLOATING), NOON));

    private static Computer.Away away(JournalEntry.Kind kind, @Nullable LeaseId lease) {
        String pool = kind == JournalEntry.Kind.LOGGED_LAUNCH ? "" : "float";
        return new Computer.Away(kind, "ada", "solver", "a.exe", lease, pool, at(1));
    }

    private static List<String> events(Computer computer, Computer.Away away, Reason reason) {
        List<Fact> facts =
                List.of(
                        new Fact.AwayStarted(at(1), computer, away, ADA),
                        new Fact.AwayEnded(at(9), computer, away, ADA, reason));
        return UsageFold.of(1, 1, at(30), facts, "main").stream()
                .map(e ->
                        e.code()
                                + " "
                                + e.reason()
                                + " "
                                + e.pool()
                                + " "
                                + e.seats()
                                + " "
                                + (e.startedAt() == null ? "-" : "start"))
                .toList();
    }

    @Test
    void a_launch_without_an_allocation_is_10_and_11_and_its_pool_is_nominal() {
        assertThat(events(KEPT, away(JournalEntry.Kind.LAUNCH, null), Reason.NORMAL))
                .containsExactly("10 nominal float 1 -", "11 nominal float 1 start");
        assertThat(events(KEPT, away(JournalEntry.Kind.LAUNCH, null), Reason.UNKNOWN_END))
                .containsExactly("10 nominal float 1 -", "11 unknown-end float 1 start");
    }

    @Test
    void a_launch_under_an_allocation_is_3_and_4() {
        assertThat(events(KEPT, away(JournalEntry.Kind.LAUNCH, new LeaseId(9)), Reason.NORMAL))
                .containsExactly("3 null float 1 -", "4 normal float 1 start");
    }

    @Test
    void what_runs_on_under_a_lost_lease_is_10_and_11() {
        assertThat(events(LOST, away(JournalEntry.Kind.LAUNCH, new LeaseId(9)), Reason.NORMAL))
                .containsExactly("10 nominal float 1 -", "11 nominal float 1 start");
    }

    @Test
    void what_runs_on_under_an_allocation_is_3_and_4_though_the_session_was_lost() {
        Computer lost = computer(new Computer.Lost(lease(Metric.LEASED), NOON));

        assertThat(events(lost, away(JournalEntry.Kind.LAUNCH, new LeaseId(9)), Reason.NORMAL))
                .containsExactly("3 null float 1 -", "4 normal float 1 start");
    }

    @Test
    void use_of_an_allocation_is_29_and_30() {
        assertThat(events(KEPT, away(JournalEntry.Kind.USE_START, new LeaseId(9)), Reason.NORMAL))
                .containsExactly("29 null float 1 -", "30 normal float 1 start");
    }

    @Test
    void a_watched_program_is_12_and_13_at_its_end() {
        assertThat(events(KEPT, away(JournalEntry.Kind.LOGGED_LAUNCH, null), Reason.NORMAL))
                .containsExactly("12 null null 0 -", "13 normal null 0 start");
    }

    @Test
    void what_a_strict_policy_stopped_is_7() {
        var entry =
                new JournalEntry(
                        "j1", at(2), JournalEntry.Kind.DENY, "ada", "solver", "a.exe", null, null);
        List<Fact> facts = List.of(new Fact.AwayDenied(at(2), KEPT, entry, ADA));

        UsageEvent event = UsageFold.of(1, 1, at(30), facts, "main").getFirst();

        assertThat(event.code()).isEqualTo(7);
        assertThat(event.reason()).isEqualTo("server-unreachable");
        assertThat(event.recordedAt()).isEqualTo(at(30));
    }

    @Test
    void only_a_start_can_wait_for_its_end() {
        assertThatThrownBy(() -> events(KEPT, away(JournalEntry.Kind.QUIT, null), Reason.NORMAL))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
