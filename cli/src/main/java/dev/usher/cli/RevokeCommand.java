package dev.usher.cli;

import dev.usher.cli.terminal.Subcommand;
import dev.usher.cli.terminal.Terminal;
import dev.usher.cli.wire.Reply;
import dev.usher.cli.wire.Wire;
import dev.usher.contract.RevocationRequest;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `usher revoke LEASE --reason WHY`: an administrator takes a lease back.
@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        description = "Take a lease back; its holder is told the reason.")
final class RevokeCommand extends Subcommand {
    @Parameters(paramLabel = "LEASE", description = "Id of the lease, as usher who shows it.")
    private String lease = "";

    @Option(names = "--reason", required = true, description = "Why, for the holder and the log.")
    private String reason = "";

    RevokeCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws Exception {
        Reply reply =
                wire().post(
                                Wire.path("leases", lease, "revocation"),
                                new RevocationRequest(reason));
        if (json() && reply.body().length > 0) {
            return printed(reply.body());
        }
        terminal().out().println("lease " + lease + " is taken back");
        return DONE;
    }
}
