package dev.usher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

class StartTest {
    private static final Options OPTIONS = Options.standard().withSegmentBytes(65_536);
    private static final int LARGE = 500;

    @TempDir Path data;
    private Path segment = Path.of("");
    private List<Frame> frames = List.of();
    private byte[] bytes = {};

    /// A log of four commands, the last of them several sectors long, as a kill leaves it: with
    /// zeros behind.
    @BeforeEach
    void write_a_log() throws Exception {
        try (Replica replica = Replica.open(data, OPTIONS, new Kept())) {
            for (String user : List.of("ada", "bob", "cyd", "d" + "x".repeat(LARGE))) {
                replica.submit(Kept.logon(user));
            }
            Segment open = Segment.list(LogFolder.segments(data)).getLast();
            segment = open.file();
            bytes = Files.readAllBytes(segment);
            frames = open.read().frames();
        }
        Files.write(segment, bytes);
    }

    private List<String> usersAfterStart() throws Exception {
        Kept kept = new Kept();
        Replica.open(data, OPTIONS, kept).close();
        return kept.users().stream().map(user -> user.substring(0, 1)).toList();
    }

    private ThrowingCallable start() {
        return () -> Replica.open(data, OPTIONS, new Kept()).close();
    }

    @Test
    void a_second_server_on_the_same_folder_is_refused() throws Exception {
        try (Replica first = Replica.open(data, OPTIONS, new Kept())) {
            assertThatThrownBy(start())
                    .isInstanceOf(CannotStart.class)
                    .hasMessage(
                            "another server is running on %s (process %d); stop it, or give this"
                                    + " one a data folder of its own",
                            data, ProcessHandle.current().pid());
            first.submit(Kept.logon("eve"));
        }
        assertThat(usersAfterStart()).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void a_newer_format_is_refused() throws Exception {
        Files.writeString(data.resolve("log/format"), "usher-log 2\n");

        assertThatThrownBy(start())
                .isInstanceOf(CannotStart.class)
                .hasMessage(
                        data
                                + " has log format 2, written by a newer Usher; this one reads up"
                                + " to 1. Start the newer one, or restore a backup made before");
    }

    @Test
    void a_format_that_cannot_be_read_is_refused_with_its_place() throws Exception {
        Files.writeString(data.resolve("log/format"), "what?\n");

        assertThatThrownBy(start())
                .isInstanceOf(CannotStart.class)
                .hasMessage(
                        data.resolve("log/format")
                                + ":1: expected \"usher-log 1\", found \"what?\"");
    }

    @Test
    void a_log_without_its_format_is_refused() throws Exception {
        Files.delete(data.resolve("log/format"));

        assertThatThrownBy(start())
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith(data.resolve("log/format") + " is missing");
    }

    @Test
    void a_log_as_a_kill_leaves_it_starts() throws Exception {
        assertThat(usersAfterStart()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void a_last_entry_cut_short_starts_without_it() throws Exception {
        Frame last = frames.getLast();
        for (int end = last.start() + 1; end < last.end(); end++) {
            Files.write(segment, Arrays.copyOf(bytes, end));
            assertTorn(last);
        }
        assertThat(usersAfterStart()).containsExactly("a", "b", "c");
    }

    @Test
    void a_last_entry_of_which_sectors_are_missing_starts_without_it() throws Exception {
        Frame last = frames.getLast();
        for (int sector = (last.start() / 512 + 1) * 512; sector < last.end(); sector += 512) {
            byte[] prefix = bytes.clone();
            Arrays.fill(prefix, sector, prefix.length, (byte) 0);
            Files.write(segment, prefix);
            assertTorn(last);

            byte[] hole = bytes.clone();
            Arrays.fill(hole, sector, Math.min(sector + 512, hole.length), (byte) 0);
            Files.write(segment, hole);
            assertTorn(last);
        }
        byte[] headless = bytes.clone();
        Arrays.fill(headless, last.start(), (last.start() / 512 + 1) * 512, (byte) 0);
        Files.write(segment, headless);
        assertTorn(last);
        assertThat(usersAfterStart()).containsExactly("a", "b", "c");
    }

    private void assertTorn(Frame last) throws IOException {
        Segment.Scan scan = new Segment(segment, 0, -1).read();
        assertThat(scan.torn()).isTrue();
        assertThat(scan.end()).isEqualTo(last.start());
    }

    @Test
    void any_byte_changed_in_any_acknowledged_entry_is_found() throws Exception {
        for (Frame frame : frames) {
            for (int at = frame.start(); at < frame.end(); at++) {
                byte[] damaged = bytes.clone();
                damaged[at] ^= (byte) (1 << at % 8);
                Files.write(segment, damaged);
                assertThatThrownBy(() -> new Segment(segment, 0, -1).read())
                        .as("byte %d", at)
                        .isInstanceOf(DamagedLog.class)
                        .hasMessageStartingWith(segment + ": byte " + frame.start() + ": ");
            }
        }
    }

    @Test
    void a_damaged_acknowledged_entry_refuses_to_start_and_says_where() throws Exception {
        Frame third = frames.get(3);
        byte[] damaged = bytes.clone();
        damaged[third.start() + 20] ^= 1;
        Files.write(segment, damaged);

        assertThatThrownBy(start())
                .isInstanceOf(CannotStart.class)
                .hasMessage(
                        "the log is damaged: "
                                + segment
                                + ": byte "
                                + third.start()
                                + ": the entry "
                                + third.entry().getIndex()
                                + " cannot be read. What was acknowledged there would be lost, so"
                                + " the server does not start; restore the data folder from a"
                                + " backup");
        assertThat(Files.readAllBytes(segment)).isEqualTo(damaged);
    }

    @Test
    void a_damaged_closed_segment_refuses_to_start() throws Exception {
        usersAfterStart();
        Path closed = Segment.list(LogFolder.segments(data)).getFirst().file();
        byte[] cut = Arrays.copyOf(bytes, frames.getLast().end() - 1);
        Files.write(closed, cut);

        assertThat(closed.getFileName()).hasToString("log_0-4");
        assertThatThrownBy(start())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(closed + ": byte " + frames.getLast().start());
    }

    @Test
    void a_missing_segment_refuses_to_start() throws Exception {
        usersAfterStart();
        usersAfterStart();
        List<Segment> segments = Segment.list(LogFolder.segments(data));
        Files.delete(segments.get(1).file());

        assertThatThrownBy(start())
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith(
                        "entries from "
                                + segments.get(1).first()
                                + " on are missing from the log: the next file is "
                                + segments.get(2).file());

        Files.delete(segments.getFirst().file());
        assertThatThrownBy(start())
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("entries from 0 on are missing from the log");
    }

    @Test
    void a_segment_just_begun_starts() throws Exception {
        usersAfterStart();
        Path open = Segment.list(LogFolder.segments(data)).getLast().file();
        Files.write(open, new byte[] {'R', 'a', 'f', 't', 0, 0, 0, 0, 0, 0});

        assertThat(usersAfterStart()).containsExactly("a", "b", "c", "d");
    }
}
