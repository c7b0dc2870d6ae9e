package dev.usher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.seats.SeatMachine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

class SnapshotTest {
    private static final Options OPTIONS =
            Options.standard().withSegmentBytes(65_536).withSnapshots(50, 1L << 30);

    @TempDir Path data;
    private int users;

    /// Logs people on until something has come about beside.
    private void logonUntil(Replica replica, BooleanSupplier come) {
        for (int i = 0; i < 20_000 && !come.getAsBoolean(); i++) {
            replica.submit(Kept.logon("user" + users++));
        }
        assertThat(come.getAsBoolean()).isTrue();
    }

    private List<Path> snapshots() throws IOException {
        return LogFolder.list(data.resolve("log/snapshots"));
    }

    private static int sessions(Replica replica) {
        return replica.query(SeatMachine::sessionCount);
    }

    @Test
    void a_restart_takes_the_snapshot_and_the_entries_after_it() throws Exception {
        try (Replica replica = Replica.open(data, OPTIONS, new Kept())) {
            logonUntil(replica, () -> replica.meters().snapshots() >= 3);
        }
        assertThat(snapshots()).hasSize(1);

        Kept again = new Kept();
        try (Replica replica = Replica.open(data, OPTIONS, again)) {
            assertThat(sessions(replica)).isEqualTo(users);
            assertThat(replica.meters().snapshotIndex()).isPositive();
            assertThat(again.users().size()).isLessThan(users);
            replica.submit(Kept.logon("ada"));
            assertThat(again.users().getLast()).isEqualTo("ada");
        }
    }

    @Test
    void the_log_forgets_what_a_snapshot_holds() throws Exception {
        try (Replica replica = Replica.open(data, OPTIONS, new Kept())) {
            logonUntil(replica, () -> first() > 0);
        }

        try (Replica replica = Replica.open(data, OPTIONS, new Kept())) {
            assertThat(sessions(replica)).isEqualTo(users);
        }
    }

    @Test
    void a_drill_keeps_every_segment() throws Exception {
        try (Replica replica = Replica.open(data, OPTIONS.keepingAllSegments(), new Kept())) {
            logonUntil(
                    replica,
                    () -> replica.meters().snapshots() >= 3 && replica.meters().lastIndex() > 999);
        }

        assertThat(first()).isZero();
        assertThat(LogReader.entries(data).mapToInt(entry -> entry.commands().size()).sum())
                .isEqualTo(users);
    }

    private long first() {
        try {
            return Segment.list(LogFolder.segments(data)).getFirst().first();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void no_snapshot_goes_beyond_what_the_sink_has_kept() throws Exception {
        Kept slow =
                new Kept() {
                    @Override
                    public long durableIndex() {
                        return users().size() < 400 ? -1 : super.durableIndex();
                    }
                };
        try (Replica replica = Replica.open(data, OPTIONS, slow)) {
            for (int i = 0; i < 399; i++) {
                replica.submit(Kept.logon("user" + users++));
            }
            assertThat(replica.meters().snapshotIndex()).isEqualTo(-1);

            logonUntil(replica, () -> replica.meters().snapshots() >= 1);
        }
    }

    @Test
    void a_snapshot_that_was_never_finished_is_swept_away() throws Exception {
        try (Replica replica = Replica.open(data, OPTIONS, new Kept())) {
            replica.submit(Kept.logon("ada"));
        }
        Files.writeString(data.resolve("log/snapshots/snapshot.part"), "half");

        Replica.open(data, OPTIONS, new Kept()).close();

        assertThat(snapshots()).isEmpty();
    }

    @Test
    void a_damaged_snapshot_refuses_to_start() throws Exception {
        try (Replica replica = Replica.open(data, OPTIONS, new Kept())) {
            logonUntil(replica, () -> replica.meters().snapshots() >= 1);
        }
        Path file = snapshots().getFirst();
        byte[] whole = Files.readAllBytes(file);

        for (int at = 0; at < whole.length; at += at < 48 ? 1 : 1 + whole.length / 97) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 4;
            Files.write(file, damaged);
            assertThatThrownBy(() -> Replica.open(data, OPTIONS, new Kept()))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("the snapshot is damaged: " + file)
                    .hasMessageContaining("Restore the data folder from a backup");
        }
        for (int end = 0; end < whole.length; end += 1 + whole.length / 97) {
            Files.write(file, Arrays.copyOf(whole, end));
            assertThatThrownBy(() -> Replica.open(data, OPTIONS, new Kept()))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("the snapshot is damaged");
        }
        Files.write(file, whole);
        Replica.open(data, OPTIONS, new Kept()).close();
    }
}
