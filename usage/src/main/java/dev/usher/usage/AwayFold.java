package dev.usher.usage;

import dev.usher.seats.Code;
import dev.usher.seats.Computer;
import dev.usher.seats.Fact;
import dev.usher.seats.Holder;
import dev.usher.seats.JournalEntry;
import dev.usher.seats.LeaseId;
import dev.usher.seats.Reason;

import java.time.Instant;

/// The part of the fold that is about what a computer did while no server was heard.
///
/// Under an allocation that was still held it is 29, 3, 4 and 30 with their own times: the loss of
/// a session ends the use of an allocation, never the allocation. Where none was held (none at all,
/// or a floating or site lease that the server had counted as lost) it is 10 and 11, and the pool
/// that pays is nominal: nobody knows whether a seat would have been free.
final class AwayFold {
    /// The reason of 10, and of an 11 that ended as it should.
    static final String NOMINAL = "nominal";

    private AwayFold() {}

    static void started(UsageFold fold, Fact.AwayStarted fact) {
        Computer.Away away = fact.away();
        switch (away.kind()) {
            case LAUNCH -> {
                if (allocated(fact.computer(), away)) {
                    draft(fold, EventCode.LAUNCH, fact.at(), away, fact.holder());
                } else {
                    draft(fold, EventCode.LAUNCH_OFFLINE, fact.at(), away, fact.holder())
                            .reason(NOMINAL);
                }
            }
            case USE_START ->
                    draft(fold, EventCode.LICENSE_START, fact.at(), away, fact.holder())
                            .program(null);
            case LOGGED_LAUNCH -> {} // its quit decides
            case QUIT, USE_STOP, LOGGED_QUIT, DENY -> throw notAStart(away.kind());
        }
    }

    static void ended(UsageFold fold, Fact.AwayEnded fact) {
        Computer.Away away = fact.away();
        switch (away.kind()) {
            case LAUNCH -> {
                if (allocated(fact.computer(), away)) {
                    end(fold, EventCode.QUIT, fact);
                } else {
                    Draft quit = end(fold, EventCode.QUIT_OFFLINE, fact);
                    if (fact.reason() == Reason.NORMAL) {
                        quit.reason(NOMINAL);
                    }
                }
            }
            case USE_START -> end(fold, EventCode.LICENSE_STOP, fact).program(null);
            case LOGGED_LAUNCH -> {
                var who = fact.holder();
                draft(fold, EventCode.LOGGED_LAUNCH_OFFLINE, away.since(), away, who);
                end(fold, EventCode.LOGGED_QUIT_OFFLINE, fact);
            }
            case QUIT, USE_STOP, LOGGED_QUIT, DENY -> throw notAStart(away.kind());
        }
    }

    static void denied(UsageFold fold, Fact.AwayDenied fact) {
        JournalEntry entry = fact.entry();
        fold.add(EventCode.DENY, fact.at())
                .holder(fact.holder())
                .product(entry.product(), null)
                .program(entry.program())
                .pool(entry.pool(), 1)
                .reason(Code.SERVER_UNREACHABLE.text());
    }

    private static Draft end(UsageFold fold, EventCode kind, Fact.AwayEnded fact) {
        return draft(fold, kind, fact.at(), fact.away(), fact.holder())
                .reason(fact.reason())
                .startedAt(fact.away().since());
    }

    private static Draft draft(
            UsageFold fold, EventCode kind, Instant at, Computer.Away away, Holder holder) {
        boolean charged = !away.pool().isEmpty();
        return fold.add(kind, at)
                .holder(holder)
                .product(away.product(), null)
                .program(away.program())
                .pool(charged ? away.pool() : null, charged ? 1 : 0)
                .lease(away.lease());
    }

    private static boolean allocated(Computer computer, Computer.Away away) {
        LeaseId lease = away.lease();
        if (lease == null) {
            return false;
        }
        return computer.lost().stream()
                .map(Computer.Lost::lease)
                .noneMatch(lost -> lost.id().equals(lease) && !lost.metric().ofComputer());
    }

    private static IllegalArgumentException notAStart(JournalEntry.Kind kind) {
        return new IllegalArgumentException("an uploaded " + kind + " opens nothing");
    }
}
