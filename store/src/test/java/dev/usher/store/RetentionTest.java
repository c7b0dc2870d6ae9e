package dev.usher.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.usage.UsageEvent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// What is forgotten, and what is copied away.
class RetentionTest {
    @TempDir private Path dir;

    private EventStore open(Path where) {
        return EventStore.open(
                where, "main", StoreSettings.SMALL, InstantSource.fixed(Happenings.START));
    }

    private static Instant fill(EventStore store, int entries) {
        Happenings happenings = new Happenings(1);
        for (Entry entry : happenings.entries(entries)) {
            store.applied(1, entry.marker().index(), entry.stamp(), entry.facts());
        }
        return happenings.now();
    }

    @Test
    void old_grants_go_and_denials_stay_and_the_chain_still_holds() throws Exception {
        try (EventStore store = open(dir)) {
            Instant end = fill(store, 200);
            Object denials =
                    store.sql("SELECT count(*) FROM decision WHERE outcome = 'denied'")
                            .rows()
                            .getFirst()
                            .getFirst();

            store.retain(Happenings.START, Happenings.START.plusSeconds(7_200));
            store.retain(Happenings.START, end);

            assertThat(store.sql("SELECT count(*) FROM decision WHERE outcome = 'denied'").rows())
                    .containsExactly(List.of(denials));
            assertThat(
                            store.sql(
                                            "SELECT count(*) FROM decision WHERE outcome ="
                                                    + " 'granted' AND decided_at < TIMESTAMP '"
                                                    + end.toString().replace("Z", "")
                                                    + "'")
                                    .rows())
                    .containsExactly(List.of(0L));
            assertThat(store.verifyChain()).isEmpty();
        }
    }

    @Test
    void a_backup_of_a_running_store_is_restored_with_its_marker() throws IOException {
        Path backup = dir.resolve("backup");
        Path again = dir.resolve("again");
        List<UsageEvent> events;
        try (EventStore store = open(dir.resolve("first"))) {
            fill(store, 100);
            events = store.events(EventQuery.ALL);

            assertThat(store.backup(backup)).isEqualTo(new Marker(1, 100));
            store.applied(1, 101, Happenings.START, List.of());

            assertThatThrownBy(() -> store.backup(backup))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("name an empty folder");
        }

        EventStore.restore(backup, again);

        try (EventStore store = open(again)) {
            assertThat(store.marker()).isEqualTo(new Marker(1, 100));
            assertThat(store.events(EventQuery.ALL)).isEqualTo(events);
            assertThat(store.verifyChain()).isEmpty();
        }
        assertThatThrownBy(() -> EventStore.restore(backup, again))
                .hasMessageContaining("restore into an empty folder");
        assertThatThrownBy(() -> EventStore.restore(dir, dir.resolve("other")))
                .hasMessageContaining("there is no backup of a usage table in");
    }
}
