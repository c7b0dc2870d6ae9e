package dev.usher.cli.read;

import dev.usher.cli.terminal.Table;
import dev.usher.formats.flexlog.LogSummary;
import dev.usher.formats.flexlog.LogSummary.OfFeature;
import dev.usher.formats.flexlog.LogSummaryReader;
import dev.usher.formats.flexlog.LogTime;

import org.jspecify.annotations.Nullable;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;

/// Shows what a debug log amounts to.
final class LogShow {
    static final Show<LogSummary> SHOW =
            new Show<>(
                    LogSummaryReader.FORMAT,
                    summary -> summary.totals().byDaemon().isEmpty(),
                    LogShow::tree,
                    LogShow::page);

    private LogShow() {}

    private static Tree tree(LogSummary summary) {
        return new Tree()
                .with("from", time(summary.totals().from()))
                .with("to", time(summary.totals().to()))
                .with("events", summary.events())
                .with("features", summary.features())
                .with("users", summary.users())
                .with("usersInAnyCase", summary.usersInAnyCase())
                .with("sessions", summary.sessions())
                .with("stillOut", summary.stillOut())
                .with("unknownEnd", summary.unknownEnd())
                .with("inPackages", summary.inPackages())
                .with("denialEpisodes", summary.denialEpisodes())
                .with("trueDenials", summary.trueDenials())
                .with("undated", summary.totals().undated())
                .with("segments", summary.totals().segments())
                .with("repeated", summary.totals().repeated())
                .with("forgotten", summary.forgotten())
                .with("lines", summary.totals().lines())
                .with("statistics", summary.totals().statistics())
                .with("daemons", summary.totals().byDaemon())
                .list("byFeature", summary.byFeature(), LogShow::tree);
    }

    private static Tree tree(OfFeature feature) {
        return new Tree()
                .with("daemon", feature.daemon())
                .with("name", feature.name())
                .with("out", feature.out())
                .with("denied", feature.denied())
                .with("most", feature.most());
    }

    /// ISO-8601: an instant if the line has an offset, local otherwise; null without a day.
    static @Nullable String time(@Nullable LogTime time) {
        if (time == null || !time.dated()) {
            return null;
        }
        return time.offset() != null
                ? time.instant(ZoneOffset.UTC).toString()
                : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time.local());
    }

    private static void page(LogSummary summary, Show.Page page) {
        page.line(
                "debug log, "
                        + Show.or(time(summary.totals().from()))
                        + " to "
                        + Show.or(time(summary.totals().to())));
        String events =
                summary.events().entrySet().stream()
                        .filter(each -> each.getValue() > 0)
                        .map(each -> each.getKey() + " " + each.getValue())
                        .collect(Collectors.joining(", "));
        page.wrapped(summary.totals().lines() + " lines: " + events);
        page.line(
                "%d sessions (%d still out), %d features, %d users"
                        .formatted(
                                summary.sessions(),
                                summary.stillOut(),
                                summary.features(),
                                summary.users()));
        if (summary.denialEpisodes() > 0) {
            page.line(
                    "%d episodes of denials, %d of them true"
                            .formatted(summary.denialEpisodes(), summary.trueDenials()));
        }
        odd(summary, page);
        Table table = Table.of("FEATURE", "DAEMON", ">OUT", ">DENIED", ">MOST AT ONCE");
        for (OfFeature each : summary.byFeature()) {
            table.row(each.name(), each.daemon(), each.out(), each.denied(), each.most());
        }
        page.table(table);
    }

    private static void odd(LogSummary summary, Show.Page page) {
        if (summary.totals().undated() > 0) {
            page.line(summary.totals().undated() + " events whose day is not known");
        }
        if (summary.totals().segments() > 1) {
            page.line(
                    "%d logs glued together, %d lines of them repeated"
                            .formatted(summary.totals().segments(), summary.totals().repeated()));
        }
        if (summary.forgotten() > 0) {
            page.line(summary.forgotten() + " names and sessions were too many to keep");
        }
    }
}
