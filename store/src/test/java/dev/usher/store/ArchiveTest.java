package dev.usher.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.usage.ReportTable;
import dev.usher.usage.UsageEvent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Months that leave the table for files, and what reads both.
class ArchiveTest {
    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
    private static final List<YearMonth> SPRING =
            List.of(YearMonth.of(2026, 3), YearMonth.of(2026, 4), YearMonth.of(2026, 5));

    private static final String COLUMNS =
            """
            SELECT column_name, data_type FROM duckdb_columns()
            WHERE table_name = 'usage_event' ORDER BY column_index
            """;

    @TempDir private Path dir;

    private EventStore open(Path where) {
        return EventStore.open(
                where, "main", StoreSettings.SMALL, InstantSource.fixed(Happenings.START));
    }

    /// 400 happenings, from March into October.
    private static Happenings fill(EventStore store) {
        Happenings happenings = new Happenings(1, Duration.ofHours(24));
        apply(store, happenings.entries(400));
        return happenings;
    }

    private static void apply(EventStore store, List<Entry> entries) {
        for (Entry entry : entries) {
            store.applied(1, entry.marker().index(), entry.stamp(), entry.facts());
        }
    }

    private Path file(String month) {
        return dir.resolve("archive").resolve("usage-" + month + ".parquet");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(dir.resolve("archive"))) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    private static List<ReportTable> reports(EventStore store) throws ReportRefused {
        var tables = new java.util.ArrayList<ReportTable>();
        Instant to = Instant.parse("2027-01-01T00:00:00Z");
        for (String name : store.reports().list()) {
            ZoneId zone = ZoneId.of("Europe/Berlin");
            tables.add(store.reports().run(name, Happenings.START, to, zone, Map.of()));
        }
        return tables;
    }

    private static Object one(EventStore store, String query) throws QueryRefused {
        return store.sql(query).rows().getFirst();
    }

    private void tamper(String... commands) throws SQLException {
        try (var connection =
                        DriverManager.getConnection("jdbc:duckdb:" + dir.resolve("usage.duckdb"));
                var statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    @Test
    void reports_and_questions_read_table_and_files_alike() throws Exception {
        String keyServer = "SELECT count(*), min(usageWhen), sum(usageCount) FROM KSUsage";
        try (EventStore store = open(dir)) {
            fill(store);
            List<ReportTable> reports = reports(store);
            List<UsageEvent> events = store.events(EventQuery.ALL);
            Object figures = one(store, keyServer);
            Object columns = store.sql(COLUMNS).rows();

            assertThat(store.archive(JUNE)).isEqualTo(SPRING);

            assertThat(
                            one(
                                    store,
                                    "SELECT count(*) FROM usage_recent WHERE happened_at <"
                                            + " '2026-05-01'"))
                    .isEqualTo(List.of(0L));
            assertThat(reports(store)).isEqualTo(reports);
            assertThat(store.events(EventQuery.ALL)).isEqualTo(events);
            assertThat(one(store, keyServer)).isEqualTo(figures);
            assertThat(store.sql(COLUMNS).rows()).isEqualTo(columns);
            assertThat(store.archive(JUNE)).isEmpty();
            assertThat(store.verifyChain()).isEmpty();
        }
        assertThat(files())
                .containsExactly(
                        "usage-2026-03.parquet", "usage-2026-04.parquet", "usage-2026-05.parquet");
    }

    @Test
    void an_archived_month_never_changes_and_late_rows_are_counted_in_old_hours() throws Exception {
        try (EventStore store = open(dir)) {
            Happenings happenings = fill(store);
            store.archive(JUNE);
            byte[] april = Files.readAllBytes(file("2026-04"));

            apply(store, Stream.of(401L, 402L, 403L, 404L).map(happenings::entry).toList());
            store.archive(happenings.now());

            assertThat(Files.readAllBytes(file("2026-04"))).isEqualTo(april);
            assertThat(files()).hasSizeGreaterThan(5);
            assertThat(reports(store)).hasSize(14);
            assertThat(store.verifyChain()).isEmpty();
        }
    }

    @Test
    void the_retention_rule_forgets_whole_months_but_the_start_of_what_still_lasts()
            throws Exception {
        Map<String, String> params = Map.of("bucket", "day", "by", "product");
        Instant to = JUNE.plus(Duration.ofDays(20));
        ZoneId zone = ZoneId.of("UTC");
        try (EventStore store = open(dir)) {
            fill(store);
            store.archive(JUNE);
            var before = store.reports().run("usage-hours", JUNE, to, zone, params).rows();
            List<UsageEvent> all = store.events(EventQuery.ALL);

            long gone = store.retain(JUNE.minusSeconds(1), Instant.EPOCH);

            assertThat(store.reports().run("usage-hours", JUNE, to, zone, params).rows())
                    .isEqualTo(before)
                    .isNotEmpty();
            List<UsageEvent> kept = store.events(EventQuery.ALL);
            assertThat(gone).isEqualTo(all.size() - kept.size()).isGreaterThan(50);
            assertThat(kept)
                    .filteredOn(event ->
                            event.recorded().isBefore(Instant.parse("2026-05-01T00:00:00Z")))
                    .isNotEmpty()
                    .allMatch(event -> List.of(1, 3, 27, 29).contains(event.code()));
            assertThat(store.archive(JUNE)).isEmpty();
            assertThat(files()).containsExactly("usage-2026-05.parquet");
            assertThat(store.verifyChain()).isEmpty();

            store.retain(JUNE, Instant.EPOCH);

            assertThat(store.reports().run("usage-hours", JUNE, to, zone, params).rows())
                    .isEqualTo(before);
        }
        try (EventStore store = open(dir)) {
            assertThat(files()).isEmpty();
            assertThat(store.reports().run("usage-hours", JUNE, to, zone, params).rows())
                    .isNotEmpty();
        }
    }

    @Test
    void a_file_that_is_missing_shorter_or_changed_is_found() throws Exception {
        try (EventStore store = open(dir)) {
            fill(store);
            store.archive(JUNE);
        }
        byte[] april = Files.readAllBytes(file("2026-04"));

        Files.delete(file("2026-04"));
        assertThatThrownBy(() -> open(dir))
                .isInstanceOf(CannotOpenStore.class)
                .hasMessage(file("2026-04") + " is missing: put it back from a backup");

        Files.write(file("2026-04"), List.of("short"));
        assertThatThrownBy(() -> open(dir))
                .hasMessage(
                        "%s is damaged: it has 6 bytes of %d; put it back from a backup",
                        file("2026-04"), april.length);

        byte[] changed = april.clone();
        changed[april.length / 2] ^= 1;
        Files.write(file("2026-04"), changed);
        try (EventStore store = open(dir)) {
            assertThat(store.verifyChain())
                    .contains(file("2026-04") + " was changed after it was written");
        }
    }

    @Test
    void what_a_kill_left_behind_is_nobodys_and_is_written_again() throws Exception {
        List<UsageEvent> events;
        try (EventStore store = open(dir)) {
            fill(store);
            events = store.events(EventQuery.ALL);
        }
        Files.write(file("2026-03"), List.of("renamed, and the rows are still in the table"));
        Files.write(dir.resolve("archive/usage-2026-04.parquet.part"), List.of("half"));

        try (EventStore store = open(dir)) {
            assertThat(files()).isEmpty();
            Files.write(file("2026-05"), List.of("left by a run that failed"));
            assertThat(store.archive(JUNE)).isEqualTo(SPRING);
            assertThat(store.events(EventQuery.ALL)).isEqualTo(events);
            assertThat(store.verifyChain()).isEmpty();
        }
    }

    @Test
    void a_month_that_was_taken_out_of_the_list_is_missed() throws Exception {
        try (EventStore store = open(dir)) {
            fill(store);
            store.archive(JUNE);
        }

        tamper("DELETE FROM archived_month WHERE month = '2026-04'");
        try (EventStore store = open(dir)) {
            assertThat(store.verifyChain())
                    .contains("the archived month 2026-05 does not follow the one before it");
        }
        tamper("DELETE FROM archived_month WHERE month = '2026-05'");
        try (EventStore store = open(dir)) {
            assertThat(store.verifyChain())
                    .contains("the chain of archived months does not end where the table says");
        }
    }

    @Test
    void a_backup_has_the_archived_months_in_it() throws Exception {
        Path backup = dir.resolve("backup");
        Path again = dir.resolve("again");
        List<UsageEvent> events;
        try (EventStore store = open(dir)) {
            fill(store);
            store.archive(JUNE);
            events = store.events(EventQuery.ALL);
            store.backup(backup);
        }

        EventStore.restore(backup, again);
        Files.delete(file("2026-04"));

        try (EventStore store = open(again)) {
            assertThat(store.events(EventQuery.ALL)).isEqualTo(events);
            assertThat(store.verifyChain()).isEmpty();
        }
    }

    @Test
    void a_table_of_the_first_format_is_brought_up_to_date() throws Exception {
        List<UsageEvent> events;
        try (EventStore store = open(dir)) {
            fill(store);
            events = store.events(EventQuery.ALL);
        }
        tamper(
                "DROP VIEW KSUsage",
                "DROP VIEW usage_event",
                "ALTER TABLE usage_recent RENAME TO usage_event",
                "CREATE VIEW KSUsage AS SELECT event AS usageEvent FROM usage_event",
                "ALTER TABLE progress DROP COLUMN archive_hash",
                "DROP TABLE archived_month",
                "UPDATE format SET version = 1");

        try (EventStore store = open(dir)) {
            assertThat(store.archive(JUNE)).isEqualTo(SPRING);
            assertThat(store.events(EventQuery.ALL)).isEqualTo(events);
            assertThat(store.sql("SELECT usageWhen FROM KSUsage").rows()).isNotEmpty();
        }
        try (EventStore store = open(dir)) {
            assertThat(store.events(EventQuery.ALL)).isEqualTo(events);
        }
    }
}
