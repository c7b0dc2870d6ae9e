package dev.usher.formats.lmx;

import dev.usher.formats.Cursor;
import dev.usher.formats.Problems;
import dev.usher.formats.Unreadable;
import dev.usher.formats.report.Moment;
import dev.usher.formats.report.ReportDraft;
import dev.usher.formats.report.ReportDraft.FeatureDraft;
import dev.usher.formats.report.ReportDraft.HolderDraft;
import dev.usher.formats.report.ReportDraft.ServerDraft;
import dev.usher.formats.report.SeatReport.Borrow;
import dev.usher.formats.report.SeatReport.How;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The report of `lmxendutil -licstatxml`.
///
/// ```
/// <LICENSE_PATH TYPE="NETWORK" HOST="6200@lic1" SERVER_VERSION="5.5" STATUS="SUCCESS">
///   <FEATURE NAME="solver" VERSION="21.0" VENDOR="ACME" END="2030-12-31" USED_LICENSES="2"
///       TOTAL_LICENSES="10" SHARE="CUSTOM">
///     <USER NAME="ada" HOST="ws1" IP="10.0.0.1" USED_LICENSES="2"
///         CHECKOUT_TIME="2030-02-01 15:12" SHARE_CUSTOM="ada:ws1"/>
/// ```
final class XmlReport {
    private static final List<String> AROUND =
            List.of("LM-X", "LMX", "LICENSES", "FEATURES", "USERS", "USED", "?xml");

    private final ReportDraft draft;
    private final Problems problems;
    private final TagReader tags;
    private @Nullable FeatureDraft feature;
    private int open;

    XmlReport(ReportDraft draft, Problems problems) {
        this.draft = draft;
        this.problems = problems;
        tags = new TagReader(this::take, problems);
    }

    void startAt(long line) {
        tags.startAt(line);
    }

    void feed(byte[] chunk, int from, int to) {
        tags.feed(chunk, from, to);
    }

    long line() {
        return tags.line();
    }

    void end() {
        tags.end();
        if (open > 0) {
            problems.add(tags.problemHere("</LICENSE_PATH>"));
        }
    }

    private void take(Tag tag) {
        try {
            known(tag);
        } catch (Unreadable unreadable) {
            problems.add(unreadable.problem());
        }
    }

    private void known(Tag tag) throws Unreadable {
        switch (tag.name()) {
            case "LICENSE_PATH" -> server(tag);
            case "/LICENSE_PATH" -> {
                open--;
                feature = null;
            }
            case "FEATURE" -> {
                feature = null; // what follows a tag that cannot be read belongs to nobody
                feature = feature(tag);
            }
            case "/FEATURE" -> feature = null;
            case "USER" -> holder(tag);
            default -> {
                boolean around = AROUND.contains(tag.name()) || tag.name().startsWith("/");
                if (!around) {
                    throw tag.unreadable("LICENSE_PATH, FEATURE or USER");
                }
            }
        }
    }

    private void server(Tag tag) {
        open += tag.closed() ? 0 : 1;
        ServerDraft server = draft.server();
        server.address = tag.text("HOST");
        server.version = tag.text("SERVER_VERSION");
        String status = tag.text("STATUS");
        server.up = status.isEmpty() || status.equals("SUCCESS");
        if (!server.up) {
            server.error = Optional.of(status);
            draft.error(server.address + ": " + status);
        }
        feature = null;
    }

    private FeatureDraft feature(Tag tag) throws Unreadable {
        long used = tag.at("USED_LICENSES").count("a number of licenses");
        long total = tag.at("TOTAL_LICENSES").count("a number of licenses");
        FeatureDraft read = draft.feature(tag.text("NAME"));
        read.version = tag.text("VERSION");
        read.daemon = tag.text("VENDOR");
        read.inUse = OptionalLong.of(used);
        LmxReader.limit(read, total);
        LmxReader.share(read, tag.text("SHARE"));
        if (!tag.text("DENIED_LICENSES").isEmpty()) {
            read.note("denied", tag.text("DENIED_LICENSES"));
        }
        String end = tag.text("END");
        read.expires = end.isEmpty() || end.equals("NONE") ? null : Moment.read(tag.at("END"));
        return read;
    }

    private void holder(Tag tag) throws Unreadable {
        FeatureDraft of = feature;
        if (of == null) {
            throw tag.unreadable("a FEATURE around its users");
        }
        long seats = tag.at("USED_LICENSES").count("a number of licenses");
        HolderDraft read = draft.holder(of);
        read.seats = seats;
        read.user = tag.text("NAME");
        read.host = tag.text("HOST");
        read.address = tag.text("IP");
        read.share = tag.text("SHARE_CUSTOM");
        Cursor start =
                tag.text("CHECKOUT_TIME").isEmpty()
                        ? tag.at("LOGIN_TIME")
                        : tag.at("CHECKOUT_TIME");
        if (!start.atEnd()) {
            read.startAt(Moment.read(start));
        }
        if (!tag.text("BORROW_EXPIRE_TIME").isEmpty()) {
            Moment until = Moment.read(tag.at("BORROW_EXPIRE_TIME"));
            read.borrow = Optional.of(new Borrow(until.time(), How.HOLD));
        }
    }
}
