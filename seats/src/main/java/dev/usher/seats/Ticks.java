package dev.usher.seats;

import java.time.Instant;

/// Decides what time brings: holds lapse, people give up waiting, unused allocations and silent
/// computers are revoked, ends that nobody will report are written off.
final class Ticks {
    /// Deadlines handled by one tick; the rest wait for the next.
    private static final int MOST = 500;

    private final Books books;
    private final Leases leases;
    private final Line line;
    private final Sessions sessions;

    Ticks(Books books, Leases leases, Line line, Sessions sessions) {
        this.books = books;
        this.leases = leases;
        this.line = line;
        this.sessions = sessions;
    }

    Decision tick(Draft draft) {
        int done = 0;
        for (Agenda.Due due : books.agenda.dueAt(draft.now())) {
            boolean alone = due.kind() == Agenda.Kind.COMPUTER;
            if (done == MOST || (alone && done > 0)) {
                break;
            }
            done++;
            switch (due.kind()) {
                case HOLD, WAIT, COLLECT -> request(draft, due);
                case LEASE -> unused(draft, due);
                case COMPUTER -> silent(draft, due);
                case OBSERVED -> abandoned(draft, due);
            }
            if (alone) {
                break; // it may end what else is due: that is for the next tick
            }
        }
        return draft.as(new Outcome.Done());
    }

    private void request(Draft draft, Agenda.Due due) {
        Request request = books.requests.get(due.id());
        if (request == null) {
            return;
        }
        boolean collects = due.kind() == Agenda.Kind.COLLECT;
        boolean givesUp = !request.waitUntil().isAfter(draft.now());
        if (collects && givesUp) {
            return; // its waiting time is over too, and ends the collecting with it
        }
        if (collects) {
            line.letGo(draft, request);
        } else {
            line.quit(draft, request, Request.End.LAPSED, due.at(), Reason.TIMEOUT);
        }
    }

    private void unused(Draft draft, Agenda.Due due) {
        Lease lease = books.leases.get(due.id());
        if (lease != null) {
            leases.giveBack(draft, lease, due.at(), Reason.EXPIRED);
        }
    }

    /// A computer with a session is not silent, however long ago the session began.
    private void silent(Draft draft, Agenda.Due due) {
        Computer computer = books.computers.get(due.id());
        if (computer == null) {
            return;
        }
        if (books.sessionsAt(computer.name()).length == 0) {
            sessions.forget(draft, computer, Reason.INACTIVE);
            return;
        }
        Instant now = draft.now();
        draft.add(
                new Fact.ComputerNoted(
                        now,
                        new Computer(
                                computer.number(),
                                computer.name(),
                                computer.host(),
                                computer.issued(),
                                now,
                                computer.uploaded(),
                                computer.lost(),
                                computer.away())));
    }

    private void abandoned(Draft draft, Agenda.Due due) {
        Observed program = books.observed.get(due.id());
        if (program != null) {
            Instant at = due.at();
            draft.add(new Fact.ObservedEnded(at, program, Reason.UNKNOWN_END, true));
        }
    }
}
