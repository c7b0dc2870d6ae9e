package dev.usher.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A process that is killed while it moves months into files loses no event and doubles none.
class ArchiveKillTest {
    private static final Instant LATER = Instant.parse("2028-01-01T00:00:00Z");
    private static final String SUMS =
            """
            SELECT count(*), count(DISTINCT (era, log_index, ordinal)), sum(log_index),
                   sum(epoch_us(happened_at)), sum(seats)
            FROM usage_event
            """;
    private static final int KILLS = 6;

    /// About as long as moving all months takes.
    private static final int MILLIS = 100;

    @TempDir private Path dir;

    private static EventStore open(Path dir) {
        return EventStore.open(
                dir, "main", StoreSettings.SMALL, InstantSource.fixed(Happenings.START));
    }

    /// Says that it is about to move one month after the other, and moves them.
    public static void main(String[] args) throws IOException {
        try (EventStore store = open(Path.of(args[0]));
                FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
            out.write("ready\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            store.archive(LATER);
        }
    }

    @Test
    void after_a_kill_while_months_are_moved_every_event_is_there_once() throws Exception {
        List<List<@Nullable Object>> sums = fill();
        Random random = new Random(7);

        for (int i = 0; i < KILLS; i++) {
            Path killed = Files.createDirectory(dir.resolve("kill-" + i));
            Files.copy(dir.resolve(Database.FILE), killed.resolve(Database.FILE));
            archiveAndKill(killed, random.nextInt(MILLIS));

            try (EventStore store = open(killed)) {
                assertThat(store.sql(SUMS).rows()).as("kill %d", i).isEqualTo(sums);
                assertThat(store.verifyChain()).as("kill %d", i).isEmpty();
                assertThat(files(killed)).as("kill %d", i).isEqualTo(months(store));

                store.archive(LATER);

                assertThat(store.sql(SUMS).rows()).as("kill %d", i).isEqualTo(sums);
                assertThat(store.sql("SELECT count(*) FROM usage_recent").rows())
                        .containsExactly(List.of(0L));
            }
        }
    }

    private static long files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("archive"))) {
            return all.count();
        }
    }

    private static @Nullable Object months(EventStore store) throws QueryRefused {
        return store.sql("SELECT count(*) FROM archived_month").rows().getFirst().getFirst();
    }

    private List<List<@Nullable Object>> fill() throws QueryRefused {
        try (EventStore store = open(dir)) {
            Happenings happenings = new Happenings(3, Duration.ofMinutes(20));
            for (Entry entry : happenings.entries(20_000)) {
                store.applied(1, entry.marker().index(), entry.stamp(), entry.facts());
            }
            return store.sql(SUMS).rows();
        }
    }

    private void archiveAndKill(Path folder, int afterMillis) throws Exception {
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Xmx128m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ArchiveKillTest.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("ready");
            assertThat(child.waitFor(afterMillis, TimeUnit.MILLISECONDS)).isIn(true, false);
        } finally {
            child.destroyForcibly().waitFor();
        }
    }
}
