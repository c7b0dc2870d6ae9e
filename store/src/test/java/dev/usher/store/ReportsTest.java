package dev.usher.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.seats.Ask;
import dev.usher.seats.Code;
import dev.usher.seats.DecisionId;
import dev.usher.seats.Denial;
import dev.usher.seats.Fact;
import dev.usher.seats.Holder;
import dev.usher.seats.Lease;
import dev.usher.seats.LeaseId;
import dev.usher.seats.Part;
import dev.usher.seats.Reason;
import dev.usher.seats.Request;
import dev.usher.seats.RequestId;
import dev.usher.seats.site.Metric;
import dev.usher.usage.ReportTable;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Reports on days made by hand, and on both days when Berlin changes its clocks.
class ReportsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Holder ADA = new Holder(null, "ada", "ws1", "fp-1");

    @TempDir private Path dir;
    private EventStore store;
    private long index;

    @BeforeEach
    void open() {
        store =
                EventStore.open(
                        dir,
                        "main",
                        StoreSettings.SMALL,
                        InstantSource.fixed(Instant.parse("2027-01-01T00:00:00Z")));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void happens(Fact fact) {
        store.applied(1, ++index, fact.at(), List.of(fact));
    }

    private static Lease lease(long id, String pool, int seats, Instant since) {
        return new Lease(
                new LeaseId(id),
                List.of(new Part(pool, seats, null)),
                Metric.FLOATING,
                "solver",
                null,
                ADA,
                since,
                List.of(),
                since,
                null,
                null,
                null,
                new DecisionId(id));
    }

    private void use(long id, String pool, int seats, String from, String to) {
        Lease lease = lease(id, pool, seats, Instant.parse(from));
        happens(new Fact.LeaseGranted(lease.since(), lease, List.of(seats)));
        happens(new Fact.LeaseEnded(Instant.parse(to), lease, Reason.NORMAL, List.of(0)));
    }

    private List<String> run(String name, String from, String to, Map<String, String> params)
            throws ReportRefused {
        Instant start = LocalDate.parse(from).atStartOfDay(BERLIN).toInstant();
        Instant end = LocalDate.parse(to).atStartOfDay(BERLIN).toInstant();
        return lines(store.reports().run(name, start, end, BERLIN, params));
    }

    private static List<String> lines(ReportTable table) {
        List<String> lines = new ArrayList<>();
        for (List<@Nullable String> row : table.rows()) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                String column = table.columns().get(i).name();
                if (!List.of("from", "to", "id", "lease").contains(column)) {
                    cells.add(String.valueOf(row.get(i)));
                }
            }
            lines.add(String.join(" ", cells));
        }
        return lines;
    }

    @Test
    void a_day_of_23_hours_and_one_of_25_are_counted_as_long_as_they_are() throws ReportRefused {
        use(1, "p", 1, "2026-03-28T12:00:00Z", "2026-03-30T12:00:00Z");
        use(2, "p", 1, "2026-10-24T12:00:00Z", "2026-10-26T12:00:00Z");

        var byAllocation = Map.of("selection", "allocation");
        assertThat(run("usage-hours", "2026-03-28", "2026-03-31", byAllocation))
                .containsExactly("p 2026-03-28 11.00", "p 2026-03-29 23.00", "p 2026-03-30 14.00");
        assertThat(run("usage-hours", "2026-10-25", "2026-10-26", Map.of()))
                .containsExactly("p 2026-10-25 25.00");
        assertThat(run("usage-hours", "2026-10-25", "2026-10-26", byAllocation))
                .containsExactly("p 2026-10-25 25.00");
    }

    @Test
    void the_hour_that_comes_twice_is_two_hours() throws ReportRefused {
        use(1, "p", 2, "2026-10-25T00:30:00Z", "2026-10-25T01:15:00Z");

        List<String> hours =
                run("usage-hours", "2026-10-25", "2026-10-26", Map.of("bucket", "hour"));

        assertThat(hours).hasSize(25);
        assertThat(hours)
                .contains("p 2026-10-25T02:00+02:00 1.00", "p 2026-10-25T02:00+01:00 0.50");
    }

    @Test
    void a_peak_is_of_each_day_and_counts_no_seat_twice() throws ReportRefused {
        use(1, "p", 3, "2026-03-02T08:00:00Z", "2026-03-02T09:00:00Z");
        use(2, "p", 2, "2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z");
        use(3, "p", 1, "2026-03-02T09:30:00Z", "2026-03-03T10:00:00Z");
        use(4, "q", 9, "2026-03-03T09:30:00Z", "2026-03-03T10:00:00Z");

        assertThat(run("peak-concurrency", "2026-03-02", "2026-03-04", Map.of("by", "product")))
                .containsExactly(
                        "solver 2026-03-02 3 2026-03-02T08:00:00Z",
                        "solver 2026-03-03 10 2026-03-03T09:30:00Z");
        assertThat(run("peak-concurrency", "2026-03-02", "2026-03-04", Map.of("pool", "p")))
                .containsExactly(
                        "p 2026-03-02 3 2026-03-02T08:00:00Z",
                        "p 2026-03-03 1 2026-03-02T23:00:00Z");
    }

    @Test
    void end_events_carry_their_start_and_their_length() throws ReportRefused {
        use(1, "p", 3, "2026-03-02T08:00:00Z", "2026-03-02T09:30:00Z");

        assertThat(run("allocation", "2026-03-02", "2026-03-03", Map.of()))
                .containsExactly(
                        "2026-03-02T08:00:00Z 1 obtain ada ws1 solver null null p 3 null",
                        "2026-03-02T09:30:00Z 2 return ada ws1 solver null null p 3 normal");
        assertThat(run("allocation-ends", "2026-03-02", "2026-03-03", Map.of()))
                .containsExactly(
                        "2026-03-02T09:30:00Z 2 return ada ws1 solver null null p 3 normal"
                                + " 2026-03-02T08:00:00Z 1.50");
        assertThat(run("controlled-programs", "2026-03-02", "2026-03-03", Map.of())).isEmpty();
    }

    @Test
    void denials_and_waiting_are_counted_by_period() throws ReportRefused {
        Ask ask = new Ask("solver", null, null, null, null, 2);
        Denial full = new Denial(Code.POOL_FULL, "full", "p", 3, 3, 2);
        happens(new Fact.Refused(Instant.parse("2026-03-02T08:00:00Z"), ADA, ask, full, null));
        happens(new Fact.Refused(Instant.parse("2026-03-02T22:59:59Z"), ADA, ask, full, null));
        happens(new Fact.Refused(Instant.parse("2026-03-02T23:00:00Z"), ADA, ask, full, null));
        Instant queued = Instant.parse("2026-03-02T08:00:00Z");
        Request request =
                new Request(
                        new RequestId(1),
                        ADA,
                        ask,
                        queued,
                        queued,
                        null,
                        queued.plusSeconds(9_000),
                        null,
                        queued,
                        null,
                        null);
        happens(new Fact.SeatsHeld(queued.plusSeconds(5_400), request, lease(5, "p", 2, queued)));
        happens(new Fact.RequestEnded(queued.plusSeconds(1_800), request, Reason.TIMEOUT));

        assertThat(run("denials", "2026-03-02", "2026-03-04", Map.of()))
                .containsExactly(
                        "solver 2026-03-02 pool-full 2 4 1", "solver 2026-03-03 pool-full 1 2 1");
        assertThat(run("waiting", "2026-03-02", "2026-03-04", Map.of()))
                .containsExactly("solver 2026-03-02 1 1 1.00 1.50");
    }

    @Test
    void what_cannot_be_reported_is_refused_in_a_sentence() {
        assertThatThrownBy(() -> run("peeks", "2026-03-02", "2026-03-03", Map.of()))
                .isInstanceOf(ReportRefused.class)
                .hasMessageStartingWith("no report is named 'peeks', only allocation,");
        assertThatThrownBy(() -> run("denials", "2026-03-02", "2026-03-03", Map.of("shade", "x")))
                .hasMessage(
                        "the report 'denials' has no parameter 'shade', only bucket, by, pool,"
                                + " product, user, without");
        assertThatThrownBy(() -> run("denials", "2026-03-03", "2026-03-03", Map.of()))
                .hasMessageContaining("before it begins");
        assertThatThrownBy(() -> run("usage-hours", "2026-03-02", "2026-03-03", Map.of("by", "x")))
                .hasMessage("'by' is pool, product or user, not 'x'");
        assertThatThrownBy(() ->
                        run("usage-hours", "2020-03-02", "2026-03-03", Map.of("bucket", "hour")))
                .hasMessageContaining("more than 10000 buckets");
    }

    @Test
    void every_report_in_the_list_can_be_made() throws ReportRefused {
        use(1, "p", 3, "2026-03-02T08:00:00Z", "2026-03-02T09:30:00Z");

        for (String name : store.reports().list()) {
            assertThat(run(name, "2026-03-02", "2026-03-03", Map.of())).as(name).isNotNull();
        }
        assertThat(store.reports().list()).hasSize(14);
    }

    /// The rollup is kept from batch to batch, with late rows between: it must say what the events
    /// say.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void the_hourly_rollup_agrees_with_the_events(long seed) throws ReportRefused {
        Happenings happenings = new Happenings(seed);
        Random random = new Random(seed);
        for (int i = 1; i <= 400; i++) {
            Entry entry = happenings.entry(i);
            store.applied(1, i, entry.stamp(), entry.facts());
            if (random.nextInt(20) == 0) {
                store.refreshRollups();
            }
        }

        Instant from = Happenings.START;
        Instant to = from.plusSeconds(36 * 3_600);
        for (String name : List.of("peak-concurrency", "usage-hours")) {
            var rollup = report(name, from, to, Map.of());
            var again = report(name, from, to, Map.of("product", "solver"));

            assertThat(rollup).as(name).containsAll(again);
            assertThat(again).as(name).hasSize(36);
        }
    }

    /// Without the instant of the peak, which the rollup knows only by the hour.
    private List<String> report(String name, Instant from, Instant to, Map<String, String> more)
            throws ReportRefused {
        Map<String, String> params = new java.util.TreeMap<>(more);
        params.put("bucket", "hour");
        params.put("selection", "allocation");
        return store.reports().run(name, from, to, ZoneOffset.UTC, params).rows().stream()
                .map(row ->
                        String.join(" ", row.subList(0, 5).stream().map(String::valueOf).toList()))
                .toList();
    }

    @Test
    void denials_of_an_hour_are_kept_when_it_is_counted_again() throws Exception {
        for (Entry entry : new Happenings(5).entries(300)) {
            store.applied(1, entry.marker().index(), entry.stamp(), entry.facts());
            if (entry.marker().index() % 30 == 0) {
                store.refreshRollups();
            }
        }
        store.refreshRollups();

        assertThat(
                        store.sql(
                                        """
                                        SELECT count(*) > 0 FROM usage_hour WHERE denials > 0
                                        """)
                                .rows())
                .containsExactly(List.of(true));
        assertThat(
                        store.sql(
                                        """
                                        SELECT pool, date_trunc('hour', happened_at) AS h, count(*)
                                        FROM usage_event WHERE event = 7 GROUP BY ALL
                                        EXCEPT
                                        SELECT pool, hour, denials FROM usage_hour
                                        """)
                                .rows())
                .isEmpty();
        assertThat(
                        store.sql(
                                        """
                                        SELECT pool, hour FROM usage_hour
                                        GROUP BY ALL HAVING count(*) > 1
                                        """)
                                .rows())
                .isEmpty();
    }
}
