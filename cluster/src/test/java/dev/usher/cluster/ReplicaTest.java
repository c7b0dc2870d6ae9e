package dev.usher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.usher.seats.Command;
import dev.usher.seats.Fact;
import dev.usher.seats.Outcome;
import dev.usher.seats.Outcome.Opened;
import dev.usher.seats.SeatMachine;
import dev.usher.seats.Session;
import dev.usher.seats.SessionId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

class ReplicaTest {
    private static final Options OPTIONS = Options.standard().withSegmentBytes(1 << 20);

    @TempDir Path data;

    private static int sessions(Replica replica) {
        return replica.query(SeatMachine::sessionCount);
    }

    @Test
    void what_was_answered_is_there_after_a_restart() throws Exception {
        try (Replica replica = Replica.open(data, OPTIONS, new Kept())) {
            replica.submit(Kept.logon("ada"));
            replica.submit(Kept.logon("bob"));
        }

        Kept again = new Kept();
        try (Replica replica = Replica.open(data, OPTIONS, again)) {
            assertThat(sessions(replica)).isEqualTo(2);
            assertThat(again.users()).containsExactly("ada", "bob");
            replica.submit(Kept.logon("cyd"));
            assertThat(again.users()).containsExactly("ada", "bob", "cyd");
        }
        assertThat(LogReader.entries(data).flatMap(entry -> entry.commands().stream()))
                .containsExactly(Kept.logon("ada"), Kept.logon("bob"), Kept.logon("cyd"));
    }

    @Test
    void what_was_answered_is_on_disk_at_that_instant() throws Exception {
        Path copy = data.resolve("copy");
        try (Replica replica = Replica.open(data.resolve("running"), OPTIONS, new Kept())) {
            replica.submit(Kept.logon("ada"));
            copy(data.resolve("running"), copy); // as a power cut would leave it
        }

        Kept kept = new Kept();
        try (Replica replica = Replica.open(copy, OPTIONS, kept)) {
            assertThat(kept.users()).containsExactly("ada");
            assertThat(replica.trouble()).isEmpty();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    @Test
    void everybody_gets_the_answer_to_the_own_command() throws Exception {
        Kept kept = new Kept();
        try (Replica replica = Replica.open(data, OPTIONS, kept);
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> holders = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                String user = "user" + i;
                Callable<String> client =
                        () -> {
                            Opened opened = (Opened) replica.submit(Kept.logon(user));
                            Session session =
                                    replica.query(machine -> machine.session(opened.session()));
                            return user + "=" + (session == null ? "" : session.holder().user());
                        };
                holders.add(clients.submit(client));
            }
            for (int i = 0; i < holders.size(); i++) {
                assertThat(holders.get(i).get()).isEqualTo("user" + i + "=user" + i);
            }

            assertThat(replica.meters().commands()).isEqualTo(2_000);
            assertThat(replica.meters().entries()).isLessThan(2_000);
            assertThat(kept.indexes()).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void a_command_that_cannot_be_written_fails_alone() throws Exception {
        try (Replica replica = Replica.open(data, OPTIONS, new Kept())) {
            Instant tooFine = Instant.ofEpochSecond(0, 1);
            Command spoilt = new Command.SessionLost(new SessionId(1), tooFine);

            assertThatThrownBy(() -> replica.submit(spoilt))
                    .hasMessageContaining("not a whole number of milliseconds");
            replica.submit(Kept.logon("ada"));
            assertThat(sessions(replica)).isEqualTo(1);
        }
    }

    @Test
    void stamps_never_go_back_even_over_a_restart() throws Exception {
        AtomicLong wall = new AtomicLong(5_000);
        Options options = OPTIONS.withClocks(wall::get, System::nanoTime);
        try (Replica replica = Replica.open(data, options, new Kept())) {
            replica.submit(Kept.logon("ada"));
            wall.set(4_000);
            replica.submit(Kept.logon("bob"));
        }
        wall.set(3_000);
        try (Replica replica = Replica.open(data, options, new Kept())) {
            replica.submit(Kept.logon("cyd"));
            wall.set(6_000);
            replica.submit(Kept.logon("dan"));
            assertThat(replica.lastStamp()).isEqualTo(Instant.ofEpochMilli(6_000));
        }

        assertThat(LogReader.entries(data).map(entry -> entry.stamp().toEpochMilli()))
                .containsExactly(5_000L, 5_000L, 5_000L, 6_000L);
    }

    @Test
    void a_clock_that_jumps_raises_an_alarm_until_it_is_confirmed() throws Exception {
        long noon = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
        AtomicLong wall = new AtomicLong(noon);
        AtomicLong nanos = new AtomicLong();
        Options options = OPTIONS.withClocks(wall::get, nanos::get);
        try (Replica replica = Replica.open(data, options, new Kept())) {
            replica.submit(Kept.logon("ada"));
            wall.addAndGet(3_600_000);

            assertThat(replica.clockAlarm()).get().asString().contains("jumped 60 minutes forward");
            assertThat(replica.now()).isEqualTo(Instant.ofEpochMilli(noon));

            replica.confirmClock();
            assertThat(replica.clockAlarm()).isEmpty();
            assertThat(replica.now()).isEqualTo(Instant.ofEpochMilli(noon + 3_600_000));
        }
        wall.set(noon - 3_600_000);
        try (Replica replica = Replica.open(data, options, new Kept())) {
            assertThat(replica.clockAlarm()).get().asString().contains("behind the last entry");
        }
    }

    /// Holds the applying thread until it is let go.
    private static final class Holding extends Kept {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch gate = new CountDownLatch(1);

        @Override
        public void applied(long index, Instant stamp, List<Fact> news) {
            reached.countDown();
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            super.applied(index, stamp, news);
        }
    }

    @Test
    void above_the_limit_commands_are_refused_and_the_others_answered() throws Exception {
        Holding held = new Holding();
        try (Replica replica = Replica.open(data, OPTIONS.withPending(3), held)) {
            var first = replica.submitAsync(Kept.logon("first"));
            held.reached.await();
            List<CompletableFuture<Outcome>> waiting = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                waiting.add(replica.submitAsync(Kept.logon("user" + i)));
            }

            assertThatThrownBy(() -> replica.submit(Kept.logon("late")))
                    .isInstanceOf(NotTaken.TooMany.class)
                    .hasMessage("3 commands are waiting already; try again in a moment");
            assertThat(replica.meters().refused()).isEqualTo(1);

            held.gate.countDown();
            assertThat(first.join()).isInstanceOf(Opened.class);
            waiting.forEach(one -> assertThat(one.join()).isInstanceOf(Opened.class));
        }
        assertThat(held.users()).containsExactly("first", "user0", "user1", "user2");
    }

    @Test
    void an_entry_stays_below_its_size_and_order_is_kept() throws Exception {
        Holding held = new Holding();
        String large = "x".repeat(900_000);
        List<String> users = List.of("a" + large, "b" + large, "c" + large, "d" + large, "e");
        try (Replica replica = Replica.open(data, OPTIONS, held)) {
            var first = replica.submitAsync(Kept.logon("first"));
            held.reached.await();
            var all = users.stream().map(user -> replica.submitAsync(logonOf(user))).toList();
            held.gate.countDown();
            first.join();
            all.forEach(one -> assertThat(one.join()).isInstanceOf(Opened.class));
        }

        assertThat(LogReader.entries(data).map(entry -> entry.commands().size()))
                .containsExactly(1, 2, 3);
        assertThat(held.users().stream().map(user -> user.substring(0, 1)))
                .containsExactly("f", "a", "b", "c", "d", "e");
    }

    private static Command logonOf(String user) {
        return new Command.OpenSession(user, "h", user.substring(0, 1), "b", "");
    }

    @Test
    void a_command_too_large_for_an_entry_is_refused_alone() throws Exception {
        try (Replica replica = Replica.open(data, OPTIONS, new Kept())) {
            assertThatThrownBy(() -> replica.submit(logonOf("x".repeat(3 << 20))))
                    .isInstanceOf(NotTaken.TooLarge.class);

            assertThat(replica.submit(Kept.logon("ada"))).isInstanceOf(Opened.class);
        }
    }

    @Test
    void a_closed_replica_takes_nothing() throws Exception {
        Replica replica = Replica.open(data, OPTIONS, new Kept());
        replica.close();

        assertThatThrownBy(() -> replica.submit(Kept.logon("ada")))
                .isInstanceOf(NotTaken.Stopped.class);
    }

    @Test
    void nothing_is_applied_after_an_entry_that_could_not_be() throws Exception {
        Kept broken =
                new Kept() {
                    @Override
                    public void applied(long index, Instant stamp, List<Fact> news) {
                        if (!users().isEmpty()) {
                            throw new IllegalStateException("the table is gone");
                        }
                        super.applied(index, stamp, news);
                    }
                };
        try (Replica replica = Replica.open(data, OPTIONS, broken)) {
            replica.submit(Kept.logon("ada"));
            for (String user : List.of("bob", "cyd")) {
                assertThatThrownBy(() -> replica.submit(Kept.logon(user)))
                        .isInstanceOf(NotTaken.NotDurable.class)
                        .hasMessageContaining("the table is gone");
            }
            assertThat(replica.trouble()).get().asString().contains("the table is gone");
        }

        Kept kept = new Kept();
        try (Replica replica = Replica.open(data, OPTIONS, kept)) {
            assertThat(kept.users()).containsExactly("ada", "bob");
            assertThat(replica.trouble()).isEmpty();
        }
    }

    @Test
    void a_replay_that_fails_refuses_to_start_and_goes_no_further() throws Exception {
        try (Replica replica = Replica.open(data, OPTIONS, new Kept())) {
            replica.submit(Kept.logon("ada"));
            replica.submit(Kept.logon("bob"));
        }
        Kept broken =
                new Kept() {
                    @Override
                    public void applied(long index, Instant stamp, List<Fact> news) {
                        super.applied(index, stamp, news);
                        throw new IllegalStateException("the table is gone");
                    }
                };

        assertThatThrownBy(() -> Replica.open(data, OPTIONS, broken))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("the log cannot be replayed")
                .hasMessageContaining("the table is gone");
        assertThat(broken.users()).containsExactly("ada");
    }

    @Test
    void no_socket_listens() throws Exception {
        Path sockets = Path.of("/proc/self/fd");
        assumeThat(sockets).as("sockets are counted in /proc, which this system has not").exists();
        Set<String> before = listening();
        try (Replica replica = Replica.open(data, OPTIONS, new Kept())) {
            replica.submit(Kept.logon("ada"));

            assertThat(listening()).isEqualTo(before);
        }
    }

    /// The inodes of this process's listening TCP sockets.
    private static Set<String> listening() throws IOException {
        Set<String> mine = new HashSet<>();
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : open.toList()) {
                if (Files.isSymbolicLink(descriptor)) {
                    mine.add(Files.readSymbolicLink(descriptor).toString());
                }
            }
        }
        Set<String> listening = new HashSet<>();
        for (String table : List.of("/proc/self/net/tcp", "/proc/self/net/tcp6")) {
            for (String line : Files.readAllLines(Path.of(table))) {
                String[] columns = line.strip().split("\\s+", -1);
                if (columns[3].equals("0A") && mine.contains("socket:[" + columns[9] + "]")) {
                    listening.add(columns[9]);
                }
            }
        }
        return listening;
    }
}
