package dev.usher.server.http;

import dev.usher.cluster.Replica;
import dev.usher.contract.Codes;
import dev.usher.contract.HistoryAnswer;
import dev.usher.contract.HistoryRequest;
import dev.usher.seats.Chapter;
import dev.usher.seats.Command;
import dev.usher.seats.Feature;
import dev.usher.seats.Observation.Denied;
import dev.usher.seats.Observation.Passed;
import dev.usher.seats.Outcome;
import dev.usher.seats.Reason;
import dev.usher.seats.SeatMachine;
import dev.usher.seats.Shown;
import dev.usher.seats.site.Site;
import dev.usher.seats.site.Source;

/// Old logs of other license managers, read into history.
final class HistoryCalls {
    private final Replica replica;
    private final Commands commands;

    HistoryCalls(Replica replica, Commands commands) {
        this.replica = replica;
        this.commands = commands;
    }

    /// `GET /v1/sources/{source}/history/{digest}`: up to where a log is read, and the source's
    /// zone.
    Reply readUpTo(Call call) {
        call.allow();
        String source = call.variable("source");
        String zone = zone(source);
        String digest = call.variable("digest");
        long end = replica.query(machine -> machine.readUpTo(source, digest));
        return Reply.json(200, new HistoryAnswer(end, 0, 0, zone));
    }

    /// `POST /v1/sources/{source}/history`: a stretch of a log.
    Reply add(Call call) {
        call.allow();
        String source = call.variable("source");
        String zone = zone(source);
        HistoryRequest body = call.body(HistoryRequest.class);
        Chapter chapter =
                new Chapter(
                        source,
                        body.digest(),
                        body.offset(),
                        body.end(),
                        body.passed().stream().map(HistoryCalls::passed).toList(),
                        body.denied().stream().map(HistoryCalls::denied).toList());
        Outcome outcome = commands.submit(call, new Command.Backfill(chapter));
        if (!(outcome instanceof Outcome.Filled filled)) {
            throw new IllegalStateException("a chapter was answered with " + outcome);
        }
        return Reply.json(
                200, new HistoryAnswer(filled.end(), filled.taken(), filled.clipped(), zone));
    }

    private String zone(String source) {
        Site site = replica.query(SeatMachine::site);
        for (Source one : site.sources()) {
            if (one.name().equals(source)) {
                String own = one.zone();
                return own == null ? site.zone() : own;
            }
        }
        throw new Refusal(
                404,
                Codes.UNKNOWN_SOURCE,
                "there is no source " + source + ": describe it under sources in the site file");
    }

    private static Passed passed(HistoryRequest.Use use) {
        Shown shown =
                new Shown(
                        new Feature(use.feature(), use.daemon(), ""),
                        use.user(),
                        use.host(),
                        use.display(),
                        "",
                        "",
                        "",
                        use.seats(),
                        use.from(),
                        false,
                        null,
                        null);
        return new Passed(shown, use.from(), use.to(), reason(use.reason()));
    }

    private static Reason reason(String word) {
        for (Reason reason : Reason.values()) {
            if (reason.text().equals(word)) {
                return reason;
            }
        }
        throw Refusal.bad("\"reason\": expected one such as normal or timeout");
    }

    private static Denied denied(HistoryRequest.Refusal refusal) {
        return new Denied(
                new Feature(refusal.feature(), refusal.daemon(), ""),
                refusal.user(),
                refusal.host(),
                refusal.seats(),
                refusal.why(),
                refusal.at());
    }
}
