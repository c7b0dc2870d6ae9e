package dev.usher.cli.run;

import dev.usher.cli.terminal.Spans;
import dev.usher.cli.terminal.Terminal;
import dev.usher.contract.CheckoutAnswer;
import dev.usher.contract.Notice;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/// Looks after a program that runs under a lease: heartbeats on time, and what the policy says when
/// the server is lost.
///
/// Until `until` both sides know that the server counts, so nothing happens. After it a program
/// under an allocation of the computer, or a detachable one, goes on and its remainder is written
/// down; any other is warned a minute before, then asked to end, then ended.
final class Watch {
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration WARNING = Duration.ofMinutes(1);

    private enum Phase {
        COUNTED,
        ALONE,
        ENDING
    }

    private final Terminal terminal;
    private final Session session;
    private final CheckoutAnswer lease;
    private final Diary diary;
    private final Duration grace;
    private Phase phase = Phase.COUNTED;
    private boolean silent;
    private boolean warned;
    private Instant killAt = Instant.MAX;
    private volatile boolean revoked;

    /// @param grace how long a program that was asked to end may take
    Watch(Terminal terminal, Session session, CheckoutAnswer lease, Diary diary, Duration grace) {
        this.terminal = terminal;
        this.session = session;
        this.lease = lease;
        this.diary = diary;
        this.grace = grace;
    }

    /// Something the server tells this session; called by the thread that listens.
    void told(Notice notice) {
        terminal.say(notice.text());
        if (notice.kind().equals("revoked") && lease.lease().equals(notice.lease())) {
            revoked = true;
        }
    }

    /// Stays until the program has ended.
    ///
    /// @return whether the server counted it to its end
    boolean over(Child child) throws InterruptedException, IOException {
        while (!child.endsWithin(LOOK)) {
            Instant now = Instant.now();
            switch (phase) {
                case COUNTED -> counted(now, child);
                case ALONE -> {}
                case ENDING -> {
                    if (!now.isBefore(killAt)) {
                        child.kill();
                        killAt = Instant.MAX;
                    }
                }
            }
        }
        if (phase == Phase.ALONE) {
            diary.ended(Instant.now(), kept(), lease.pool());
        }
        return phase == Phase.COUNTED || revoked;
    }

    private void counted(Instant now, Child child) throws IOException {
        if (revoked) {
            end(now, child, "the seat was taken back");
            return;
        }
        boolean lost = false;
        switch (session.beat(now)) {
            case QUIET -> {}
            case COUNTED -> {
                if (silent) {
                    terminal.say("the server answers again");
                }
                silent = false;
                warned = false;
            }
            case SILENT -> {
                if (!silent) {
                    terminal.say(
                            "the server does not answer; it counts this seat for another "
                                    + Spans.shown(session.left(now)));
                }
                silent = true;
            }
            case LOST -> lost = true;
        }
        Duration left = session.left(now);
        if (lost || left.isNegative() || left.isZero()) {
            lost(now, child, left);
        } else if (silent && !goesOn() && !warned && left.compareTo(WARNING) <= 0) {
            warned = true;
            terminal.say(
                    "the server is still gone: save your work, the program ends in "
                            + Spans.shown(left));
        }
    }

    private boolean goesOn() {
        return lease.detachable() || lease.staysAllocated();
    }

    private void lost(Instant now, Child child, Duration left) throws IOException {
        if (!goesOn()) {
            end(now, child, "the server stopped counting this seat, and the policy is to end");
            return;
        }
        phase = Phase.ALONE;
        Instant since = left.isNegative() ? now.plus(left) : now;
        diary.began(since, kept(), lease.pool());
        terminal.say("the server was lost; the program goes on, its use is told to it later");
    }

    private void end(Instant now, Child child, String why) {
        phase = Phase.ENDING;
        killAt = now.plus(grace);
        terminal.say(why + ": asked the program to end, within " + Spans.shown(grace));
        child.end();
    }

    private @Nullable String kept() {
        return lease.staysAllocated() ? lease.lease() : null;
    }
}
