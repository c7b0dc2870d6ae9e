package dev.usher.cli.run;

import dev.usher.cli.terminal.Spans;
import dev.usher.cli.terminal.Subcommand;
import dev.usher.cli.terminal.Table;
import dev.usher.cli.terminal.Terminal;
import dev.usher.cli.wire.Refused;
import dev.usher.cli.wire.Unreachable;
import dev.usher.cli.wire.Wire;
import dev.usher.contract.BadBody;
import dev.usher.contract.DecisionView;
import dev.usher.contract.LeaseView;
import dev.usher.contract.Problem;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Tells a person why a seat was refused, who holds the seats, and where to read more.
final class Refusal {
    private static final int MOST = 10;
    private static final int WIDTH = 80;

    /// Verdicts on a pool that would have served, had it had a seat.
    private static final List<String> FULL = List.of("full", "reserved");

    private final Terminal terminal;
    private final Wire wire;

    Refusal(Terminal terminal, Wire wire) {
        this.terminal = terminal;
        this.wire = wire;
    }

    /// Tells it.
    ///
    /// @return the exit code
    int tell(Refused refused) {
        Problem problem = refused.problem();
        terminal.say(problem.detail() + " [" + problem.code() + "]");
        String decision = problem.decision();
        if (decision != null) {
            try {
                holders(decision);
            } catch (Unreachable | Refused | BadBody gone) {
                // the reason is told; who holds the seats is an extra
            }
            terminal.say("why: usher explain " + decision);
        }
        return Subcommand.REFUSED;
    }

    private void holders(String decision) throws Unreachable, Refused {
        DecisionView view = wire.get(Wire.path("decisions", decision)).as(DecisionView.class);
        Table table = Table.of("POOL", "USER", "HOST", ">SEATS", "FOR", "STATE");
        int shown = 0;
        for (DecisionView.Candidate pool : view.candidates()) {
            if (!FULL.contains(pool.verdict())) {
                continue;
            }
            String path = Wire.path("leases") + "?pool=" + Wire.encoded(pool.pool());
            List<LeaseView> leases = wire.get(path).list(LeaseView.class);
            for (LeaseView each : leases) {
                if (shown++ < MOST) {
                    table.row(
                            each.pool(),
                            each.user(),
                            each.host(),
                            each.seats(),
                            Spans.shown(Duration.between(each.since(), Instant.now())),
                            each.idleSince() == null ? each.state() : "idle");
                }
            }
        }
        if (shown > 0) {
            table.print(terminal.err(), WIDTH);
        }
        if (shown > MOST) {
            terminal.say("and " + (shown - MOST) + " more");
        }
    }
}
