package dev.usher.sim;

import dev.usher.seats.Command;
import dev.usher.seats.Fact;
import dev.usher.seats.LeaseId;
import dev.usher.seats.Outcome;
import dev.usher.seats.PoolView;
import dev.usher.seats.SeatMachine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A second opinion on everything that happens. It sees the facts, and what clients were told;
/// never the machine's code or memory, but to compare the two counts at the end of an entry.
final class Auditor {
    private final SeatAudit seats = new SeatAudit();
    private final SessionAudit sessions = new SessionAudit();
    private final LineAudit line = new LineAudit(seats, sessions);
    private final AwayAudit away = new AwayAudit();
    private final TreeMap<Integer, List<Fact>> seen = new TreeMap<>();
    private final TreeMap<Integer, List<Fact>> replayed = new TreeMap<>();
    private final Set<LeaseId> acknowledged = new LinkedHashSet<>();
    private final Map<String, Outcome> answers = new TreeMap<>();
    private Instant last = Instant.EPOCH;
    private int complete;
    private int facts;

    /// The facts of one command of a log entry; entries seen before must come again as they were.
    void see(int entry, Instant stamp, List<Fact> news) {
        if (entry <= complete) {
            replayed.computeIfAbsent(entry, index -> new ArrayList<>()).addAll(news);
            return;
        }
        Disagreement.unless(!stamp.isBefore(last), "entry %d goes back to %s", entry, stamp);
        last = stamp;
        seen.computeIfAbsent(entry, index -> new ArrayList<>()).addAll(news);
        for (Fact fact : news) {
            facts++;
            Disagreement.unless(!fact.at().isAfter(stamp), "%s is later than %s", fact, stamp);
            seats.see(fact);
            sessions.see(fact);
            line.see(fact);
            away.see(fact);
        }
        sessions.commandEnded(seats);
    }

    /// All facts of an entry have been seen: the machine must count as we do.
    void entryEnded(int entry, SeatMachine machine) {
        if (entry <= complete) {
            List<Fact> again = replayed.remove(entry);
            Disagreement.unless(
                    seen.getOrDefault(entry, List.of()).equals(again == null ? List.of() : again),
                    "entry %d, replayed, came out otherwise",
                    entry);
            return;
        }
        complete = entry;
        for (PoolView pool : machine.pools()) {
            seats.compare(pool);
        }
        line.nobodyWaitsForNothing(last);
    }

    /// A client has been told that the lease is hers.
    void acknowledged(LeaseId lease) {
        Disagreement.unless(
                seats.everGranted(lease), "%s was acknowledged and never granted", lease);
        acknowledged.add(lease);
    }

    /// A client is about to give it back.
    void returning(LeaseId lease) {
        acknowledged.remove(lease);
    }

    /// The server has answered; whoever asks again under the same key hears the same.
    void answered(Command command, Outcome outcome) {
        boolean said =
                outcome instanceof Outcome.Granted
                        || outcome instanceof Outcome.Queued
                        || outcome instanceof Outcome.Denied;
        if (command instanceof Command.Keyed keyed && said) {
            Outcome before = answers.putIfAbsent(keyed.key().text(), outcome);
            Disagreement.unless(
                    before == null || before.equals(outcome),
                    "%s was answered %s, then %s",
                    keyed.key(),
                    before,
                    outcome);
        }
    }

    void uploading(String computer, String entry) {
        away.uploading(computer, entry);
    }

    /// After a restart: every acknowledged lease that was not returned is held, or has ended by a
    /// fact that everybody can read.
    void nothingAcknowledgedIsLost(SeatMachine machine) {
        for (LeaseId lease : acknowledged) {
            Disagreement.unless(
                    machine.lease(lease) != null || seats.hasEnded(lease),
                    "%s was acknowledged, and is gone without a word",
                    lease);
        }
    }

    int facts() {
        return facts;
    }
}
