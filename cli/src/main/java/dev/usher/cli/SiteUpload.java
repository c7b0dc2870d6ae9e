package dev.usher.cli;

import dev.usher.cli.terminal.Subcommand;
import dev.usher.cli.terminal.Table;
import dev.usher.cli.terminal.Terminal;
import dev.usher.cli.wire.Refused;
import dev.usher.cli.wire.Unreachable;
import dev.usher.cli.wire.Wire;
import dev.usher.contract.Json;
import dev.usher.contract.SiteDiff;
import dev.usher.contract.SiteDiff.Change;
import dev.usher.contract.SiteDiff.Fault;

/// Sends a site file to the server and shows what it changed, or every fault of it.
final class SiteUpload {
    /// The status of a file with faults.
    private static final int FAULTY = 422;

    private static final int WIDTH = 80;

    private final Terminal terminal;
    private final Wire wire;
    private final boolean json;

    SiteUpload(Terminal terminal, Wire wire, boolean json) {
        this.terminal = terminal;
        this.wire = wire;
        this.json = json;
    }

    /// Sends a file.
    ///
    /// @param source what to call the file when telling of faults
    /// @return the exit code
    int send(byte[] yaml, String source, boolean dryRun, boolean prune)
            throws Unreachable, Refused {
        String query = "?dryRun=" + dryRun + "&prune=" + prune;
        SiteDiff diff =
                wire.post(Wire.path("site") + query, yaml, "application/yaml", FAULTY)
                        .as(SiteDiff.class);
        if (json) {
            terminal.out().writeBytes(Json.write(diff));
            terminal.out().println();
        }
        for (Fault fault : diff.problems()) {
            terminal.err()
                    .println(
                            source
                                    + ":"
                                    + fault.line()
                                    + ":"
                                    + fault.column()
                                    + ": "
                                    + fault.message());
        }
        if (!diff.problems().isEmpty()) {
            terminal.say("nothing was changed");
            return Subcommand.REFUSED;
        }
        if (!json) {
            show(diff, dryRun);
        }
        terminal.out().flush();
        return Subcommand.DONE;
    }

    private void show(SiteDiff diff, boolean dryRun) {
        Table table = Table.of("CHANGE", "WHAT", "NAME", "BEFORE", "AFTER");
        for (Change each : diff.changes()) {
            if (!each.kind().equals("unchanged")) {
                table.row(
                        each.kind(),
                        each.what(),
                        each.name(),
                        Subcommand.or(each.before(), "-"),
                        Subcommand.or(each.after(), "-"));
            }
        }
        if (table.isEmpty()) {
            terminal.out().println("Nothing changes.");
            return;
        }
        table.print(terminal.out(), WIDTH);
        if (dryRun) {
            terminal.out().println("A dry run: nothing was changed.");
        }
    }
}
