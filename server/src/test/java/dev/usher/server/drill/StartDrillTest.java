package dev.usher.server.drill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

class StartDrillTest {
    @TempDir Path data;
    private final List<String> certain = new ArrayList<>();

    /// Runs a server until it is killed.
    ///
    /// @return where its last entry but one ended, and where its last ended
    private Tail killed() throws IOException {
        try (Started server = start();
                Grants client = Grants.on(server, "ada")) {
            for (int i = 0; i < 20; i++) {
                certain.add(client.take());
            }
            long before = end(segment());
            client.take();
            long after = end(segment());
            server.kill();
            return new Tail(before, after);
        }
    }

    private record Tail(long before, long after) {}

    private Started start() throws IOException {
        try {
            return Started.ready(data);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /// The one file of the log.
    private Path segment() throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("log"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("log_"))
                    .max(Path::compareTo)
                    .orElseThrow();
        }
    }

    /// Where the bytes that are not zero end.
    private static long end(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        return end;
    }

    private void startsWithWhatWasCertain() throws IOException {
        try (Started server = start()) {
            assertThat(Grants.held(server)).containsExactlyElementsOf(certain);
            try (Grants client = Grants.on(server, "bob")) {
                assertThat(client.take()).isNotIn(certain);
            }
        }
    }

    private String refuses() throws IOException, InterruptedException {
        try (Started server = Started.on(data)) {
            assertThat(server.ended()).isEqualTo(1);
            assertThat(server.words()).hasLineCount(1).startsWith("usher: ");
            return server.words();
        }
    }

    @Test
    void a_log_whose_last_write_was_cut_off_starts() throws Exception {
        Tail tail = killed();

        try (RandomAccessFile file = new RandomAccessFile(segment().toFile(), "rw")) {
            file.setLength((tail.before() + tail.after()) / 2);
        }

        startsWithWhatWasCertain();
    }

    @Test
    void a_log_whose_last_write_came_in_part_starts() throws Exception {
        Tail tail = killed();

        try (RandomAccessFile file = new RandomAccessFile(segment().toFile(), "rw")) {
            long middle = (tail.before() + tail.after()) / 2;
            file.seek(middle);
            file.write(new byte[(int) (tail.after() - middle)]);
        }

        startsWithWhatWasCertain();
    }

    @Test
    void a_log_damaged_where_it_was_acknowledged_does_not_start() throws Exception {
        Tail tail = killed();

        try (RandomAccessFile file = new RandomAccessFile(segment().toFile(), "rw")) {
            file.seek(tail.before() / 2);
            int found = file.read();
            file.seek(tail.before() / 2);
            file.write(found ^ 1);
        }

        assertThat(refuses())
                .contains("the log is damaged")
                .contains(segment().getFileName().toString())
                .contains("restore the data folder from a backup");
    }

    @Test
    void a_folder_of_a_newer_format_does_not_start() throws Exception {
        killed();

        Files.writeString(data.resolve("log/format"), "usher-log 99\n");

        assertThat(refuses()).contains("log format 99").contains("newer Usher");
    }

    @Test
    void a_second_server_on_the_same_folder_does_not_start() throws Exception {
        try (Started first = start();
                Grants client = Grants.on(first, "ada")) {
            assertThat(refuses()).contains("another").contains(data.toString());
            assertThat(client.ask().status()).isEqualTo(201);
        }
    }
}
