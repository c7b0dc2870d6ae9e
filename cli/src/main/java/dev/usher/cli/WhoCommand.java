package dev.usher.cli;

import dev.usher.cli.terminal.Subcommand;
import dev.usher.cli.terminal.Table;
import dev.usher.cli.terminal.Terminal;
import dev.usher.cli.wire.Refused;
import dev.usher.cli.wire.Reply;
import dev.usher.cli.wire.Unreachable;
import dev.usher.cli.wire.Wire;
import dev.usher.contract.Codes;
import dev.usher.contract.LeaseView;
import dev.usher.contract.PoolView;
import dev.usher.contract.Problem;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.List;

/// `usher who POOL`: who holds its seats.
@Command(
        name = "who",
        mixinStandardHelpOptions = true,
        description = "Show who holds the seats of a pool.")
final class WhoCommand extends Subcommand {
    @Parameters(paramLabel = "POOL", description = "Name of the pool.")
    private String pool = "";

    WhoCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws Exception {
        Wire wire = wire();
        Reply reply = wire.get(Wire.path("leases") + "?pool=" + Wire.encoded(pool));
        List<LeaseView> leases = reply.list(LeaseView.class);
        if (leases.isEmpty()) {
            mustExist(wire);
        }
        if (json()) {
            return printed(reply.body());
        }
        if (leases.isEmpty()) {
            terminal().out().println("Nobody holds a seat of " + pool + ".");
            return DONE;
        }
        print(holders(leases));
        twice(leases);
        return DONE;
    }

    private Table holders(List<LeaseView> leases) {
        Table table = Table.of("USER", "HOST", "PRODUCT", ">SEATS", "SINCE", "STATE", "LEASE");
        for (LeaseView lease : leases) {
            table.row(
                    lease.user(),
                    lease.host(),
                    lease.edition() == null
                            ? lease.product()
                            : lease.product() + "/" + lease.edition(),
                    lease.seats(),
                    minute(lease.since()),
                    state(lease),
                    lease.lease());
        }
        return table;
    }

    /// A borrowed seat says until when, and how that is known.
    private String state(LeaseView lease) {
        if (lease.state().equals("borrowed")) {
            String until =
                    lease.borrowedUntil() == null ? "" : " until " + minute(lease.borrowedUntil());
            return "borrowed" + until + " (" + lease.borrowedHow() + ")";
        }
        return lease.idleSince() == null ? lease.state() : lease.state() + ", idle";
    }

    private void twice(List<LeaseView> leases) {
        for (LeaseView lease : leases) {
            if (lease.alsoAt() != null && lease.state().equals("borrowed")) {
                terminal()
                        .out()
                        .printf(
                                "%s has borrowed a seat at %s and holds another of %s at %s.%n",
                                lease.user(), lease.host(), lease.product(), lease.alsoAt());
            }
        }
    }

    private void mustExist(Wire wire) throws Unreachable, Refused {
        List<PoolView> pools = wire.get(Wire.path("pools")).list(PoolView.class);
        if (pools.stream().noneMatch(each -> each.name().equals(pool))) {
            String detail = "there is no pool " + pool + "; usher ls shows the names";
            throw new Refused(404, Problem.of(Codes.UNKNOWN_POOL, detail, null));
        }
    }
}
