package dev.usher.server.http;

import dev.usher.cluster.NotTaken;
import dev.usher.contract.BadBody;
import dev.usher.contract.Codes;
import dev.usher.contract.Json;
import dev.usher.contract.Problem;
import dev.usher.contract.SiteDiff.Fault;
import dev.usher.contract.SiteProblem;
import dev.usher.seats.Code;
import dev.usher.seats.Outcome;
import dev.usher.store.StoreFailed;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// Every error answer is made here: RFC 9457 problems, each with a code of ours.
public final class Problems {
    /// Content type of a problem.
    static final String TYPE = "application/problem+json";

    private static final System.Logger LOG = System.getLogger(Problems.class.getName());

    private Problems() {}

    /// The answer to whatever went wrong.
    static Reply.Whole of(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return problem(refusal.status(), refusal.code(), refusal.detail(), refusal.decision());
        }
        if (failure instanceof BadBody bad) {
            return problem(400, Codes.BAD_REQUEST, message(bad), null);
        }
        if (failure instanceof NotTaken notTaken) {
            return notTaken(notTaken);
        }
        if (failure instanceof StoreFailed store) {
            return problem(503, Codes.NOT_DURABLE, message(store), null);
        }
        LOG.log(System.Logger.Level.ERROR, "a call failed", failure);
        return problem(500, Codes.INTERNAL, "the server's log says what happened", null);
    }

    private static Reply.Whole notTaken(NotTaken failure) {
        return switch (failure) {
            case NotTaken.TooMany many -> problem(503, Codes.TOO_MANY, message(many), null);
            case NotTaken.TooLarge large -> problem(413, Codes.TOO_LARGE, message(large), null);
            case NotTaken.NotDurable disk -> problem(503, Codes.NOT_DURABLE, message(disk), null);
            case NotTaken.Stopped stopped -> problem(503, Codes.TOO_MANY, message(stopped), null);
        };
    }

    private static String message(Throwable failure) {
        return String.valueOf(failure.getMessage());
    }

    /// A site file with faults: 422, and every one of them.
    static Reply.Whole site(List<Fault> faults) {
        return new Reply.Whole(
                422, TYPE, new Payload(Json.write(SiteProblem.of(faults))), Map.of());
    }

    static Reply.Whole problem(int status, Codes code, String detail, @Nullable String decision) {
        Payload body = new Payload(Json.write(Problem.of(code, detail, decision)));
        Reply.Whole reply = new Reply.Whole(status, TYPE, body, Map.of());
        boolean later = status == 503 || status == 429;
        return later ? reply.with("Retry-After", "1") : reply;
    }

    /// The refusal of a command, as an answer.
    public static Refusal of(Outcome.Refused refused) {
        return new Refusal(status(refused.code()), code(refused.code()), refused.sentence());
    }

    /// A denied checkout, as an answer.
    public static Refusal of(Outcome.Denied denied) {
        return new Refusal(
                409,
                code(denied.denial().code()),
                denied.denial().sentence(),
                denied.decision().toString());
    }

    static Codes code(Code code) {
        return Codes.named(code.text())
                .orElseThrow(() -> new IllegalStateException("no help for " + code));
    }

    private static int status(Code code) {
        return switch (code) {
            case BAD_REQUEST -> 400;
            case BLOCKED -> 403;
            case UNKNOWN_SESSION, UNKNOWN_LEASE, UNKNOWN_REQUEST, UNKNOWN_COMPUTER -> 404;
            case UNKNOWN_POOL, UNKNOWN_SOURCE -> 404;
            case STALE_OBSERVATION -> 409;
            case SESSION_LOST -> 410;
            case CONFLICTING_KEY -> 422;
            case TOO_MANY -> 429;
            case SERVER_UNREACHABLE -> 503;
            case POOL_FULL, ALL_RESERVED, QUOTA_REACHED, OUT_OF_SCOPE, DENIED_BY_POLICY -> 409;
            case EXPIRED, NOT_YET_VALID, UNKNOWN_PRODUCT, UNKNOWN_FEATURE -> 409;
            case UNKNOWN_EDITION, VERSION_NOT_COVERED, HOLD_LAPSED -> 409;
        };
    }
}
