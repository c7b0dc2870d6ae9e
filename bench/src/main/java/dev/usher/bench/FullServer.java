package dev.usher.bench;

import dev.usher.cluster.Replica;
import dev.usher.seats.Ask;
import dev.usher.seats.Command;
import dev.usher.seats.Outcome;
import dev.usher.seats.SeatMachine;
import dev.usher.seats.SessionId;
import dev.usher.seats.site.SitePatch;
import dev.usher.server.Keeping;
import dev.usher.server.Settings;
import dev.usher.server.Usher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A server whose people hold many seats already, each granted through its log.
///
/// `FullServer FOLDER PORT LEASES` fills an empty folder, says that it is ready and serves until
/// somebody stops it; `bench/full/run` measures checkouts over HTTP at two of them.
public final class FullServer {
    private static final int POOLS = 1_000;
    private static final int SLICE = 10_000;

    private final Replica replica;
    private final List<SessionId> sessions = new ArrayList<>();

    private FullServer(Replica replica) {
        this.replica = replica;
    }

    public static void main(String[] args) throws Exception {
        PrintStream out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        InetAddress here = InetAddress.getLoopbackAddress();
        Settings settings =
                new Settings(
                        Path.of(args[0]),
                        new InetSocketAddress(here, Integer.parseInt(args[1])),
                        false,
                        List.of(),
                        "full",
                        Keeping.STANDARD,
                        false);
        Usher usher = Usher.start(settings);
        new FullServer(usher.replica()).fill(Integer.parseInt(args[2]));
        usher.store().awaitIndex(usher.replica().meters().lastIndex());
        int leases = usher.replica().query(SeatMachine::leaseCount);
        out.println(leases + " live leases, ready at http://127.0.0.1:" + usher.port());
        usher.awaitStop();
        usher.close();
    }

    /// Ten leases a person, in pools of all metrics.
    private void fill(int leases) {
        replica.submit(new Command.Apply(Crowd.site(POOLS), List.of()));
        replica.submit(new Command.Apply(patient(), List.of()));
        int people = Math.max(1, leases / 10);
        all(people, FullServer::logon)
                .forEach(outcome -> {
                    if (outcome instanceof Outcome.Opened opened) {
                        sessions.add(opened.session());
                    }
                });
        for (Outcome outcome : all(leases, lease -> checkout(lease, people))) {
            if (!(outcome instanceof Outcome.Granted)) {
                throw new IllegalStateException("not granted: " + outcome);
            }
        }
    }

    /// Nobody of the crowd speaks again, and nobody shall be lost for it.
    private static SitePatch patient() {
        Duration tolerance = Duration.ofDays(1);
        return new SitePatch(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null, null,
                tolerance, null, false);
    }

    private static Command logon(int person) {
        return new Command.OpenSession(
                "user" + person, "host" + person, "fp" + person, "boot", "10.0.0.1");
    }

    private Command checkout(int lease, int people) {
        int person = lease % people;
        int pool = (person + (lease / people) * 97) % POOLS;
        Ask ask = new Ask("product" + pool, null, null, null, "program", 1);
        return new Command.Checkout(sessions.get(person), ask, null);
    }

    private interface Numbered {
        Command command(int number);
    }

    private List<Outcome> all(int count, Numbered commands) {
        List<Outcome> outcomes = new ArrayList<>(count);
        for (int from = 0; from < count; from += SLICE) {
            List<CompletableFuture<Outcome>> slice = new ArrayList<>();
            for (int i = from; i < Math.min(count, from + SLICE); i++) {
                slice.add(replica.submitAsync(commands.command(i)));
            }
            slice.forEach(each -> outcomes.add(each.join()));
        }
        return outcomes;
    }
}
