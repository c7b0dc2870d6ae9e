package dev.usher.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.seats.DecisionRecord;
import dev.usher.seats.Fact;
import dev.usher.usage.EventId;
import dev.usher.usage.UsageEvent;
import dev.usher.usage.UsageFold;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

class EventStoreTest {
    @TempDir private Path dir;

    private EventStore open() {
        return EventStore.open(
                dir, "main", StoreSettings.SMALL, InstantSource.fixed(Happenings.START));
    }

    private static void apply(EventStore store, List<Entry> entries) {
        for (Entry entry : entries) {
            Marker marker = entry.marker();
            store.applied(marker.era(), marker.index(), entry.stamp(), entry.facts());
        }
    }

    private static List<UsageEvent> fold(List<Entry> entries) {
        List<UsageEvent> events = new ArrayList<>();
        for (Entry entry : entries) {
            Marker marker = entry.marker();
            events.addAll(
                    UsageFold.of(
                            marker.era(), marker.index(), entry.stamp(), entry.facts(), "main"));
        }
        return events;
    }

    private void tamper(String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection("jdbc:duckdb:" + dir.resolve("usage.duckdb"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void what_is_read_is_what_was_folded_and_a_replay_adds_nothing(long seed) {
        List<Entry> entries = new Happenings(seed).entries(300);
        try (EventStore store = open()) {
            apply(store, entries.subList(0, 200));
            apply(store, entries.subList(0, 200));

            assertThat(store.events(EventQuery.ALL)).isEqualTo(fold(entries.subList(0, 200)));
            assertThat(store.durableIndex()).isEqualTo(200);
        }

        try (EventStore store = open()) {
            assertThat(store.marker()).isEqualTo(new Marker(1, 200));
            apply(store, entries);
            store.awaitIndex(300);

            assertThat(store.events(EventQuery.ALL)).isEqualTo(fold(entries));
            assertThat(store.verifyChain()).isEmpty();
        }
    }

    @Test
    void an_entry_without_facts_moves_the_marker_too() {
        try (EventStore store = open()) {
            store.applied(1, 7, Happenings.START, List.of());
            store.awaitIndex(7);

            assertThat(store.durableIndex()).isEqualTo(7);
        }
    }

    @Test
    void closing_writes_what_is_waiting() {
        try (EventStore store = open()) {
            apply(store, new Happenings(2).entries(50));
        }
        try (EventStore store = open()) {
            assertThat(store.durableIndex()).isEqualTo(50);
        }
    }

    @Test
    void pages_follow_each_other_in_both_directions() {
        List<Entry> entries = new Happenings(4).entries(60);
        List<UsageEvent> all = fold(entries);
        try (EventStore store = open()) {
            apply(store, entries);

            assertThat(pages(store, false)).isEqualTo(all);
            assertThat(pages(store, true)).isEqualTo(all.reversed());
        }
    }

    private static List<UsageEvent> pages(EventStore store, boolean newestFirst) {
        List<UsageEvent> events = new ArrayList<>();
        EventQuery query =
                new EventQuery(null, null, List.of(), null, null, null, null, null, newestFirst, 7);
        while (true) {
            List<UsageEvent> page = store.events(query);
            events.addAll(page);
            if (page.isEmpty()) {
                return events;
            }
            query = query.after(page.getLast().id());
        }
    }

    @Test
    void each_filter_narrows_the_events() {
        List<Entry> entries = new Happenings(5).entries(200);
        UsageEvent one = fold(entries).get(100);
        try (EventStore store = open()) {
            apply(store, entries);

            var query =
                    new EventQuery(
                            one.at(),
                            one.at().plusMillis(1),
                            List.of(one.code(), 20),
                            one.user(),
                            one.host(),
                            one.product(),
                            one.pool(),
                            null,
                            false,
                            10);
            assertThat(store.events(query)).containsExactly(one);

            var other =
                    new EventQuery(
                            null, null, List.of(), "nobody", null, null, null, null, false, 10);
            assertThat(store.events(other)).isEmpty();
        }
    }

    @Test
    void a_decision_is_read_as_it_was_made() {
        List<Entry> entries = new Happenings(6).entries(50);
        try (EventStore store = open()) {
            apply(store, entries);

            for (Entry entry : entries) {
                for (Fact fact : entry.facts()) {
                    if (fact instanceof Fact.Decided(var _, DecisionRecord why)) {
                        assertThat(store.decision(why.id()).orElseThrow().record()).isEqualTo(why);
                    }
                }
            }
        }
    }

    @Test
    void a_changed_decision_breaks_the_chain_and_so_does_a_missing_one() throws SQLException {
        try (EventStore store = open()) {
            apply(store, new Happenings(7).entries(50));
        }
        tamper("UPDATE decision SET candidates = '[]' WHERE seq = 9");
        try (EventStore store = open()) {
            assertThat(store.verifyChain().orElseThrow())
                    .endsWith("(number 9) was changed after it was written");
        }
        tamper("DELETE FROM decision WHERE seq = 5");
        try (EventStore store = open()) {
            assertThat(store.verifyChain().orElseThrow()).endsWith("(number 6) follows number 4");
        }
        tamper("DELETE FROM decision WHERE seq > 4");
        try (EventStore store = open()) {
            assertThat(store.verifyChain().orElseThrow()).startsWith("the chain ends at 4, not at");
        }
    }

    @Test
    void listeners_hear_durable_events_until_they_close() throws InterruptedException {
        List<Entry> entries = new Happenings(8).entries(40);
        List<EventId> wanted = fold(entries.subList(0, 20)).stream().map(UsageEvent::id).toList();
        List<EventId> heard = new ArrayList<>();
        CountDownLatch left = new CountDownLatch(wanted.size());
        try (EventStore store = open()) {
            try (EventStore.Tail _ =
                    store.tail(events ->
                            events.forEach(event -> {
                                heard.add(event.id());
                                left.countDown();
                            }))) {
                apply(store, entries.subList(0, 20));
                left.await();
            }
            apply(store, entries);
        }

        assertThat(heard).isEqualTo(wanted);
    }

    @Test
    void a_newer_format_is_not_opened_and_the_line_says_so() throws SQLException {
        open().close();
        tamper("UPDATE format SET version = 99");

        assertThatThrownBy(this::open)
                .isInstanceOf(CannotOpenStore.class)
                .hasMessageContaining("usage.duckdb has format 99")
                .hasMessageContaining("reads up to 2: start the newer version that wrote it");
    }

    @Test
    void what_is_no_database_is_not_opened() throws Exception {
        Files.writeString(dir.resolve("usage.duckdb"), "not a database at all, but some text");

        assertThatThrownBy(this::open)
                .isInstanceOf(CannotOpenStore.class)
                .hasMessageStartingWith("cannot open " + dir.resolve("usage.duckdb"));
    }

    @Test
    void the_keyserver_views_show_1_to_30_only() throws Exception {
        try (EventStore store = open()) {
            apply(store, new Happenings(9).entries(20));
            store.applied(
                    1,
                    21,
                    Happenings.START,
                    List.of(new Fact.NearLimit(Happenings.START, "p", 9, 10, 90, true)));

            assertThat(store.sql("SELECT max(usageEvent) FROM KSUsage").rows())
                    .hasToString("[[30]]");
            assertThat(store.sql("SELECT count(*), max(termEventID) FROM KSTermEvent").rows())
                    .hasToString("[[30, 30]]");
            assertThat(
                            store.sql(
                                            """
                                            SELECT DISTINCT termReasonText
                                            FROM KSUsage JOIN KSTermReason
                                                ON usageReason = termReasonID
                                            WHERE usageEvent = 7
                                            """)
                                    .rows())
                    .hasToString("[[pool-full]]");
        }
    }
}
