package dev.usher.server.http;

import dev.usher.contract.AuditAnswer;
import dev.usher.contract.Codes;
import dev.usher.contract.SqlRequest;
import dev.usher.seats.Command;
import dev.usher.seats.Outcome;
import dev.usher.store.QueryRefused;
import dev.usher.store.SqlAnswer;

import java.util.Map;

/// What administrators do beside the site: questions in SQL, the clock, the stop.
final class AdminCalls {
    private final Parts parts;
    private final Commands commands;

    AdminCalls(Parts parts, Commands commands) {
        this.parts = parts;
        this.commands = commands;
    }

    /// `POST /v1/sql`: an array of objects, one a row.
    Reply sql(Call call) {
        String query = call.body(SqlRequest.class).query();
        try {
            SqlAnswer answer = parts.store().sql(query);
            Reply.Whole reply =
                    new Reply.Whole(
                            200, "application/json", new Payload(SqlRows.json(answer)), Map.of());
            return answer.more() ? reply.with("X-Truncated", "true") : reply;
        } catch (QueryRefused refused) {
            throw refusal(refused);
        }
    }

    private static Refusal refusal(QueryRefused refused) {
        String detail = String.valueOf(refused.getMessage());
        return switch (refused.why()) {
            case NOT_ONE_QUESTION, FORBIDDEN_FUNCTION, WRONG_SQL ->
                    new Refusal(400, Codes.BAD_QUERY, detail);
            case TOO_SLOW -> new Refusal(503, Codes.TOO_SLOW, detail);
            case TOO_LARGE -> new Refusal(413, Codes.TOO_LARGE, detail);
            case BUSY -> new Refusal(503, Codes.TOO_MANY, detail);
        };
    }

    /// `POST /v1/clock/confirmation`: a person says that the server's clock is right; 204.
    Reply confirmClock(Call call) {
        call.allow();
        parts.leader().confirmClock();
        return Reply.nothing();
    }

    /// `GET /v1/audit`: walks the chains of decisions and archived months, and reads every file.
    Reply audit(Call call) {
        call.allow();
        String broken = parts.store().verifyChain().orElse(null);
        return Reply.json(200, new AuditAnswer(broken == null, broken));
    }

    /// `GET /v1/backup`: a copy of the running server's data, as a zip archive.
    Reply backup(Call call) {
        call.allow();
        if (!parts.backup().claim()) {
            throw new Refusal(503, Codes.TOO_MANY, "a backup is being taken already");
        }
        return new Reply.Streamed("application/zip", Map.of(), parts.backup()::write);
    }

    /// `POST /v1/stop`: 202, and the server stops as if told by a signal.
    Reply stop(Call call) {
        call.allow();
        parts.stop().run();
        return Reply.json(202, Map.of("stopping", true));
    }

    /// `DELETE /v1/pools/{pool}`: takes no new leases, and goes when the last one ends; 204.
    Reply closePool(Call call) {
        call.allow();
        Outcome outcome = commands.submit(call, new Command.ClosePool(call.variable("pool")));
        if (outcome instanceof Outcome.SiteRefused refused) {
            throw Refusal.bad(refused.faults().getFirst().message());
        }
        return Reply.nothing();
    }
}
