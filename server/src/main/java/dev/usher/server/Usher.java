package dev.usher.server;

import dev.usher.cluster.NotTaken;
import dev.usher.cluster.Options;
import dev.usher.cluster.Replica;
import dev.usher.collect.Clocks;
import dev.usher.collect.Collector;
import dev.usher.seats.Command;
import dev.usher.server.backup.Backup;
import dev.usher.server.backup.Restore;
import dev.usher.server.console.Console;
import dev.usher.server.http.FrontDoor;
import dev.usher.server.http.Notices;
import dev.usher.server.http.Parts;
import dev.usher.server.leader.Leader;
import dev.usher.server.leader.TimeSource;
import dev.usher.server.metrics.Metrics;
import dev.usher.server.sources.LogDesk;
import dev.usher.store.EventStore;
import dev.usher.store.StoreSettings;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;

/// One running server, put together here and nowhere else: the usage table, the log with the seat
/// machine, the leader's clocks and the front door.
public final class Usher {
    private static final Duration TURN = Duration.ofMillis(200);

    private static final System.Logger LOG = System.getLogger(Usher.class.getName());

    private final EventStore store;
    private final Replica replica;
    private final Leader leader;
    private final FrontDoor door;
    private final String name;
    private final boolean insecure;
    private final CountDownLatch stopping;
    private final Collector collector;
    private final Thread turns;
    private boolean closed;

    private Usher(Settings settings, TimeSource time, boolean turning) throws InterruptedException {
        name = settings.name();
        insecure = !settings.listen().getAddress().isLoopbackAddress();
        stopping = new CountDownLatch(1);
        refuseIfTaken(settings.listen());
        Opened opened = open(settings, time);
        store = opened.store;
        replica = opened.replica;
        leader = opened.leader;
        collector = collector(opened.replica, time);
        turns =
                Thread.ofPlatform()
                        .name("usher-turns")
                        .daemon()
                        .unstarted(() -> leader.run(TURN, stopping));
        try {
            door = door(settings, opened, time.monotonicNanos());
        } catch (RuntimeException failure) {
            stopQuietly();
            throw failure;
        }
        if (turning) {
            turns.start();
            collector.start();
            Upkeep upkeep = new Upkeep(replica, store, settings.keeping(), stopping);
            Thread.ofVirtual().name("usher-upkeep").start(upkeep);
        }
    }

    private static Collector collector(Replica replica, TimeSource time) {
        Clocks clocks = new Clocks(replica::now, time.monotonicNanos(), System::nanoTime);
        return new Collector(new LogDesk(replica), clocks, new Random(), System.getenv());
    }

    /// Starts a server; it is ready when this returns.
    ///
    /// @throws CannotServe if it cannot be started
    public static Usher start(Settings settings) throws InterruptedException {
        return new Usher(settings, TimeSource.ofThisComputer(), true);
    }

    /// Starts a server on other clocks, whose time passes only by [Leader#turn].
    public static Usher start(Settings settings, TimeSource time) throws InterruptedException {
        return new Usher(settings, time, false);
    }

    private record Opened(
            EventStore store, Replica replica, Leader leader, Notices notices, Metrics metrics) {}

    private static Opened open(Settings settings, TimeSource time) throws InterruptedException {
        try {
            Files.createDirectories(settings.data());
        } catch (IOException failure) {
            throw new CannotServe("cannot make the folder " + settings.data(), failure);
        }
        refuseIfInUse(settings.data());
        EventStore store =
                EventStore.open(
                        settings.data(),
                        settings.name(),
                        StoreSettings.SMALL,
                        () -> Instant.ofEpochMilli(time.wallMillis().getAsLong()));
        try {
            Notices notices = new Notices();
            Metrics metrics = new Metrics();
            Facts facts = new Facts(store, notices, metrics);
            Options options =
                    Options.standard().withClocks(time.wallMillis(), time.monotonicNanos());
            Replica replica =
                    Replica.open(
                            settings.data(),
                            settings.keepLog() ? options.keepingAllSegments() : options,
                            facts);
            facts.live();
            metrics.watch(replica, store);
            if (Restore.pending(settings.data())) {
                replica.submit(new Command.BeginEra());
                Restore.done(settings.data());
            }
            replica.submit(new Command.ServerStarted(settings.name()));
            return new Opened(store, replica, new Leader(replica), notices, metrics);
        } catch (IOException failure) {
            store.close();
            throw new CannotServe("cannot write to " + settings.data(), failure);
        } catch (RuntimeException failure) {
            store.close();
            throw failure;
        }
    }

    /// The log would say so too, but only after the table has said it in the words of its database.
    private static void refuseIfInUse(Path data) {
        Path lock = data.resolve("log").resolve("lock");
        if (!Files.exists(lock)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            try (FileLock mine = channel.tryLock()) {
                if (mine != null) {
                    return;
                }
            }
            String owner = Files.readString(lock).strip();
            throw new CannotServe(
                    "another server is running on " + data + " (process " + owner + ")");
        } catch (OverlappingFileLockException ours) {
            throw new CannotServe("this very process has a server on " + data, ours);
        } catch (IOException failure) {
            throw new CannotServe("cannot read " + lock, failure);
        }
    }

    /// Before anything is written: a server that cannot listen leaves no trace in the history.
    private static void refuseIfTaken(InetSocketAddress listen) {
        try {
            FrontDoor.probe(listen);
        } catch (IOException failure) {
            throw taken(listen, failure);
        }
    }

    private static CannotServe taken(InetSocketAddress listen, IOException failure) {
        return new CannotServe(
                "cannot listen on "
                        + listen.getHostString()
                        + ":"
                        + listen.getPort()
                        + " ("
                        + failure.getMessage()
                        + "): is a server running? Choose another port with --listen",
                failure);
    }

    private FrontDoor door(Settings settings, Opened opened, LongSupplier nanos) {
        InetSocketAddress listen = settings.listen();
        Parts parts =
                new Parts(
                        replica,
                        store,
                        leader,
                        nanos,
                        opened.notices,
                        opened.metrics,
                        new Backup(settings.data(), store),
                        insecure,
                        () -> stopping.getCount() == 0,
                        stopping::countDown);
        try {
            return FrontDoor.open(listen, settings.hosts(), parts, Console.routes(parts));
        } catch (IOException failure) {
            throw taken(listen, failure);
        }
    }

    /// The port it listens on.
    public int port() {
        return door.port();
    }

    /// Whether it listens beyond loopback without TLS.
    public boolean insecure() {
        return insecure;
    }

    /// Makes time pass, for whoever started it without.
    public Leader leader() {
        return leader;
    }

    /// Asks other license managers, for whoever started it without time passing.
    public Collector collector() {
        return collector;
    }

    /// The log and the machine, for tests and pages.
    public Replica replica() {
        return replica;
    }

    public EventStore store() {
        return store;
    }

    /// Waits until somebody asks for the stop over HTTP.
    public void awaitStop() throws InterruptedException {
        stopping.await();
    }

    /// Stops cleanly: streams end, the log says who was there last and that the server stops (16,
    /// 20), the table takes all of it, and the folder is free.
    public synchronized void close() throws InterruptedException {
        if (closed) {
            return;
        }
        closed = true;
        stopping.countDown();
        collector.close();
        if (turns.isAlive()) {
            turns.join();
        }
        door.close();
        try {
            leader.tellSeen();
            replica.submit(new Command.ServerStopping(name));
        } catch (NotTaken failure) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the log does not say that the server stops",
                    failure);
        } finally {
            stopQuietly();
        }
    }

    private void stopQuietly() {
        replica.close();
        store.close();
    }
}
