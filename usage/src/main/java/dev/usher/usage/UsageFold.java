package dev.usher.usage;

import dev.usher.seats.Ask;
import dev.usher.seats.Denial;
import dev.usher.seats.Fact;
import dev.usher.seats.Holder;
import dev.usher.seats.Lease;
import dev.usher.seats.LeaseId;
import dev.usher.seats.Part;
import dev.usher.seats.Request;
import dev.usher.seats.RequestId;
import dev.usher.seats.Session;
import dev.usher.seats.Use;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The fold of facts to usage events, as the table in `docs/reference/events.md` has it. It keeps
/// nothing from one log entry to the next: the same entry gives the same events, wherever and
/// whenever it is folded.
public final class UsageFold {
    private final List<Draft> drafts = new ArrayList<>();
    private final Map<LeaseId, RequestId> claims = new TreeMap<>();

    private UsageFold() {}

    /// The events of one log entry.
    ///
    /// @param index of the entry
    /// @param stamp its instant: an event that happened earlier says it was recorded then
    /// @param facts what the entry decided, in order
    /// @param server the server that counts
    public static List<UsageEvent> of(
            int era, long index, Instant stamp, List<Fact> facts, String server) {
        UsageFold fold = new UsageFold();
        for (Fact fact : facts) {
            fold.fold(fact);
        }

        List<UsageEvent> events = new ArrayList<>(fold.drafts.size());
        for (int ordinal = 0; ordinal < fold.drafts.size(); ordinal++) {
            EventId id = new EventId(era, index, ordinal);
            events.add(fold.drafts.get(ordinal).finish(id, stamp, server));
        }
        return events;
    }

    private void fold(Fact fact) {
        switch (fact) {
            case Fact.ServerUp up -> add(EventCode.UP, up.at()).server(up.server());
            case Fact.ServerDown down ->
                    add(EventCode.DOWN, down.at()).server(down.server()).reason(down.reason());
            case Fact.SessionOpened(var at, var session) -> logon(at, session);
            case Fact.SessionResumed(var at, var session) -> logon(at, session);
            case Fact.SessionParted(var at, var session, var reason) ->
                    logoff(at, session).reason(reason);
            case Fact.SessionEnded(var at, var session, var reason) -> {
                if (!session.parted()) {
                    logoff(at, session).reason(reason);
                }
            }
            case Fact.SessionBlocked(var at, var who, var why) ->
                    add(EventCode.BLOCK, at).holder(who).reason(why);
            case Fact.ComputerIssued(var at, var computer, var holder) ->
                    add(EventCode.ISSUED, at)
                            .holder(holder)
                            .computer(computer.name(), computer.host());
            case Fact.ComputerRevoked(var at, var computer, var reason) ->
                    add(EventCode.REVOKED, at)
                            .computer(computer.name(), computer.host())
                            .reason(reason)
                            .startedAt(computer.issued());
            case Fact.ComputerAudited(var at, var computer) ->
                    add(EventCode.AUDITED, at).computer(computer.name(), computer.host());
            case Fact.LeaseGranted granted -> granted(granted);
            case Fact.UseStarted started -> started(started);
            case Fact.UseEnded ended -> ended(ended);
            case Fact.LeaseEnded ended -> ended(ended);
            case Fact.Queued(var at, var request, var _) -> line(EventCode.QUEUE, at, request);
            case Fact.SeatsHeld held -> held(held);
            case Fact.HoldEnded ended -> ended(ended);
            case Fact.RequestEnded(var at, var request, var reason) ->
                    line(EventCode.DEQUEUE, at, request).reason(reason).startedAt(request.since());
            case Fact.RequestClaimed(var _, var request, var hold) ->
                    claims.put(hold.id(), request.id());
            case Fact.Refused refused -> refused(refused);
            case Fact.ObservedEnded ended -> ended(ended);
            case Fact.AwayStarted started -> AwayFold.started(this, started);
            case Fact.AwayEnded ended -> AwayFold.ended(this, ended);
            case Fact.AwayDenied denied -> AwayFold.denied(this, denied);
            case Fact.SiteChanged changed ->
                    add(EventCode.SITE_CHANGED, changed.at()).reason(changed.summary());
            case Fact.NearLimit limit -> limit(limit);
            case Fact.SchedulesTurned(var at, var open) ->
                    add(EventCode.SCHEDULES_TURNED, at)
                            .reason(open.isEmpty() ? "none" : String.join(",", open));
            case Fact.RulesAdopted(var at, var rules) ->
                    add(EventCode.RULES_ADOPTED, at).reason(Integer.toString(rules));
            case Fact.EraBegun(var at, var era) ->
                    add(EventCode.ERA_BEGUN, at).reason(Integer.toString(era));
            case Fact.Mirrored mirrored -> MirrorFold.fold(this, mirrored);
            case Fact.SessionsSeen _, Fact.IdleChanged _, Fact.ObservedStarted _ -> {}
            case Fact.ComputerNoted _, Fact.Answered _, Fact.Decided _ -> {}
        }
    }

    Draft add(EventCode kind, Instant at) {
        Draft draft = new Draft(kind, at);
        drafts.add(draft);
        return draft;
    }

    private void logon(Instant at, Session session) {
        add(EventCode.LOGON, at).holder(of(session));
    }

    private Draft logoff(Instant at, Session session) {
        return add(EventCode.LOGOFF, at).holder(of(session)).startedAt(session.since());
    }

    /// The holder of a session names it, whoever made the record.
    private static Holder of(Session session) {
        Holder who = session.holder();
        return new Holder(session.id(), who.user(), who.host(), who.computer());
    }

    private void granted(Fact.LeaseGranted granted) {
        Lease lease = granted.lease();
        EventCode kind = lease.metric().ofComputer() ? EventCode.LICENSE_ISSUED : EventCode.OBTAIN;
        @Nullable RequestId claimed = claims.get(lease.id());
        for (int i = 0; i < lease.parts().size(); i++) {
            add(kind, granted.at())
                    .holder(lease.holder())
                    .of(lease, lease.parts().get(i))
                    .correlation(claimed)
                    .inUseAfter(granted.inUseAfter().get(i));
        }
    }

    private void started(Fact.UseStarted started) {
        Lease lease = started.lease();
        Use use = started.use();
        if (started.first() && lease.metric().ofComputer()) {
            for (Part part : lease.parts()) {
                add(EventCode.LICENSE_START, started.at()).holder(use.holder()).of(lease, part);
            }
        }
        if (use.program() != null) {
            program(EventCode.LAUNCH, started.at(), lease, use);
        }
    }

    private void ended(Fact.UseEnded ended) {
        Lease lease = ended.lease();
        Use use = ended.use();
        if (use.program() != null) {
            program(EventCode.QUIT, ended.at(), lease, use)
                    .reason(ended.reason())
                    .startedAt(use.since());
        }
        if (ended.last() && lease.metric().ofComputer()) {
            for (Part part : lease.parts()) {
                add(EventCode.LICENSE_STOP, ended.at())
                        .holder(use.holder())
                        .of(lease, part)
                        .reason(ended.reason())
                        .startedAt(ended.usedSince());
            }
        }
    }

    /// A program is one event, however many pools pay for its lease.
    private Draft program(EventCode kind, Instant at, Lease lease, Use use) {
        return add(kind, at)
                .holder(use.holder())
                .of(lease)
                .program(use.program())
                .correlation(use.id());
    }

    private void ended(Fact.LeaseEnded ended) {
        Lease lease = ended.lease();
        EventCode kind = lease.metric().ofComputer() ? EventCode.LICENSE_REVOKED : EventCode.RETURN;
        for (int i = 0; i < lease.parts().size(); i++) {
            add(kind, ended.at())
                    .holder(lease.holder())
                    .of(lease, lease.parts().get(i))
                    .reason(ended.reason())
                    .inUseAfter(ended.inUseAfter().get(i))
                    .startedAt(lease.since());
        }
    }

    private Draft line(EventCode kind, Instant at, Request request) {
        Ask ask = request.ask();
        return add(kind, at)
                .holder(request.holder())
                .product(ask.name(), ask.edition())
                .program(ask.program())
                .pool(null, ask.seats())
                .correlation(request.id());
    }

    /// A hold that still collects has no `heldUntil`, and is not yet the end of the waiting.
    private void held(Fact.SeatsHeld held) {
        if (held.request().heldUntil() != null) {
            line(EventCode.DEQUEUE, held.at(), held.request())
                    .of(held.hold())
                    .startedAt(held.request().since());
        }
    }

    private void ended(Fact.HoldEnded ended) {
        if (ended.complete()) {
            line(EventCode.HOLD_ENDED, ended.at(), ended.request())
                    .of(ended.hold())
                    .reason(ended.reason())
                    .startedAt(ended.hold().since());
        }
    }

    private void refused(Fact.Refused refused) {
        Ask ask = refused.ask();
        Denial denial = refused.denial();
        Draft draft =
                add(EventCode.DENY, refused.at())
                        .holder(refused.holder())
                        .product(ask.name(), ask.edition())
                        .program(ask.program())
                        .pool(denial.pool(), ask.seats())
                        .reason(denial.code().text())
                        .decision(refused.decision());
        if (denial.pool() != null) {
            draft.inUseAfter(denial.inUse());
        }
    }

    private void ended(Fact.ObservedEnded ended) {
        var program = ended.program();
        EventCode launch = ended.away() ? EventCode.LOGGED_LAUNCH_OFFLINE : EventCode.LOGGED_LAUNCH;
        EventCode quit = ended.away() ? EventCode.LOGGED_QUIT_OFFLINE : EventCode.LOGGED_QUIT;
        add(launch, program.since())
                .holder(program.holder())
                .product(program.product(), null)
                .program(program.program())
                .correlation(program.id());
        add(quit, ended.at())
                .holder(program.holder())
                .product(program.product(), null)
                .program(program.program())
                .correlation(program.id())
                .reason(ended.reason())
                .startedAt(program.since());
    }

    private void limit(Fact.NearLimit limit) {
        add(limit.above() ? EventCode.LIMIT_NEAR : EventCode.LIMIT_PASSED, limit.at())
                .pool(limit.pool(), limit.seats())
                .inUseAfter(limit.inUse())
                .reason(limit.percent() + "%");
    }
}
