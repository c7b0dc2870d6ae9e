package dev.usher.collect;

import dev.usher.collect.ask.Asker;
import dev.usher.collect.tool.Limits;
import dev.usher.collect.tool.Runner;
import dev.usher.seats.SeatMachine;
import dev.usher.seats.site.Site;
import dev.usher.seats.site.Source;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// Watches the sources of the site, each in a thread of its own, so that one that hangs holds up
/// nobody else.
///
/// [#turn] does one round of whatever is due in the caller's thread, for tests that move the clock;
/// [#start] has it done by threads until [#close].
public final class Collector {
    private static final System.Logger LOG = System.getLogger(Collector.class.getName());

    private static final Duration SITE = Duration.ofSeconds(1);

    /// So that not all tools start at once.
    private static final Duration FIRST = Duration.ofSeconds(5);

    private static final Duration STOPPING = Duration.ofSeconds(5);

    private final Desk desk;
    private final Clocks clocks;
    private final RandomGenerator random;
    private final Map<String, String> environment;
    private final Map<String, Watched> watches = new LinkedHashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private List<Source> sources = List.of();
    private String siteZone = "";
    private boolean threads;

    /// @param random for the part of the waits that is left to chance
    /// @param environment ours, of which tools get little
    public Collector(
            Desk desk, Clocks clocks, RandomGenerator random, Map<String, String> environment) {
        this.desk = desk;
        this.clocks = clocks;
        this.random = random;
        this.environment = Map.copyOf(environment);
    }

    /// A watch and what stops it.
    private static final class Watched {
        private final Watch watch;
        private final CountDownLatch stop = new CountDownLatch(1);
        private final Thread thread;

        private Watched(Watch watch) {
            this.watch = watch;
            this.thread =
                    Thread.ofVirtual()
                            .name("usher-source-" + watch.source().name())
                            .unstarted(this::run);
        }

        private void run() {
            try {
                boolean stopped = false;
                while (!stopped) {
                    long left = turn();
                    long most = Math.min(left, SITE.toNanos());
                    stopped = stop.await(most, TimeUnit.NANOSECONDS);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } finally {
                watch.close();
            }
        }

        /// A mistake of ours in one turn must not end the watching.
        private long turn() throws InterruptedException {
            try {
                return watch.turn();
            } catch (RuntimeException mistake) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "the source " + watch.source().name() + " could not be watched",
                        mistake);
                watch.later();
                return SITE.toNanos();
            }
        }

        private void stop() {
            stop.countDown();
            thread.interrupt();
        }
    }

    /// Has all done by threads from now on.
    public void start() {
        synchronized (this) {
            threads = true;
        }
        Thread.ofVirtual().name("usher-sources").start(this::followSite);
    }

    private void followSite() {
        try {
            do {
                follow();
            } while (!stopping.await(SITE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Starts and stops watching by what the site describes now.
    private synchronized void follow() {
        Site site = desk.ask(SeatMachine::site);
        if (site.sources().equals(sources) && site.zone().equals(siteZone)) {
            return;
        }
        sources = site.sources();
        siteZone = site.zone();
        Map<String, Source> wanted = new LinkedHashMap<>();
        sources.stream()
                .filter(source -> !source.tool().isEmpty() || !source.log().isEmpty())
                .forEach(source -> wanted.put(source.name(), source));
        watches.values().removeIf(one -> !keeps(one, wanted));
        for (Source source : wanted.values()) {
            watches.computeIfAbsent(source.name(), name -> watch(source));
        }
    }

    private boolean keeps(Watched watched, Map<String, Source> wanted) {
        Source now = wanted.get(watched.watch.source().name());
        boolean same =
                now != null
                        && watched.watch.source().equals(now)
                        && watched.watch.zone().equals(zone(now));
        if (!same) {
            watched.stop();
        }
        return same;
    }

    private ZoneId zone(Source source) {
        String own = source.zone();
        return ZoneId.of(own == null ? siteZone : own);
    }

    private Watched watch(Source source) {
        Limits limits = Limits.STANDARD.within(source.timeout());
        Runner runner = new Runner(limits, clocks.tools(), environment);
        Duration first = Duration.ofMillis(threads ? random.nextLong(FIRST.toMillis()) : 0);
        Watched watched =
                new Watched(
                        new Watch(
                                source,
                                zone(source),
                                new Asker(runner),
                                desk,
                                clocks,
                                random,
                                first));
        if (threads && stopping.getCount() > 0) {
            watched.thread.start();
        }
        return watched;
    }

    /// One round of whatever is due, one source after the other.
    public void turn() throws InterruptedException {
        follow();
        for (Watched watched : all()) {
            watched.turn();
        }
    }

    private synchronized List<Watched> all() {
        return new ArrayList<>(watches.values());
    }

    /// Has a source asked now.
    ///
    /// @return whether it is watched
    public synchronized boolean soon(String source) {
        Watched watched = watches.get(source);
        if (watched != null) {
            watched.watch.soon();
        }
        return watched != null;
    }

    /// How the watching goes, in the order of the site.
    public List<Standing> standings() {
        return all().stream().map(watched -> watched.watch.standing()).toList();
    }

    /// Stops all watching; a tool that runs is killed.
    public void close() throws InterruptedException {
        stopping.countDown();
        List<Watched> running = all();
        running.forEach(Watched::stop);
        for (Watched watched : running) {
            if (watched.thread.getState() != Thread.State.NEW) {
                watched.thread.join(STOPPING);
            }
        }
    }
}
