package dev.usher.cli.demo;

import dev.usher.cli.demo.Desk.Running;
import dev.usher.cli.wire.Refused;
import dev.usher.cli.wire.Unreachable;
import dev.usher.cli.wire.Wire;
import dev.usher.contract.OpenSession;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/// A simulated person: comes to work, starts and quits programs, goes home, and comes again.
///
/// Now and then her computer crashes, and its next logon has another boot id.
final class Person implements Runnable {
    private static final int DAY_MINUTES = 8 * 60;
    private static final int FIRST_ARRIVALS_MINUTES = 20;
    private static final int MOST_AT_ONCE = 2;
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(3);
    private static final int PATIENCE_MINUTES = 45;
    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(20);

    private final Wire wire;
    private final Department department;
    private final String user;
    private final String host;
    private final Pace pace;
    private final Random random;
    private int boots;

    Person(Wire wire, Department department, int index, Pace pace, long seed) {
        this.wire = wire;
        this.department = department;
        this.user = department.users().get(index);
        this.host = "%s-%02d".formatted(department.name(), index + 1);
        this.pace = pace;
        this.random = new Random(seed ^ ((long) host.hashCode() << 20));
    }

    @Override
    public void run() {
        pause(pace.minutes(random.nextInt(FIRST_ARRIVALS_MINUTES)));
        while (!Thread.currentThread().isInterrupted()) {
            try {
                day();
                pause(pace.minutes(30 + random.nextInt(150)));
            } catch (Unreachable | Refused trouble) {
                boots++;
                pause(AFTER_TROUBLE.plusMillis(random.nextInt(3_000)));
            }
        }
    }

    private void day() throws Unreachable, Refused {
        String boot = host + "-boot-" + boots;
        Desk desk = Desk.open(wire, new OpenSession(user, host, "demo-" + host, boot, null));
        Instant home = Instant.now().plus(pace.minutes(DAY_MINUTES - 60 + random.nextInt(120)));
        while (Instant.now().isBefore(home)) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            desk.rest(pace.minutes(3 + random.nextInt(20)));
            quitWhatIsOver(desk);
            if (desk.running().size() < MOST_AT_ONCE && chance(30)) {
                begin(desk);
            } else if (chance(10)) {
                desk.join("notes");
            }
            for (Running each : desk.running()) {
                each.idle(chance(25), Instant.now());
            }
            if (chance(1) && chance(40)) {
                boots++;
                return;
            }
        }
        desk.leave();
    }

    private void quitWhatIsOver(Desk desk) throws Unreachable, Refused {
        Instant now = Instant.now();
        for (Running each : List.copyOf(desk.running())) {
            if (each.over(now)) {
                desk.quit(each);
            }
        }
    }

    private void begin(Desk desk) throws Unreachable, Refused {
        Taste taste = taste();
        Duration time = pace.minutes(1 + taste.minutes() / 2 + random.nextInt(taste.minutes()));
        Duration patience = pace.minutes(PATIENCE_MINUTES);
        patience = patience.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : patience;
        try {
            desk.start(taste, time, taste.patient() && chance(70) ? patience : null);
        } catch (Refused refused) {
            if (refused.status() != 409) {
                throw refused;
            }
        }
    }

    private Taste taste() {
        List<Taste> tastes = department.tastes();
        int drawn = random.nextInt(tastes.stream().mapToInt(Taste::often).sum());
        for (Taste each : tastes) {
            drawn -= each.often();
            if (drawn < 0) {
                return each;
            }
        }
        return tastes.getFirst();
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
