package dev.usher.contract;

import java.util.Locale;
import java.util.Optional;

/// The stable codes of denials and refusals, each with a title and a line of help.
///
/// A code never changes its meaning; new ones are added. Its page of help is at [#help()].
public enum Codes {
    POOL_FULL("all seats are in use", "Wait in line, or ask one of the holders to close it."),
    ALL_RESERVED("the free seats are reserved", "They are kept for others by a reservation."),
    QUOTA_REACHED("the quota is used up", "Give back one you hold, or have the quota raised."),
    OUT_OF_SCOPE(
            "no pool is open to you",
            "The scope of each pool leaves this user, host, network or hour out."),
    DENIED_BY_POLICY("a policy denies it", "An administrator has denied this product here."),
    EXPIRED("the entitlement has expired", "Renew it, then apply the new date."),
    NOT_YET_VALID("the entitlement has not begun", "It starts on a later day."),
    UNKNOWN_PRODUCT("no such product", "See the names with usher ls."),
    UNKNOWN_FEATURE("no such feature", "No pool serves a feature of this name."),
    UNKNOWN_EDITION("no such edition", "The product has no edition of this name."),
    VERSION_NOT_COVERED(
            "the version is not covered", "The pools of the feature cover older versions only."),
    SERVER_UNREACHABLE(
            "the server cannot be reached",
            "The policy is strict: it starts only with the server."),
    BLOCKED(
            "this user or computer is blocked",
            "An administrator has blocked the user, computer or network."),
    SESSION_LOST("the session was lost", "No heartbeat came in time: open a new session."),
    UNKNOWN_SESSION("no such session", "It was closed, or never opened here."),
    UNKNOWN_LEASE("no such lease", "It has ended, or never was."),
    UNKNOWN_REQUEST("no such request", "It left the waiting line, or never joined."),
    UNKNOWN_USE("no such use", "The program has ended, or was never started here."),
    UNKNOWN_POOL("no such pool", "See the names with usher ls."),
    UNKNOWN_DECISION("no such decision", "Grants are kept for 90 days, denials for good."),
    UNKNOWN_REPORT("no such report", "See the names with usher report --list."),
    UNKNOWN_COMPUTER("no such computer", "It has never opened a session here, or was deleted."),
    UNKNOWN_SOURCE("no such source", "See the names with usher ls --sources."),
    STALE_OBSERVATION(
            "it was compared with what is no longer so", "Compare with what is known now."),
    HOLD_LAPSED(
            "the hold has lapsed", "The held seat was not claimed in time and went to the next."),
    NOT_HELD("no seat is held yet", "The request still waits: claim it once its state is held."),
    NOT_AN_ADMINISTRATOR("only an administrator may", "Ask one, or call from the server itself."),
    BAD_REQUEST("the request cannot be read", "The detail says what was expected and where."),
    CONFLICTING_KEY(
            "the key was used for another body", "Use a new Idempotency-Key for a new request."),
    TOO_LARGE("the body is too large", "Send less at a time."),
    TOO_MANY("too much is going on", "Try again in a moment."),
    TOO_SLOW("the answer took too long", "Ask for less at a time."),
    NOT_LEADER("another node leads", "Send the request to the leader."),
    NOT_DURABLE("it could not be made durable", "The server cannot write: see its disk and log."),
    NOT_FOUND("there is nothing at this address", "See /openapi.json for what there is."),
    WRONG_METHOD("the address does not take this method", "See /openapi.json for what it takes."),
    WRONG_CONTENT(
            "the body is of another type",
            "Send application/json, or application/yaml to /v1/site."),
    FOREIGN_ORIGIN(
            "the request came from another site",
            "Host or Origin is not one this server answers to."),
    BAD_QUERY(
            "the query cannot be run",
            "One SELECT over the usage tables; no files, bounded in time."),
    NOT_PORTABLE("it may not be borrowed", "No policy of its pools lets it be taken away."),
    INTERNAL("the server made a mistake", "Its log says more.");

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final String title;
    private final String advice;

    Codes(String title, String advice) {
        this.title = title;
        this.advice = advice;
    }

    /// The stable word, as `pool-full`.
    public String code() {
        return code;
    }

    /// What it means in a few words.
    public String title() {
        return title;
    }

    /// One sentence: what to do about it.
    public String advice() {
        return advice;
    }

    /// Address of its page of help, relative to the server.
    public String help() {
        return "/help/" + code;
    }

    /// The code with this word, or empty.
    public static Optional<Codes> named(String word) {
        for (Codes each : values()) {
            if (each.code.equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
