package dev.usher.cli;

import dev.usher.cli.terminal.Subcommand;
import dev.usher.cli.terminal.Terminal;
import dev.usher.cli.wire.Reply;
import dev.usher.cli.wire.Wire;

import picocli.CommandLine.Command;

import java.util.Map;

/// `usher stop`: the server writes what it must and ends.
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = "Stop the server cleanly; leases survive.")
final class StopCommand extends Subcommand {
    StopCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws Exception {
        Reply reply = wire().post(Wire.path("stop"), Map.of());
        if (json() && reply.body().length > 0) {
            return printed(reply.body());
        }
        terminal().out().println("the server at " + address() + " is stopping");
        return DONE;
    }
}
