package dev.usher.collect.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

class HistoryTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @TempDir private Path folder;

    private final List<History.Part> parts = new ArrayList<>();

    /// A reader that was told to stop after so many stretches.
    private static final class Stopped extends Exception {
        private static final long serialVersionUID = 1;
    }

    @Test
    void checkouts_and_denials_come_with_their_instants_in_the_source_s_zone() throws Exception {
        Path log =
                write(
                        """
                        10:00:00 (lmgrd) TIMESTAMP 7/1/2025
                        10:00:01 (acmed) OUT: "SOLVER" ada@ws1  (2 licenses)
                        10:10:00 (acmed) DENIED: "SOLVER" bob@ws2  (Number reached. (-4,342))
                        10:10:05 (acmed) DENIED: "SOLVER" bob@ws2  (Number reached. (-4,342))
                        11:00:01 (acmed) IN: "SOLVER" ada@ws1  (2 licenses)
                        11:00:02 (acmed) OUT: "SOLVER" eve@ws3
                        """);

        History.Summary read = read(log, 0);

        assertThat(parts).hasSize(1);
        History.Part part = parts.getFirst();
        assertThat(part.end()).isEqualTo(Files.size(log));
        assertThat(part.passed()).hasSize(1);
        assertThat(part.passed().getFirst().from())
                .isEqualTo(Instant.parse("2025-07-01T08:00:01Z"));
        assertThat(part.passed().getFirst().to()).isEqualTo(Instant.parse("2025-07-01T09:00:01Z"));
        assertThat(part.passed().getFirst().shown().seats()).isEqualTo(2);
        assertThat(part.denied()).extracting(denied -> denied.why()).containsExactly("pool-full");
        assertThat(read.open()).isEqualTo(1);
    }

    @Test
    void a_log_that_has_grown_goes_on_where_it_was_read_to() throws Exception {
        Path log =
                write(
                        """
                        10:00:00 (lmgrd) TIMESTAMP 7/1/2025
                        10:00:01 (acmed) OUT: "SOLVER" ada@ws1
                        10:30:00 (acmed) OUT: "SOLVER" bob@ws2
                        10:30:01 (acmed) IN: "SOLVER" bob@ws2
                        """);
        read(log, 0);
        String digest = History.digest(log);
        Files.writeString(
                log, "11:00:00 (acmed) IN: \"SOLVER\" ada@ws1\n", StandardOpenOption.APPEND);

        read(log, parts.getLast().end());

        assertThat(parts).hasSize(2);
        assertThat(parts.get(1).passed())
                .extracting(passed -> passed.shown().user())
                .containsExactly("ada");
        assertThat(digest).isNotEmpty();
    }

    @Test
    void all_that_a_stop_closes_fits_into_stretches() throws Exception {
        Path log = folder.resolve("cad.log");
        StringBuilder text = new StringBuilder("10:00:00 (lmgrd) TIMESTAMP 7/1/2025\n");
        for (int i = 0; i < 3_500; i++) {
            text.append("10:00:01 (acmed) OUT: \"SOLVER\" user").append(i).append("@ws\n");
        }
        text.append("10:00:02 (lmgrd) acmed exited with status 0 (stopped)\n");
        Files.writeString(log, text);

        read(log, 0);

        assertThat(parts).allSatisfy(part -> assertThat(part.passed()).hasSizeLessThan(1_001));
        assertThat(parts.stream().mapToInt(part -> part.passed().size()).sum()).isEqualTo(3_500);
        joined(log);
    }

    /// Broken off anywhere and begun again, the same is told, once.
    @Test
    void a_reading_that_was_broken_off_goes_on_without_a_gap_or_a_repetition() throws Exception {
        Path log = folder.resolve("cad.log");
        Files.writeString(log, random(new Random(7), 20_000));
        read(log, 0);
        List<Object> whole = entries();
        assertThat(whole).hasSizeGreaterThan(5_000);
        joined(log);
        int stretches = parts.size();
        parts.clear();

        long done = 0;
        for (int i = 0; i < stretches + 1; i++) {
            done = stoppedAfterOne(log, done);
        }

        assertThat(entries()).isEqualTo(whole);
        assertThat(done).isEqualTo(Files.size(log));
    }

    private long stoppedAfterOne(Path log, long done) throws IOException {
        int before = parts.size();
        History.Taker<Stopped> one =
                part -> {
                    if (parts.size() > before) {
                        throw new Stopped();
                    }
                    parts.add(part);
                    return part.end();
                };
        try {
            History.read(log, BERLIN, done, one);
        } catch (Stopped stopped) {
            return parts.getLast().end();
        }
        return parts.getLast().end();
    }

    private static String random(Random random, int lines) {
        StringBuilder text = new StringBuilder("00:00:00 (lmgrd) TIMESTAMP 7/1/2025\n");
        List<String> out = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            int second = i * 4;
            String time =
                    String.format(
                            Locale.ROOT,
                            "%02d:%02d:%02d (acmed) ",
                            second / 3_600 % 24,
                            second / 60 % 60,
                            second % 60);
            if (out.isEmpty() || random.nextInt(2) == 0) {
                String who = "user" + random.nextInt(200) + "@ws" + random.nextInt(9);
                out.add(who);
                text.append(time).append("OUT: \"F").append("\" ").append(who).append("\n");
            } else {
                String who = out.remove(random.nextInt(out.size()));
                text.append(time).append("IN: \"F\" ").append(who).append("\n");
            }
        }
        return text.toString();
    }

    private History.Summary read(Path log, long done) throws IOException {
        History.Taker<RuntimeException> all =
                part -> {
                    parts.add(part);
                    return part.end();
                };
        return History.read(log, BERLIN, done, all);
    }

    private List<Object> entries() {
        List<Object> all = new ArrayList<>();
        parts.forEach(part -> all.addAll(part.passed()));
        return all;
    }

    private void joined(Path log) throws IOException {
        long at = 0;
        for (History.Part part : parts) {
            assertThat(part.offset()).isEqualTo(at);
            at = part.end();
        }
        assertThat(at).isEqualTo(Files.size(log));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("cad.log"), text);
    }
}
