package dev.usher.cli.demo;

import dev.usher.cli.wire.Refused;
import dev.usher.cli.wire.Reply;
import dev.usher.cli.wire.Unreachable;
import dev.usher.cli.wire.Wire;
import dev.usher.contract.CheckoutAnswer;
import dev.usher.contract.CheckoutRequest;
import dev.usher.contract.HeartbeatRequest;
import dev.usher.contract.LeaseActivity;
import dev.usher.contract.ObserveAnswer;
import dev.usher.contract.OpenSession;
import dev.usher.contract.ProgramRequest;
import dev.usher.contract.RequestView;
import dev.usher.contract.SessionOpened;
import dev.usher.contract.WaitingAnswer;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// One session of a simulated person, and the programs that run in it.
final class Desk {
    private static final Duration LOOK = Duration.ofSeconds(1);

    /// A program that runs; `lease` is null for one that is only observed.
    static final class Running {
        private final @Nullable String lease;
        private final @Nullable String use;
        private final Instant end;
        private @Nullable Instant idleSince;

        private Running(@Nullable String lease, @Nullable String use, Instant end) {
            this.lease = lease;
            this.use = use;
            this.end = end;
        }

        boolean over(Instant now) {
            return !now.isBefore(end);
        }

        /// The person turned to, or away from, the program.
        void idle(boolean idle, Instant now) {
            idleSince = idle ? now : null;
        }
    }

    private final Wire wire;
    private final String session;
    private final Duration beat;
    private final List<Running> running = new ArrayList<>();
    private Instant nextBeat;

    private Desk(Wire wire, SessionOpened opened) {
        this.wire = wire;
        this.session = opened.session();
        this.beat = Duration.ofSeconds(Math.max(1, opened.heartbeatSeconds()));
        this.nextBeat = Instant.now().plus(beat);
    }

    /// Logs on.
    static Desk open(Wire wire, OpenSession as) throws Unreachable, Refused {
        return new Desk(wire, wire.post(Wire.path("sessions"), as).as(SessionOpened.class));
    }

    List<Running> running() {
        return running;
    }

    /// Starts a program for so long; waits in line if asked to, and a seat comes in time.
    void start(Taste taste, Duration time, @Nullable Duration wait) throws Unreachable, Refused {
        CheckoutRequest ask =
                new CheckoutRequest(
                        session,
                        taste.product(),
                        null,
                        null,
                        taste.edition(),
                        taste.program(),
                        null,
                        wait);
        Reply reply = wire.post(Wire.path("checkouts"), ask);
        Instant end = Instant.now().plus(time);
        switch (reply.status()) {
            case 200 -> running.add(new Running(null, reply.as(ObserveAnswer.class).use(), end));
            case 202 ->
                    stand(reply.as(WaitingAnswer.class), wait == null ? LOOK : wait)
                            .ifPresent(lease ->
                                    running.add(
                                            new Running(
                                                    lease.lease(),
                                                    lease.use(),
                                                    Instant.now().plus(time))));
            default -> running.add(new Running(reply.as(CheckoutAnswer.class).lease(), null, end));
        }
    }

    private Optional<CheckoutAnswer> stand(WaitingAnswer waiting, Duration patience)
            throws Unreachable, Refused {
        Instant end = Instant.now().plus(patience);
        while (Instant.now().isBefore(end)) {
            rest(LOOK);
            RequestView view =
                    wire.get(Wire.path("requests", waiting.request())).as(RequestView.class);
            if (view.state().equals("held")) {
                return Optional.of(
                        wire.post(Wire.path("requests", waiting.request(), "claim"), Map.of())
                                .as(CheckoutAnswer.class));
            }
            if (!view.state().equals("waiting")) {
                return Optional.empty();
            }
        }
        wire.delete(Wire.path("requests", waiting.request()));
        return Optional.empty();
    }

    /// Starts a further program under a lease that one already runs under.
    void join(String program) throws Unreachable, Refused {
        for (Running each : running) {
            if (each.lease != null) {
                wire.post(Wire.path("leases", each.lease, "programs"), new ProgramRequest(program));
                return;
            }
        }
    }

    /// Quits a program.
    void quit(Running each) throws Unreachable, Refused {
        running.remove(each);
        if (each.lease != null) {
            wire.delete(Wire.path("leases", each.lease) + "?reason=normal");
        } else if (each.use != null) {
            wire.delete(Wire.path("sessions", session, "programs", each.use) + "?reason=normal");
        }
    }

    /// Lets time pass, with heartbeats when they are due.
    void rest(Duration time) throws Unreachable, Refused {
        Instant end = Instant.now().plus(time);
        for (Instant now = Instant.now(); now.isBefore(end); now = Instant.now()) {
            Instant next = end.isBefore(nextBeat) ? end : nextBeat;
            LockSupport.parkNanos(Math.max(1, Duration.between(now, next).toNanos()));
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                return;
            }
            if (!Instant.now().isBefore(nextBeat)) {
                nextBeat = Instant.now().plus(beat);
                wire.put(Wire.path("sessions", session, "heartbeat"), activity());
            }
        }
    }

    private HeartbeatRequest activity() {
        List<LeaseActivity> leases = new ArrayList<>();
        for (Running each : running) {
            if (each.lease != null) {
                leases.add(new LeaseActivity(each.lease, each.idleSince));
            }
        }
        return new HeartbeatRequest(leases);
    }

    /// Quits everything and logs off.
    void leave() throws Unreachable, Refused {
        for (Running each : List.copyOf(running)) {
            quit(each);
        }
        wire.delete(Wire.path("sessions", session) + "?reason=normal");
    }
}
