package dev.usher.server.http;

import dev.usher.contract.AuditRequest;
import dev.usher.contract.Codes;
import dev.usher.contract.JournalAnswer;
import dev.usher.contract.JournalKind;
import dev.usher.seats.Command;
import dev.usher.seats.JournalEntry;
import dev.usher.seats.LeaseId;
import dev.usher.seats.Outcome;

import java.util.ArrayList;
import java.util.List;

/// Computers: what they upload, and how they are forgotten.
final class ComputerCalls {
    private static final int MOST_ENTRIES = 1_000;

    private final Commands commands;

    ComputerCalls(Commands commands) {
        this.commands = commands;
    }

    /// `POST /v1/computers/{computer}/journal`: what happened while it was away, 200.
    Reply journal(Call call) {
        List<dev.usher.contract.JournalEntry> bodies =
                call.bodies(dev.usher.contract.JournalEntry.class);
        if (bodies.size() > MOST_ENTRIES) {
            throw new Refusal(
                    413,
                    Codes.TOO_LARGE,
                    "expected at most 1000 entries in one upload, found " + bodies.size());
        }
        List<JournalEntry> entries = new ArrayList<>();
        bodies.forEach(body -> entries.add(entry(body)));
        Command command = new Command.Journal(call.variable("computer"), entries);
        if (!(commands.submit(call, command) instanceof Outcome.Journaled taken)) {
            throw new IllegalStateException("a journal was neither taken nor refused");
        }
        List<JournalAnswer.Refused> refused =
                taken.refused().stream()
                        .map(each ->
                                new JournalAnswer.Refused(
                                        each.id(), each.code().text(), each.detail()))
                        .toList();
        return Reply.json(200, new JournalAnswer(taken.taken(), taken.known(), refused));
    }

    private static JournalEntry entry(dev.usher.contract.JournalEntry body) {
        String lease = body.lease();
        return new JournalEntry(
                body.id(),
                body.at(),
                kind(body.what()),
                body.user(),
                body.product(),
                body.program(),
                lease == null ? null : Call.id("lease", "l-7", lease, LeaseId::parse),
                body.pool());
    }

    private static JournalEntry.Kind kind(JournalKind kind) {
        return switch (kind) {
            case LAUNCH -> JournalEntry.Kind.LAUNCH;
            case QUIT -> JournalEntry.Kind.QUIT;
            case USE_START -> JournalEntry.Kind.USE_START;
            case USE_STOP -> JournalEntry.Kind.USE_STOP;
            case LOGGED_LAUNCH -> JournalEntry.Kind.LOGGED_LAUNCH;
            case LOGGED_QUIT -> JournalEntry.Kind.LOGGED_QUIT;
            case DENY -> JournalEntry.Kind.DENY;
        };
    }

    /// `POST /v1/computers/{computer}/audit`: an audit was uploaded, event 24; 204.
    Reply audit(Call call) {
        call.bodyOrEmpty(AuditRequest.class);
        commands.submit(call, new Command.Audit(call.variable("computer")));
        return Reply.nothing();
    }

    /// `DELETE /v1/computers/{computer}`: its seat and allocations are revoked, 204.
    Reply forget(Call call) {
        call.allow();
        commands.submit(call, new Command.ForgetComputer(call.variable("computer")));
        return Reply.nothing();
    }
}
