package dev.usher.cli;

import dev.usher.cli.terminal.Subcommand;
import dev.usher.cli.terminal.Table;
import dev.usher.cli.terminal.Terminal;
import dev.usher.cli.wire.Reply;
import dev.usher.cli.wire.Wire;
import dev.usher.contract.PoolView;
import dev.usher.contract.SourceView;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.List;

/// `usher ls`: the pools and how full they are.
@Command(
        name = "ls",
        mixinStandardHelpOptions = true,
        description = "List the pools and how full they are.",
        footer = {
            "",
            "The bar: # running, = taken but idle, b borrowed, + held for the line, . free."
        })
final class LsCommand extends Subcommand {
    private static final int BAR = 10;

    @Option(
            names = "--sources",
            description = "List the other license managers that are watched instead.")
    private boolean sources;

    LsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws Exception {
        if (sources) {
            return sources();
        }
        Reply reply = wire().get(Wire.path("pools"));
        if (json()) {
            return printed(reply.body());
        }
        List<PoolView> pools = reply.list(PoolView.class);
        if (pools.isEmpty()) {
            terminal().out().println("There are no pools yet: usher apply -f site.yaml");
            return DONE;
        }
        Table table =
                Table.of("POOL", "PRODUCTS", "METRIC", ">IN USE", "", ">FREE", ">HELD", ">LINE");
        for (PoolView pool : pools) {
            table.row(
                    pool.name(),
                    String.join(" ", pool.products()),
                    pool.metric(),
                    pool.inUse() + "/" + or(pool.seats(), "-"),
                    pool.state().equals("unknown") ? "unknown" : bar(pool),
                    or(pool.free(), "-"),
                    pool.held(),
                    pool.queued());
        }
        print(table);
        return DONE;
    }

    private int sources() throws Exception {
        Reply reply = wire().get(Wire.path("sources"));
        if (json()) {
            return printed(reply.body());
        }
        List<SourceView> all = reply.list(SourceView.class);
        if (all.isEmpty()) {
            terminal().out().println("No other license manager is watched: name some as sources.");
            return DONE;
        }
        Table table = Table.of("SOURCE", "KIND", "STATE", "SINCE", ">POOLS", ">HOLDERS", "WHY");
        for (SourceView source : all) {
            table.row(
                    source.name(),
                    source.kind(),
                    source.state(),
                    source.since() == null ? "" : minute(source.since()),
                    source.pools(),
                    source.holders(),
                    or(source.why(), source.unknown() == 0 ? "" : source.unknown() + " unknown"));
        }
        print(table);
        return DONE;
    }

    private static String bar(PoolView pool) {
        Integer seats = pool.seats();
        if (seats == null || seats == 0) {
            return "";
        }
        int running = share(Math.min(pool.running(), pool.inUse()), seats);
        int taken = Math.max(running, share(pool.inUse(), seats));
        int idle = Math.max(0, pool.inUse() - pool.running() - pool.borrowed());
        int borrowed = Math.max(running, Math.min(taken, share(pool.running() + idle, seats)));
        int held = Math.max(taken, share(pool.inUse() + pool.held(), seats));
        return "#".repeat(running)
                + "=".repeat(borrowed - running)
                + "b".repeat(taken - borrowed)
                + "+".repeat(held - taken)
                + ".".repeat(BAR - held);
    }

    /// Tenths, rounded up, so that a single seat in use is seen.
    private static int share(int part, int whole) {
        return (int) Math.min(BAR, ((long) part * BAR + whole - 1) / whole);
    }
}
