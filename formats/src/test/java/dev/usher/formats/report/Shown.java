package dev.usher.formats.report;

import dev.usher.formats.Read;
import dev.usher.formats.report.SeatReport.Entitlement;
import dev.usher.formats.report.SeatReport.FeatureUse;
import dev.usher.formats.report.SeatReport.Group;
import dev.usher.formats.report.SeatReport.Holder;
import dev.usher.formats.report.SeatReport.Server;

import org.jspecify.annotations.Nullable;

import java.util.OptionalLong;

/// All that was read, as lines a person can check.
final class Shown {
    private final StringBuilder lines = new StringBuilder();
    private final StringBuilder line = new StringBuilder();

    private Shown() {}

    static String of(Read<SeatReport> read) {
        Shown shown = new Shown();
        shown.report(read.value());
        read.problems().forEach(problem -> shown.with("problem", problem).end());
        if (read.problemCount() > read.problems().size()) {
            shown.with("problems", read.problemCount()).end();
        }
        return shown.lines.toString();
    }

    private void report(SeatReport report) {
        if (report.takenAt() != null) {
            with("taken", report.takenAt()).end();
        }
        report.errors().forEach(error -> with("error", error).end());
        report.servers().forEach(this::server);
        report.features().forEach(this::feature);
        report.groups().forEach(this::group);
        report.entitlements().forEach(this::entitlement);
        report.settings().forEach((key, value) -> with("setting", key + " = " + value).end());
    }

    private void server(Server server) {
        with("server", server.address())
                .with("daemon", server.daemon())
                .with("id", server.id())
                .with("version", server.version())
                .with(server.up() ? "up" : "down", server.error().orElse("."))
                .end();
    }

    private void feature(FeatureUse use) {
        with("feature", use.name().isEmpty() ? "?" : use.name())
                .with("version", use.version())
                .with("of", use.daemon())
                .with("pool", use.pool())
                .with("kind", use.kind())
                .with("state", use.state())
                .with("issued", use.issued())
                .with("in use", use.inUse())
                .with("reserved", use.reserved())
                .with("queued", use.queued())
                .with("expires", use.expires())
                .with("group", use.group())
                .with("shared", use.shared() ? "yes" : "")
                .end();
        use.attributes().forEach((key, value) -> with("    " + key, "= " + value).end());
        use.keyed().forEach((key, holder) -> holder(holder));
    }

    private void holder(Holder holder) {
        with("  holder", holder.user().isEmpty() ? "?" : holder.user())
                .with("on", holder.host())
                .with("at", holder.address())
                .with("display", holder.display())
                .with("seats", holder.seats())
                .with("since", holder.start())
                .with("guessed", holder.startSure() ? "" : "yes")
                .with("last used", holder.lastUsed())
                .with("handle", holder.handle())
                .with("program", holder.program())
                .with("share", holder.share())
                .with("waits", holder.queued() ? "yes" : "")
                .with("borrowed", holder.borrow().map(b -> b.how()).orElse(null))
                .with("until", holder.borrow().map(b -> b.until()).orElse(null))
                .end();
    }

    private void group(Group group) {
        with("group", group.name())
                .with("issued", group.issued())
                .with("in use", group.inUse())
                .with("queued", group.queued())
                .with("features", group.features())
                .end();
    }

    private void entitlement(Entitlement entitlement) {
        with("bought", entitlement.name())
                .with("of", entitlement.daemon())
                .with("kind", entitlement.kind())
                .with("status", entitlement.status())
                .with("seats", entitlement.seats())
                .with("starts", entitlement.starts())
                .with("expires", entitlement.expires())
                .with("attributes", entitlement.attributes())
                .end();
    }

    private Shown with(String name, @Nullable Object value) {
        if (value instanceof OptionalLong number) {
            return with(name, number.isPresent() ? "" + number.getAsLong() : "");
        }
        String text = value == null ? "" : value.toString();
        if (!text.isEmpty()) {
            line.append(line.isEmpty() ? "" : "; ").append(name).append(' ').append(text);
        }
        return this;
    }

    private void end() {
        lines.append(line).append('\n');
        line.setLength(0);
    }
}
