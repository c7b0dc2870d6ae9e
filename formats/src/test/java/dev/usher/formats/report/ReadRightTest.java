package dev.usher.formats.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.usher.formats.dsls.DslsReader;
import dev.usher.formats.lmx.LmxReader;
import dev.usher.formats.lsdyna.QrunReader;
import dev.usher.formats.lum.LumReader;
import dev.usher.formats.olicense.OlixtoolReader;
import dev.usher.formats.report.SeatReport.Borrow;
import dev.usher.formats.report.SeatReport.FeatureUse;
import dev.usher.formats.report.SeatReport.Group;
import dev.usher.formats.report.SeatReport.Holder;
import dev.usher.formats.report.SeatReport.How;
import dev.usher.formats.report.SeatReport.Server;
import dev.usher.formats.report.SeatReport.State;
import dev.usher.formats.rlm.RlmstatReader;
import dev.usher.formats.sentinel.LsmonReader;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What other programs that read these texts get wrong.
class ReadRightTest {
    @Test
    void programs_under_an_internal_id_take_no_seats() throws IOException {
        FeatureUse use = Lookalikes.features(DslsReader.FORMAT, "dsls/usage.txt", "SLV").get(0);

        assertThat(use.inUse()).hasValue(2);
        assertThat(use.holders()).extracting(Holder::user).containsExactly("mara", "jo ann");
        assertThat(use.reconciles()).isTrue();
    }

    @Test
    void noon_is_twelve_and_midnight_is_zero() throws IOException {
        assertThat(Lookalikes.features(DslsReader.FORMAT, "dsls/usage.txt", "SLV").get(0).holders())
                .extracting(holder -> holder.start() + "")
                .containsExactly("2028-10-05T12:15:43", "2028-10-06T00:05");
    }

    @Test
    void two_pools_of_one_name_are_two() throws IOException {
        assertThat(Lookalikes.features(DslsReader.FORMAT, "dsls/usage.txt", "SLV"))
                .extracting(FeatureUse::issued)
                .containsExactly(OptionalLong.of(8), OptionalLong.of(3));
        assertThat(Lookalikes.features(OlixtoolReader.FORMAT, "olicense/status.txt", "slv_road"))
                .extracting(FeatureUse::pool)
                .containsExactly("acme-1f2e3d4c@acm550218", "acme-1f2e3d4c@acm558164");
        assertThat(Lookalikes.features(RlmstatReader.FORMAT, "rlm/status.txt", "slv-gui"))
                .extracting(FeatureUse::pool, FeatureUse::running, FeatureUse::reconciles)
                .containsExactly(tuple("1", 3L, true), tuple("2", 1L, true), tuple("3", 1L, true));
    }

    @Test
    void an_offline_license_is_borrowed_until_its_hold_ends() throws IOException {
        List<Holder> holders =
                Lookalikes.features(DslsReader.FORMAT, "dsls/offline.txt", "SLV").get(0).holders();

        assertThat(holders)
                .extracting(Holder::user, Holder::borrow)
                .containsExactly(
                        tuple("mara", borrowed("2028-11-04T23:59")),
                        tuple("bob", Optional.empty()),
                        tuple("cy", borrowed("2028-10-20T23:59")),
                        tuple("dan", borrowed("2028-10-21T23:59")));
    }

    private static Optional<Borrow> borrowed(String until) {
        return Optional.of(new Borrow(LocalDateTime.parse(until), How.HOLD));
    }

    @Test
    void a_comma_in_a_path_shifts_no_column_and_who_waits_holds_nothing() throws IOException {
        FeatureUse use = Lookalikes.features(DslsReader.FORMAT, "dsls/rows.csv", "SRV").get(0);

        assertThat(use.holders())
                .extracting(Holder::program, Holder::lastUsed, Holder::queued)
                .contains(
                        tuple(
                                "/run/a,b/sim_comm ( 3148729)",
                                LocalDateTime.of(2028, 9, 18, 15, 25, 51),
                                false));
        assertThat(use.holders().getLast().queued()).isTrue();
        assertThat(use.running()).isEqualTo(900);
    }

    @Test
    void what_is_down_has_no_count_and_says_why() throws IOException {
        assertThat(Lookalikes.whole(RlmstatReader.FORMAT, "rlm/status.txt").servers())
                .contains(new Server("other", "63134", "", "", false, Optional.of("not running")));
        for (var down :
                List.of(
                        Lookalikes.whole(RlmstatReader.FORMAT, "rlm/down.txt"),
                        Lookalikes.whole(LsmonReader.FORMAT, "sentinel/down.txt"),
                        Lookalikes.whole(QrunReader.FORMAT, "lsdyna/down.txt"),
                        Lookalikes.whole(OlixtoolReader.FORMAT, "olicense/down.txt"))) {
            assertThat(down.features()).isEmpty();
            assertThat(down.errors()).hasSize(1);
            assertThat(down.servers()).extracting(Server::up).containsExactly(false);
        }
    }

    @Test
    void holders_of_one_share_do_not_add_up() throws IOException {
        FeatureUse use = Lookalikes.features(LmxReader.FORMAT, "lmx/status.txt", "Solver").get(0);

        assertThat(use.inUse()).hasValue(40_000);
        assertThat(use.running()).isEqualTo(65_000);
        assertThat(use.shared()).isTrue();
        assertThat(use.holders().get(0).share()).isEqualTo(use.holders().get(1).share());
    }

    @Test
    void no_limit_is_no_number_of_seats() throws IOException {
        assertThat(
                        Lookalikes.features(LmxReader.FORMAT, "lmx/status.txt", "Unlimited One")
                                .get(0)
                                .state())
                .isEqualTo(State.UNCOUNTED);
        assertThat(Lookalikes.features(LsmonReader.FORMAT, "sentinel/monitor.txt", "ALL").get(0))
                .extracting(FeatureUse::state, FeatureUse::issued)
                .containsExactly(State.UNCOUNTED, OptionalLong.empty());
    }

    @Test
    void programs_of_a_group_share_its_seats() throws IOException {
        SeatReport report = Lookalikes.whole(QrunReader.FORMAT, "lsdyna/report.txt");

        assertThat(report.groups())
                .containsExactly(
                        new Group(
                                "group 1",
                                OptionalLong.of(500),
                                OptionalLong.of(440),
                                OptionalLong.of(4),
                                List.of("MPPDYNA", "MPPDYNA_971", "LS-DYNA")));
        assertThat(report.features().get(0).inUse()).hasValue(440);
        assertThat(report.features().getLast().group()).isEmpty();
    }

    @Test
    void reserved_and_unreserved_tokens_are_both_in_use() throws IOException {
        FeatureUse use =
                Lookalikes.features(LsmonReader.FORMAT, "sentinel/monitor.txt", "SLV").get(0);

        assertThat(use.inUse()).hasValue(5);
        assertThat(use.queued()).hasValue(1);
        assertThat(use.borrowed()).isEqualTo(1);
        assertThat(use.holders().get(1).borrow()).contains(new Borrow(null, How.OFFLINE));
    }

    @Test
    void licenses_that_are_not_active_are_not_counted() throws IOException {
        assertThat(Lookalikes.features(LsmonReader.FORMAT, "sentinel/monitor.txt", "MSH").get(0))
                .extracting(FeatureUse::issued, use -> use.expires() + "")
                .containsExactly(OptionalLong.of(12), "2027-11-20T23:59:59");
    }

    @Test
    void years_after_2038_are_years() throws IOException {
        assertThat(Lookalikes.whole(LumReader.FORMAT, "lum/products.txt").features().get(0))
                .extracting(use -> use.expires() + "", FeatureUse::inUse)
                .containsExactly("2051-12-31T23:59:59", OptionalLong.of(3));
    }

    @Test
    void holders_that_are_alike_have_keys_of_their_own() throws IOException {
        FeatureUse use =
                Lookalikes.features(OlixtoolReader.FORMAT, "olicense/status.txt", "slv_road")
                        .get(0);
        assertThat(use.keyed().keySet())
                .containsExactly("|mara|ws7|||", "||ws8.acme.example|||", "|jo ann|ws9|||");

        FeatureUse twice = twice(use);
        assertThat(twice.keyed().keySet()).hasSize(6).contains("|mara|ws7|||#2");
    }

    private static FeatureUse twice(FeatureUse use) {
        List<Holder> holders =
                Stream.concat(use.holders().stream(), use.holders().stream()).toList();
        return new FeatureUse(
                use.daemon(),
                use.name(),
                use.version(),
                use.pool(),
                use.kind(),
                use.state(),
                use.issued(),
                use.inUse(),
                use.reserved(),
                use.queued(),
                use.expires(),
                use.group(),
                use.shared(),
                use.attributes(),
                holders);
    }
}
