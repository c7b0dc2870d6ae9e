package dev.usher.cli.run;

import dev.usher.cli.wire.Refused;
import dev.usher.cli.wire.Reply;
import dev.usher.cli.wire.Unreachable;
import dev.usher.cli.wire.Wire;
import dev.usher.contract.HeartbeatAnswer;
import dev.usher.contract.HeartbeatRequest;
import dev.usher.contract.OpenSession;
import dev.usher.contract.Retry;
import dev.usher.contract.SessionOpened;

import java.time.Duration;
import java.time.Instant;

/// One session with the server, and until when the server counts it.
final class Session {
    /// Clocks that differ by less than this are taken as equal: `Date` is cut to the second.
    private static final Duration CLOCKS_AGREE = Duration.ofSeconds(2);

    /// The next heartbeat is the repetition.
    private static final Retry ONCE = new Retry(1, Duration.ZERO, Duration.ZERO);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// What a heartbeat brought.
    enum Pulse {
        /// None was due.
        QUIET,
        /// The server counts on.
        COUNTED,
        /// No answer.
        SILENT,
        /// The server has given the session up.
        LOST
    }

    private final Wire wire;
    private final Wire pulse;
    private final String id;
    private final Duration interval;
    private Instant until;
    private Duration ahead;
    private Instant nextBeat;

    private Session(Wire wire, SessionOpened opened, Reply reply, Instant now) {
        this.wire = wire;
        this.pulse = new Wire(wire.base(), ONCE, PATIENCE);
        this.id = opened.session();
        this.interval = Duration.ofSeconds(Math.max(1, opened.heartbeatSeconds()));
        this.until = opened.until();
        this.ahead = ahead(reply, now);
        this.nextBeat = now.plus(interval);
    }

    static Session open(Wire wire, Computer computer) throws Unreachable, Refused {
        OpenSession body =
                new OpenSession(
                        computer.user(),
                        computer.host(),
                        computer.fingerprint(),
                        computer.boot(),
                        null);
        Reply reply = wire.post(Wire.path("sessions"), body);
        return new Session(wire, reply.as(SessionOpened.class), reply, Instant.now());
    }

    String id() {
        return id;
    }

    /// The instant, by the server's clock, up to which it is known to count.
    Instant until() {
        return until;
    }

    /// How long from now the server is known to count; negative once it is not.
    Duration left(Instant now) {
        return Duration.between(now.plus(ahead), until);
    }

    /// Sends a heartbeat if one is due.
    Pulse beat(Instant now) {
        if (now.isBefore(nextBeat)) {
            return Pulse.QUIET;
        }
        try {
            Reply reply =
                    pulse.put(Wire.path("sessions", id, "heartbeat"), new HeartbeatRequest(null));
            until = reply.as(HeartbeatAnswer.class).until();
            ahead = ahead(reply, Instant.now());
            nextBeat = now.plus(interval);
            return Pulse.COUNTED;
        } catch (Unreachable gone) {
            nextBeat = now.plus(interval.dividedBy(3));
            return Pulse.SILENT;
        } catch (Refused refused) {
            nextBeat = now.plus(interval);
            return refused.status() == 410 || refused.status() == 404 ? Pulse.LOST : Pulse.SILENT;
        }
    }

    /// Logs off, if the server can be reached.
    void close(String reason) {
        try {
            wire.delete(Wire.path("sessions", id) + "?reason=" + Wire.encoded(reason));
        } catch (Unreachable | Refused gone) {
            // it ends by itself at `until`
        }
    }

    private static Duration ahead(Reply reply, Instant now) {
        return reply.date()
                .map(theirs -> Duration.between(now, theirs))
                .filter(apart -> apart.abs().compareTo(CLOCKS_AGREE) > 0)
                .orElse(Duration.ZERO);
    }
}
