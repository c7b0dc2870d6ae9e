package dev.usher.cli.read;

import dev.usher.cli.terminal.Table;
import dev.usher.formats.Format;
import dev.usher.formats.report.Moment;
import dev.usher.formats.report.SeatReport;
import dev.usher.formats.report.SeatReport.Borrow;
import dev.usher.formats.report.SeatReport.Entitlement;
import dev.usher.formats.report.SeatReport.FeatureUse;
import dev.usher.formats.report.SeatReport.Group;
import dev.usher.formats.report.SeatReport.Holder;
import dev.usher.formats.report.SeatReport.How;
import dev.usher.formats.report.SeatReport.Server;
import dev.usher.formats.report.SeatReport.State;

import org.jspecify.annotations.Nullable;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// Shows what a manager other than FlexNet said of its seats; one shape for all of them.
final class SeatReportShow {
    private static final DateTimeFormatter TO_THE_MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private SeatReportShow() {}

    static Show<SeatReport> of(Format<SeatReport> format) {
        return new Show<>(
                format,
                SeatReportShow::empty,
                SeatReportShow::tree,
                (report, page) -> page(format.name(), report, page));
    }

    private static boolean empty(SeatReport report) {
        return report.servers().isEmpty()
                && report.features().isEmpty()
                && report.entitlements().isEmpty()
                && report.settings().isEmpty()
                && report.errors().isEmpty();
    }

    private static Tree tree(SeatReport report) {
        return new Tree()
                .time("takenAt", report.takenAt())
                .with("errors", report.errors())
                .list("servers", report.servers(), SeatReportShow::tree)
                .list("features", report.features(), SeatReportShow::tree)
                .list("groups", report.groups(), SeatReportShow::tree)
                .list("entitlements", report.entitlements(), SeatReportShow::tree)
                .with("settings", report.settings());
    }

    private static Tree tree(Server server) {
        return new Tree()
                .text("daemon", server.daemon())
                .text("address", server.address())
                .text("id", server.id())
                .text("version", server.version())
                .with("state", server.up() ? "up" : "down")
                .with("error", server.error().orElse(null));
    }

    private static Tree tree(FeatureUse use) {
        List<Tree> holders = new ArrayList<>();
        use.keyed().forEach((key, holder) -> holders.add(tree(key, holder)));
        return new Tree()
                .text("daemon", use.daemon())
                .with("name", use.name())
                .text("version", use.version())
                .text("pool", use.pool())
                .text("kind", use.kind())
                .with("state", use.state().name().toLowerCase(Locale.ROOT))
                .number("issued", use.issued())
                .number("inUse", use.inUse())
                .with("running", listed(use) ? use.running() : null)
                .number("reserved", use.reserved())
                .number("queued", use.queued())
                .with("borrowed", listed(use) ? use.borrowed() : null)
                .with("reconciles", use.inUse().isPresent() ? use.reconciles() : null)
                .with("shared", use.shared())
                .text("group", use.group())
                .day("expires", use.expires())
                .with("attributes", use.attributes())
                .list("holders", holders, tree -> tree);
    }

    /// Whether holders were listed, or are known to be none.
    private static boolean listed(FeatureUse use) {
        return use.state() != State.UNKNOWN || !use.holders().isEmpty();
    }

    private static Tree tree(String key, Holder holder) {
        Optional<Borrow> borrow = holder.borrow();
        return new Tree()
                .with("key", key)
                .text("user", holder.user())
                .text("host", holder.host())
                .text("address", holder.address())
                .text("display", holder.display())
                .text("handle", holder.handle())
                .text("program", holder.program())
                .with("seats", holder.seats())
                .time("start", holder.start())
                .with("startSure", holder.startSure())
                .time("lastUsed", holder.lastUsed())
                .text("share", holder.share())
                .with("queued", holder.queued())
                .with("borrowed", borrow.isPresent())
                .time("borrowedUntil", borrow.map(Borrow::until).orElse(null))
                .with("borrowKnownBy", borrow.map(b -> word(b.how())).orElse(null));
    }

    private static String word(How how) {
        return switch (how) {
            case HOLD -> "hold";
            case ROAM -> "roam";
            case OFFLINE -> "offline";
        };
    }

    private static Tree tree(Group group) {
        return new Tree()
                .with("name", group.name())
                .number("issued", group.issued())
                .number("inUse", group.inUse())
                .number("queued", group.queued())
                .with("features", group.features());
    }

    private static Tree tree(Entitlement entitlement) {
        return new Tree()
                .text("daemon", entitlement.daemon())
                .with("name", entitlement.name())
                .text("kind", entitlement.kind())
                .text("status", entitlement.status())
                .number("seats", entitlement.seats())
                .day("starts", entitlement.starts())
                .day("expires", entitlement.expires())
                .with("attributes", entitlement.attributes());
    }

    private static void page(String format, SeatReport report, Show.Page page) {
        LocalDateTime taken = report.takenAt();
        page.line(taken == null ? format : format + ", taken " + time(taken));
        report.errors().forEach(error -> page.line("error: " + error));
        report.servers().forEach(server -> page.line(line(server)));
        page.table(features(report));
        page.table(groups(report));
        page.table(holders(report));
        page.table(entitlements(report));
        page.table(settings(report));
    }

    private static String line(Server server) {
        String name = ("server " + server.daemon() + " " + server.address()).strip();
        String version = server.version().isEmpty() ? "" : " " + server.version();
        String error = server.error().map(e -> ", " + e).orElse("");
        return name.replace("  ", " ") + ": " + (server.up() ? "up" : "down") + version + error;
    }

    private static Table features(SeatReport report) {
        Columns columns =
                new Columns(
                        "FEATURE",
                        "VERSION",
                        "POOL",
                        "STATE",
                        ">ISSUED",
                        ">IN USE",
                        ">BORROWED",
                        "EXPIRES");
        boolean borrowed = report.features().stream().anyMatch(use -> use.borrowed() > 0);
        for (FeatureUse use : report.features()) {
            columns.row(
                    name(use),
                    or(use.version()),
                    or(use.group().isEmpty() ? use.pool() : use.group()),
                    use.state().name().toLowerCase(Locale.ROOT),
                    number(use.issued()),
                    number(use.inUse()),
                    borrowed ? "" + use.borrowed() : "-",
                    day(use.expires()));
        }
        return columns.table();
    }

    private static String name(FeatureUse use) {
        return use.name().isEmpty() ? "(no name)" : use.name();
    }

    private static Table groups(SeatReport report) {
        Columns columns = new Columns("GROUP", ">ISSUED", ">IN USE", ">QUEUED", "FEATURES");
        for (Group group : report.groups()) {
            columns.row(
                    group.name(),
                    number(group.issued()),
                    number(group.inUse()),
                    number(group.queued()),
                    String.join(", ", group.features()));
        }
        return columns.table();
    }

    private static Table holders(SeatReport report) {
        Columns columns =
                new Columns(
                        "FEATURE", "USER", "HOST", ">SEATS", "SINCE", "BORROWED UNTIL", "HANDLE");
        for (FeatureUse use : report.features()) {
            for (Holder holder : use.holders()) {
                columns.row(
                        name(use),
                        or(holder.user()),
                        or(holder.host()),
                        "" + holder.seats(),
                        holder.queued() ? "waiting" : time(holder.start()),
                        holder.borrow().map(SeatReportShow::until).orElse("-"),
                        or(holder.handle()));
            }
        }
        return columns.table();
    }

    private static String until(Borrow borrow) {
        return borrow.until() == null ? "not said" : time(borrow.until());
    }

    private static Table entitlements(SeatReport report) {
        Columns columns = new Columns("BOUGHT", "KIND", "STATUS", ">SEATS", "STARTS", "EXPIRES");
        for (Entitlement entitlement : report.entitlements()) {
            columns.row(
                    entitlement.name(),
                    or(entitlement.kind()),
                    or(entitlement.status()),
                    number(entitlement.seats()),
                    day(entitlement.starts()),
                    day(entitlement.expires()));
        }
        return columns.table();
    }

    private static Table settings(SeatReport report) {
        Columns columns = new Columns("SETTING", "VALUE");
        report.settings().forEach((key, value) -> columns.row(key, or(value)));
        return columns.table();
    }

    private static String or(String text) {
        return text.isEmpty() ? "-" : text;
    }

    private static String number(OptionalLong number) {
        return number.isPresent() ? "" + number.getAsLong() : "-";
    }

    private static String day(@Nullable Moment at) {
        return at == null ? "-" : at.day().toString();
    }

    private static String time(@Nullable LocalDateTime at) {
        return at == null ? "-" : TO_THE_MINUTE.format(at);
    }
}
