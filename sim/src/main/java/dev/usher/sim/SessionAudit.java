package dev.usher.sim;

import dev.usher.seats.Fact;
import dev.usher.seats.Lease;
import dev.usher.seats.Reason;
import dev.usher.seats.Session;
import dev.usher.seats.SessionId;
import dev.usher.seats.Use;
import dev.usher.seats.site.Metric;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Follows who is logged on, by the facts.
final class SessionAudit {
    private final Map<SessionId, Session> open = new LinkedHashMap<>();
    private final Map<SessionId, Instant> seen = new LinkedHashMap<>();
    private final Set<SessionId> parted = new LinkedHashSet<>();
    private final Set<SessionId> over = new LinkedHashSet<>();
    private boolean up;
    private Duration tolerance = Duration.ofMinutes(10);

    boolean present(SessionId session) {
        return open.containsKey(session) && !parted.contains(session);
    }

    void see(Fact fact) {
        if (fact instanceof Fact.SiteChanged changed) {
            tolerance = changed.site().tolerance();
        } else if (fact instanceof Fact.SessionOpened opened) {
            Session session = opened.session();
            Disagreement.unless(open.put(session.id(), session) == null, "twice: %s", session);
            Disagreement.unless(!over.contains(session.id()), "came back: %s", session);
            seen.put(session.id(), opened.at());
        } else if (fact instanceof Fact.SessionResumed resumed) {
            Disagreement.unless(
                    parted.remove(resumed.session().id()), "resumed, not parted: %s", resumed);
            seen.put(resumed.session().id(), resumed.at());
        } else if (fact instanceof Fact.SessionParted gone) {
            Disagreement.unless(
                    open.containsKey(gone.session().id()) && parted.add(gone.session().id()),
                    "parted, not there: %s",
                    gone);
        } else if (fact instanceof Fact.SessionsSeen sights) {
            sights.sights().forEach(sight -> seen.put(sight.session(), sight.at()));
        } else if (fact instanceof Fact.SessionEnded ended) {
            ended(ended);
        } else if (fact instanceof Fact.ServerUp) {
            Disagreement.unless(!up, "up twice: %s", fact);
            up = true;
        } else if (fact instanceof Fact.ServerDown) {
            Disagreement.unless(up, "down twice: %s", fact);
            up = false;
            open.keySet()
                    .forEach(session ->
                            Disagreement.unless(
                                    parted.contains(session),
                                    "%s had no 16 at the server's stop",
                                    session));
        } else if (fact instanceof Fact.LeaseGranted grant) {
            SessionId session = grant.lease().holder().session();
            Disagreement.unless(
                    session != null && present(session), "granted to nobody: %s", grant);
        }
    }

    private void ended(Fact.SessionEnded ended) {
        SessionId id = ended.session().id();
        Disagreement.unless(open.remove(id) != null, "ended, not there: %s", ended);
        parted.remove(id);
        over.add(id);
        if (ended.reason() == Reason.LOST) {
            Instant heard = seen.getOrDefault(id, Instant.EPOCH);
            Disagreement.unless(
                    !ended.at().isBefore(heard.plus(tolerance)),
                    "lost at %s, heard at %s: %s",
                    ended.at(),
                    heard,
                    ended);
        }
    }

    /// Nothing of an ended session is left but its computer's allocations, unused by it.
    void commandEnded(SeatAudit seats) {
        for (Lease lease : seats.live()) {
            SessionId session = lease.holder().session();
            boolean own = lease.metric() == Metric.FLOATING || lease.metric() == Metric.SITE;
            Disagreement.unless(
                    !own || (session != null && open.containsKey(session)),
                    "outlives its session: %s",
                    lease);
            for (Use use : lease.uses()) {
                SessionId user = use.holder().session();
                Disagreement.unless(
                        user != null && open.containsKey(user), "a use outlives: %s", lease);
            }
        }
    }
}
