package dev.usher.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// A process that is killed while it appends leaves a marker that agrees with the rows.
class KillTest {
    @TempDir private Path dir;

    /// Appends without end, and prints each index that it knows to be durable.
    public static void main(String[] args) throws java.io.IOException {
        try (EventStore store =
                EventStore.open(
                        Path.of(args[0]),
                        "main",
                        StoreSettings.SMALL,
                        InstantSource.fixed(Happenings.START))) {
            Happenings happenings = new Happenings(1);
            var out = new java.io.FileOutputStream(java.io.FileDescriptor.out);
            for (long index = 1; ; index++) {
                Entry entry = happenings.entry(index);
                store.applied(1, index, entry.stamp(), entry.facts());
                if (index % 500 == 0) {
                    store.awaitIndex(index);
                    out.write((index + "\n").getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6})
    void after_a_kill_the_rows_end_where_the_marker_says(int acknowledged) throws Exception {
        long durable = runAndKill(acknowledged);

        try (EventStore store =
                EventStore.open(
                        dir, "main", StoreSettings.SMALL, InstantSource.fixed(Happenings.START))) {
            long marker = store.durableIndex();
            assertThat(marker).isGreaterThanOrEqualTo(durable);
            List<Entry> entries = new Happenings(1).entries((int) marker);
            long events =
                    entries.stream()
                            .mapToLong(e ->
                                    dev.usher.usage.UsageFold.of(
                                                    1,
                                                    e.marker().index(),
                                                    e.stamp(),
                                                    e.facts(),
                                                    "main")
                                            .size())
                            .sum();
            assertThat(store.sql("SELECT count(*), max(log_index) FROM usage_event").rows())
                    .containsExactly(List.of(events, marker));
            assertThat(store.verifyChain()).isEmpty();
        }
    }

    private long runAndKill(int acknowledgements) throws Exception {
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Xmx128m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KillTest.class.getName(),
                                dir.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        long durable = 0;
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < acknowledgements; i++) {
                durable = Long.parseLong(String.valueOf(lines.readLine()));
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        return durable;
    }
}
