package dev.usher.cli.run;

import dev.usher.cli.terminal.Spans;
import dev.usher.cli.terminal.Terminal;
import dev.usher.cli.wire.Refused;
import dev.usher.cli.wire.Unreachable;
import dev.usher.cli.wire.Wire;
import dev.usher.contract.CheckoutAnswer;
import dev.usher.contract.Codes;
import dev.usher.contract.Problem;
import dev.usher.contract.RequestView;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Stands in line until a seat is held, showing the place; Ctrl-C leaves the line.
final class WaitingLine {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Terminal terminal;
    private final Wire wire;
    private final Session session;
    private final CountDownLatch told = new CountDownLatch(1);
    private String shown = "";

    WaitingLine(Terminal terminal, Wire wire, Session session) {
        this.terminal = terminal;
        this.wire = wire;
        this.session = session;
    }

    /// Waits and claims.
    ///
    /// @param longest how long the server lets it wait
    /// @return empty if the person left the line
    /// @throws Refused if the request ended without a seat
    Optional<CheckoutAnswer> stand(String request, int place, Duration longest)
            throws Unreachable, Refused, InterruptedException {
        Signals.to(signal -> told.countDown());
        Instant start = Instant.now();
        show("place " + place + " in line", start, longest);
        while (!told.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            session.beat(Instant.now());
            try {
                RequestView view = wire.get(Wire.path("requests", request)).as(RequestView.class);
                switch (view.state()) {
                    case "waiting" -> show("place " + view.place() + " in line", start, longest);
                    case "held", "claimed" -> {
                        return Optional.of(claim(request));
                    }
                    default -> throw ended(view.state());
                }
            } catch (Unreachable gone) {
                if (session.left(Instant.now()).isNegative()) {
                    throw gone;
                }
                show("the server does not answer", start, longest);
            }
        }
        clear();
        wire.delete(Wire.path("requests", request));
        terminal.say("left the line");
        return Optional.empty();
    }

    private CheckoutAnswer claim(String request) throws Unreachable, Refused {
        clear();
        return wire.post(Wire.path("requests", request, "claim"), Map.of())
                .as(CheckoutAnswer.class);
    }

    private static Refused ended(String state) {
        String detail =
                state.equals("lapsed")
                        ? "no seat came free in time"
                        : "the request is no longer in line";
        return new Refused(409, Problem.of(Codes.HOLD_LAPSED, detail, null));
    }

    /// One line that is written over on a terminal, else one line for each change.
    private void show(String what, Instant start, Duration longest) {
        if (terminal.interactive()) {
            Duration waited = Duration.between(start, Instant.now());
            terminal.err()
                    .print(
                            "\r\u001b[Kusher: %s, waited %s of %s (Ctrl-C leaves)"
                                    .formatted(what, Spans.shown(waited), Spans.shown(longest)));
            terminal.err().flush();
        } else if (!what.equals(shown)) {
            terminal.say(what);
        }
        shown = what;
    }

    private void clear() {
        if (terminal.interactive()) {
            terminal.err().print("\r\u001b[K");
            terminal.err().flush();
        }
    }
}
