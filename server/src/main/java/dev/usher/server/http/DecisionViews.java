package dev.usher.server.http;

import dev.usher.contract.DecisionView;
import dev.usher.seats.Ask;
import dev.usher.seats.DecisionRecord;
import dev.usher.seats.DecisionRecord.Candidate;
import dev.usher.seats.DecisionRecord.Verdict;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Decision records as bodies of answers.
public final class DecisionViews {
    private DecisionViews() {}

    public static DecisionView of(DecisionRecord record) {
        Ask ask = record.ask();
        List<DecisionView.Candidate> candidates =
                record.candidates().stream().map(DecisionViews::candidate).toList();
        return new DecisionView(
                record.id().toString(),
                record.at(),
                record.trigger(),
                new DecisionView.Asked(
                        Views.textOrNull(record.holder().session()),
                        record.holder().user(),
                        record.holder().host(),
                        ask.product(),
                        ask.feature(),
                        ask.version(),
                        ask.edition(),
                        ask.seats()),
                candidates,
                new DecisionView.Outcome(
                        result(record.outcome()),
                        record.code() == null ? null : record.code().text(),
                        Views.textOrNull(record.lease()),
                        chosen(record),
                        record.sentence()));
    }

    private static String result(String outcome) {
        return outcome.equals("queued") ? "waiting" : outcome;
    }

    private static @Nullable String chosen(DecisionRecord record) {
        for (Candidate candidate : record.candidates()) {
            if (candidate.verdict() == Verdict.CHOSEN) {
                return candidate.pool();
            }
        }
        return null;
    }

    private static DecisionView.Candidate candidate(Candidate candidate) {
        boolean counted = candidate.seats() >= 0;
        int reserved =
                counted
                        ? Math.max(
                                0,
                                candidate.seats()
                                        - candidate.inUse()
                                        - candidate.held()
                                        - candidate.free())
                        : 0;
        return new DecisionView.Candidate(
                candidate.pool(),
                candidate.valueCents(),
                counted ? candidate.seats() : null,
                candidate.inUse(),
                candidate.held(),
                reserved,
                counted ? candidate.free() : null,
                Views.word(candidate.verdict()),
                detail(candidate));
    }

    private static String detail(Candidate candidate) {
        return switch (candidate.verdict()) {
            case CHOSEN -> "gave " + seats(candidate.taken());
            case DEARER -> "had a seat free, but a cheaper pool sufficed";
            case FULL -> "had too few seats free";
            case RESERVED -> "what is free of it is reserved for others";
            case OUT_OF_SCOPE -> "its scope leaves this user, host, network or hour out";
            case OBSERVES -> "only watches";
            case DENIES -> "its policy denies";
            case EXPIRED -> "has expired";
            case NOT_YET_VALID -> "has not begun";
            case VERSION_NOT_COVERED -> "covers older versions only";
            case OTHER_EDITION -> "is of another edition";
            case CLOSING -> "is closing and takes no new leases";
            case OTHER_METRIC -> "is counted otherwise than the pool that was chosen";
            case NOT_ASKED -> "was not needed: it had been decided before";
        };
    }

    private static String seats(int seats) {
        return seats == 1 ? "1 seat" : seats + " seats";
    }
}
