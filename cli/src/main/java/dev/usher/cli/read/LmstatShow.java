package dev.usher.cli.read;

import dev.usher.cli.terminal.Table;
import dev.usher.formats.lmstat.LmstatReader;
import dev.usher.formats.lmstat.LmstatReport;
import dev.usher.formats.lmstat.LmstatReport.Binding;
import dev.usher.formats.lmstat.LmstatReport.Block;
import dev.usher.formats.lmstat.LmstatReport.Daemon;
import dev.usher.formats.lmstat.LmstatReport.FeatureUse;
import dev.usher.formats.lmstat.LmstatReport.Holder;
import dev.usher.formats.lmstat.LmstatReport.Node;
import dev.usher.formats.lmstat.LmstatReport.Reservation;
import dev.usher.formats.lmstat.LmstatReport.Server;

import org.jspecify.annotations.Nullable;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// Shows a report of `lmstat -a`.
final class LmstatShow {
    static final Show<LmstatReport> SHOW =
            new Show<>(LmstatReader.FORMAT, LmstatShow::empty, LmstatShow::tree, LmstatShow::page);

    private static final DateTimeFormatter TO_THE_MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private LmstatShow() {}

    private static boolean empty(LmstatReport report) {
        return report.servers().isEmpty() && report.error().isEmpty() && report.tool().isEmpty();
    }

    private static Tree tree(LmstatReport report) {
        return new Tree()
                .time("takenAt", report.takenAt())
                .with("tool", report.tool().map(tool -> tree(tool).members()).orElse(null))
                .with("error", report.error().orElse(null))
                .list("servers", report.servers(), LmstatShow::tree);
    }

    private static Tree tree(LmstatReport.Tool tool) {
        return new Tree()
                .text("version", tool.version())
                .text("build", tool.build())
                .text("platform", tool.platform());
    }

    private static Tree tree(Server server) {
        return new Tree()
                .text("address", server.address())
                .list("nodes", server.nodes(), LmstatShow::tree)
                .list("daemons", server.daemons(), LmstatShow::tree)
                .list("features", server.features(), LmstatShow::tree);
    }

    private static Tree tree(Node node) {
        return new Tree()
                .text("host", node.host())
                .with("state", state(node.up()))
                .with("master", node.master())
                .text("version", node.version())
                .with("error", node.error().orElse(null));
    }

    private static Tree tree(Daemon daemon) {
        return new Tree()
                .text("name", daemon.name())
                .with("state", state(daemon.up()))
                .text("version", daemon.version())
                .with("error", daemon.error().orElse(null));
    }

    private static Tree tree(FeatureUse use) {
        boolean known = use.state() != LmstatReport.State.UNKNOWN;
        return new Tree()
                .text("daemon", use.daemon())
                .with("name", use.name())
                .with("state", use.state().name().toLowerCase(Locale.ROOT))
                .number("issued", use.issued())
                .number("inUse", use.inUse())
                .with("running", known ? use.running() : null)
                .with("reserved", known ? use.reserved() : null)
                .with("queued", known ? use.queued() : null)
                .with("borrowed", known ? use.borrowed() : null)
                .with("reconciles", use.inUse().isPresent() ? use.reconciles() : null)
                .with("error", use.error().orElse(null))
                .list("blocks", use.blocks(), LmstatShow::tree)
                .list("holders", use.holders(), LmstatShow::tree)
                .list("reservations", use.reservations(), LmstatShow::tree);
    }

    private static Tree tree(Block block) {
        return new Tree()
                .text("version", block.version())
                .text("vendor", block.vendor())
                .day("expires", block.expires())
                .with("type", type(block.binding()))
                .with("vendorString", block.vendorString().orElse(null));
    }

    private static Tree tree(Holder holder) {
        return new Tree()
                .text("user", holder.user())
                .text("host", holder.host())
                .text("display", holder.display())
                .text("data", holder.data())
                .with("sure", holder.sure())
                .text("version", holder.version())
                .text("server", holder.server())
                .text("port", holder.port())
                .with("handle", holder.handle())
                .with("seats", holder.seats())
                .time("start", holder.start())
                .with("startSure", holder.startSure())
                .number("lingerTotal", holder.lingerTotal())
                .number("lingerLeft", holder.lingerLeft())
                .time("borrowedUntil", holder.borrowedUntil())
                .with("queued", holder.queued());
    }

    private static Tree tree(Reservation reservation) {
        return new Tree()
                .with("seats", reservation.seats())
                .with("kind", reservation.kind())
                .with("name", reservation.name());
    }

    private static String state(boolean up) {
        return up ? "up" : "down";
    }

    private static String type(Binding binding) {
        return switch (binding) {
            case FLOATING -> "floating";
            case NODE_LOCKED -> "node-locked";
            case UNCOUNTED -> "uncounted";
            case NOT_SAID -> "unknown";
        };
    }

    private static void page(LmstatReport report, Show.Page page) {
        page.line("lmstat, taken " + time(report.takenAt()));
        report.tool().ifPresent(tool -> page.line("lmstat " + tool.version()));
        report.error().ifPresent(error -> page.line("the query failed: " + error));
        for (Server server : report.servers()) {
            page.line(server.address().isEmpty() ? "server" : "server " + server.address());
            server.nodes()
                    .forEach(node ->
                            page.line(
                                    "  host "
                                            + node.host()
                                            + ": "
                                            + status(node.up(), node.version(), node.error())
                                            + (node.master() ? ", master" : "")));
            server.daemons()
                    .forEach(daemon ->
                            page.line(
                                    "  daemon "
                                            + daemon.name()
                                            + ": "
                                            + status(
                                                    daemon.up(),
                                                    daemon.version(),
                                                    daemon.error())));
            page.table(features(server));
            page.table(holders(server));
        }
    }

    private static String status(boolean up, String version, Optional<String> error) {
        return state(up)
                + (version.isEmpty() ? "" : " " + version)
                + error.map(e -> ", " + e).orElse("");
    }

    private static Table features(Server server) {
        Table table =
                Table.of(
                        "FEATURE",
                        "STATE",
                        ">ISSUED",
                        ">IN USE",
                        ">RUNNING",
                        ">RESERVED",
                        ">QUEUED",
                        ">BORROWED");
        for (FeatureUse use : server.features()) {
            boolean known = use.state() != LmstatReport.State.UNKNOWN;
            table.row(
                    use.name(),
                    use.state().name().toLowerCase(Locale.ROOT),
                    number(use.issued()),
                    number(use.inUse()),
                    known ? use.running() : "-",
                    known ? use.reserved() : "-",
                    known ? use.queued() : "-",
                    known ? use.borrowed() : "-");
        }
        return table;
    }

    private static Table holders(Server server) {
        Table table =
                Table.of("FEATURE", "USER", "HOST", ">SEATS", "SINCE", "BORROWED UNTIL", ">HANDLE");
        for (FeatureUse use : server.features()) {
            for (Holder holder : use.holders()) {
                table.row(
                        use.name(),
                        holder.user(),
                        holder.host(),
                        holder.seats(),
                        holder.queued() ? "waiting" : time(holder.start()),
                        time(holder.borrowedUntil()),
                        holder.handle());
            }
        }
        return table;
    }

    private static String number(OptionalLong number) {
        return number.isPresent() ? "" + number.getAsLong() : "-";
    }

    private static String time(@Nullable LocalDateTime at) {
        return at == null ? "-" : TO_THE_MINUTE.format(at);
    }
}
