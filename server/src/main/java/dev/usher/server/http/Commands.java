package dev.usher.server.http;

import dev.usher.cluster.Replica;
import dev.usher.seats.Command;
import dev.usher.seats.Key;
import dev.usher.seats.Outcome;
import dev.usher.seats.SessionId;
import dev.usher.server.leader.Leader;

import org.jspecify.annotations.Nullable;

/// Sends the command of a call through the log, under the call's `Idempotency-Key` if it has one.
public final class Commands {
    private final Replica replica;
    private final Leader leader;

    public Commands(Replica replica, Leader leader) {
        this.replica = replica;
        this.leader = leader;
    }

    /// For a call that names no session.
    ///
    /// @throws Refusal if the machine refuses the command
    public Outcome submit(Call call, Command command) {
        return accepted(replica.submit(keyed(call.key(), null, command)));
    }

    /// For a call that names its session, which is thereby heard.
    ///
    /// @throws Refusal if the session is gone, or the machine refuses the command
    public Outcome submit(Call call, SessionId session, Command command) {
        accepted(leader.met(session));
        Outcome outcome = replica.submit(keyed(call.key(), session, command));
        if (outcome instanceof Outcome.Refused) {
            accepted(leader.heard(session)); // it may be gone
        }
        return accepted(outcome);
    }

    private static Command keyed(@Nullable Key key, @Nullable SessionId session, Command command) {
        return key == null ? command : new Command.Keyed(key, session, command);
    }

    static Outcome accepted(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            throw Problems.of(refused);
        }
        return outcome;
    }
}
