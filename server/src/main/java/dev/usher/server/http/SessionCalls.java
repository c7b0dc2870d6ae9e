package dev.usher.server.http;

import dev.usher.cluster.Replica;
import dev.usher.contract.HeartbeatAnswer;
import dev.usher.contract.HeartbeatRequest;
import dev.usher.contract.LeaseActivity;
import dev.usher.contract.ObservedRequest;
import dev.usher.contract.OpenSession;
import dev.usher.contract.SessionOpened;
import dev.usher.contract.UseAnswer;
import dev.usher.seats.Command;
import dev.usher.seats.Lease;
import dev.usher.seats.LeaseId;
import dev.usher.seats.Outcome;
import dev.usher.seats.SessionId;
import dev.usher.server.leader.Leader;

import java.util.List;
import java.util.Objects;

/// Sessions: opened, heard, ended, with the programs that are only watched.
final class SessionCalls {
    private final Parts parts;
    private final Replica replica;
    private final Leader leader;
    private final Commands commands;

    SessionCalls(Parts parts, Commands commands) {
        this.parts = parts;
        this.replica = parts.replica();
        this.leader = parts.leader();
        this.commands = commands;
    }

    /// `POST /v1/sessions`: 201, or 403 `blocked`.
    Reply open(Call call) {
        OpenSession body = call.body(OpenSession.class);
        String boot = Objects.requireNonNullElse(body.boot(), "");
        Command command =
                new Command.OpenSession(
                        body.user(), body.host(), body.computer(), boot, call.remote());
        if (!(commands.submit(call, command) instanceof Outcome.Opened opened)) {
            throw new IllegalStateException("a session was neither opened nor refused");
        }
        leader.opened(opened.session());
        int seconds = (int) leader.heartbeat().toSeconds();
        String id = opened.session().toString();
        return Reply.json(201, new SessionOpened(id, seconds, opened.until()))
                .with("Location", "/v1/sessions/" + id);
    }

    /// `PUT /v1/sessions/{session}/heartbeat`: 200, or 410 `session-lost`.
    Reply heartbeat(Call call) {
        SessionId session = call.session();
        HeartbeatRequest body = call.bodyOrEmpty(HeartbeatRequest.class);
        Outcome outcome = Commands.accepted(leader.heard(session));
        if (!(outcome instanceof Outcome.Alive alive)) {
            throw new IllegalStateException("a heartbeat came to " + outcome);
        }
        List<LeaseActivity> leases = Objects.requireNonNullElse(body.leases(), List.of());
        for (LeaseActivity activity : leases) {
            idle(session, activity);
        }
        return Reply.json(200, new HeartbeatAnswer(alive.until()));
    }

    /// Only a change goes through the log.
    private void idle(SessionId session, LeaseActivity activity) {
        LeaseId id = Call.id("lease", "l-7", activity.lease(), LeaseId::parse);
        Lease lease = replica.query(machine -> machine.lease(id));
        boolean changed = lease != null && !Objects.equals(lease.idleSince(), activity.idleSince());
        if (changed) {
            Commands.accepted(replica.submit(new Command.Idle(session, id, activity.idleSince())));
        }
    }

    /// `GET /v1/sessions/{session}/notices`: server-sent events for as long as the session lives.
    Reply notices(Call call) {
        call.allow();
        SessionId session = call.session();
        Commands.accepted(leader.heard(session));
        return parts.notices().stream(session, replica, parts.stopping());
    }

    /// `DELETE /v1/sessions/{session}?reason=`: 204.
    Reply close(Call call) {
        call.allow("reason");
        SessionId session = call.session();
        commands.submit(call, new Command.CloseSession(session, call.reason()));
        leader.closed(session);
        return Reply.nothing();
    }

    /// `POST /v1/sessions/{session}/programs`: a program that is only watched, 201.
    Reply startProgram(Call call) {
        SessionId session = call.session();
        ObservedRequest body = call.body(ObservedRequest.class);
        Command command = new Command.StartObserved(session, body.product(), body.program());
        if (!(commands.submit(call, session, command) instanceof Outcome.Began began)) {
            throw new IllegalStateException("an observed program did not begin");
        }
        return Reply.json(201, new UseAnswer(began.use().toString()));
    }

    /// `DELETE /v1/sessions/{session}/programs/{use}?reason=`: 204.
    Reply stopProgram(Call call) {
        call.allow("reason");
        SessionId session = call.session();
        commands.submit(
                call, session, new Command.StopObserved(session, call.use(), call.reason()));
        return Reply.nothing();
    }
}
