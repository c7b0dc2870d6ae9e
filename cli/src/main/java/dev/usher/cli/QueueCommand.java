package dev.usher.cli;

import dev.usher.cli.terminal.Subcommand;
import dev.usher.cli.terminal.Table;
import dev.usher.cli.terminal.Terminal;
import dev.usher.cli.wire.Reply;
import dev.usher.cli.wire.Wire;
import dev.usher.contract.QueueView;

import picocli.CommandLine.Command;

import java.time.Instant;
import java.util.List;

/// `usher queue`: who waits for what.
@Command(name = "queue", mixinStandardHelpOptions = true, description = "Show the waiting line.")
final class QueueCommand extends Subcommand {
    QueueCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws Exception {
        Reply reply = wire().get(Wire.path("requests"));
        if (json()) {
            return printed(reply.body());
        }
        List<QueueView> line = reply.list(QueueView.class);
        if (line.isEmpty()) {
            terminal().out().println("Nobody waits.");
            return DONE;
        }
        Table table = Table.of(">PLACE", "PRODUCT", "USER", "HOST", ">SEATS", "SINCE", "UNTIL");
        for (QueueView each : line) {
            table.row(
                    each.place() == null ? each.state() : each.place(),
                    each.product(),
                    each.user(),
                    each.host(),
                    each.seats(),
                    shortTime(each.since()),
                    until(each));
        }
        print(table);
        return DONE;
    }

    private String until(QueueView each) {
        Instant until = each.heldUntil() == null ? each.waitUntil() : each.heldUntil();
        return until == null ? "" : shortTime(until);
    }
}
