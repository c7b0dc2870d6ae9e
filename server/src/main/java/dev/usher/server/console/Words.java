package dev.usher.server.console;

import dev.usher.contract.EventView;
import dev.usher.usage.EventCode;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// What happened, in the words of the person who reads it.
final class Words {
    private static final Map<String, String> REASONS =
            Map.ofEntries(
                    Map.entry("normal", ""),
                    Map.entry("shutdown", "shut down, announced"),
                    Map.entry("lost", "not heard from within the tolerance"),
                    Map.entry("crashed", "crashed"),
                    Map.entry("timeout", "timed out"),
                    Map.entry("revoked", "taken back by an administrator"),
                    Map.entry("expired", "expired"),
                    Map.entry("returned", "returned"),
                    Map.entry("deleted", "computer deleted"),
                    Map.entry("excluded", "computer excluded"),
                    Map.entry("inactive", "computer not seen for long"),
                    Map.entry("unknown-end", "nobody knows when it ended"),
                    Map.entry("pool-full", "all seats are taken"),
                    Map.entry("all-reserved", "the free seats are reserved for others"),
                    Map.entry("quota-reached", "quota reached"),
                    Map.entry("out-of-scope", "no pool is meant for this person or computer"),
                    Map.entry("denied-by-policy", "a policy forbids it"),
                    Map.entry("not-yet-valid", "not valid yet"),
                    Map.entry("version-not-covered", "this version is not covered"),
                    Map.entry("unknown-product", "no such product"),
                    Map.entry("unknown-feature", "no such feature"),
                    Map.entry("unknown-edition", "no such edition"),
                    Map.entry("blocked", "blocked"),
                    Map.entry("lapsed", "nobody claimed it in time"),
                    Map.entry("left", "left the line"));

    private Words() {}

    /// Why, or the empty text where there is nothing to say. A word we do not know is shown as it
    /// is.
    static String reason(@Nullable String reason) {
        return reason == null ? "" : REASONS.getOrDefault(reason, reason.replace('-', ' '));
    }

    /// How it is known that a seat is borrowed.
    static String how(String word) {
        return switch (word) {
            case "linger" -> "by its linger";
            case "hold" -> "held to that date";
            case "listed" -> "listed as borrowed";
            case "roam" -> "roaming";
            case "offline" -> "offline license";
            case "log" -> "by the log";
            case String other -> other;
        };
    }

    /// What was done, to be read between who did it and of what: `took 2 seats of`.
    static String deed(EventCode code, EventView event) {
        Integer count = event.seats();
        String seats = count == null || count < 2 ? "a seat" : Local.number(count) + " seats";
        String program = event.program() == null ? "a program" : event.program();
        return switch (code) {
            case OBTAIN -> "took " + seats + " of";
            case RETURN -> "gave back " + seats + " of";
            case LAUNCH -> "started " + program + " of";
            case QUIT -> "quit " + program + " of";
            case QUEUE -> "joined the line for";
            case DEQUEUE -> "left the line for";
            case DENY, DENY_UNKEYED -> "was refused";
            case LOGGED_LAUNCH -> "started, only observed,";
            case LOGGED_QUIT -> "quit, only observed,";
            case LAUNCH_OFFLINE -> "started, out of touch with the server,";
            case QUIT_OFFLINE -> "quit, out of touch with the server,";
            case LOGGED_LAUNCH_OFFLINE -> "started, observed and offline,";
            case LOGGED_QUIT_OFFLINE -> "quit, observed and offline,";
            case LOGON -> "logged on";
            case LOGOFF -> "logged off";
            case BLOCK -> "was not let in";
            case SERVER_INFORMATION, SHADOW_INFORMATION -> "sent information";
            case UP -> "started";
            case DOWN -> "stopped";
            case SHADOW_UP -> "took over the service";
            case SHADOW_DOWN -> "handed the service back";
            case AUDITED -> "was audited";
            case ISSUED -> "got its own seat";
            case REVOKED -> "lost its own seat";
            case LICENSE_ISSUED -> "was allocated " + seats + " of";
            case LICENSE_REVOKED -> "no longer has " + seats + " of";
            case LICENSE_START -> "began to use";
            case LICENSE_STOP -> "stopped using";
            case LIMIT_NEAR -> "is nearly full";
            case LIMIT_PASSED -> "is no longer nearly full";
            case HOLD_ENDED -> "did not claim the held seat of";
            case SITE_CHANGED -> "has changed products, pools or policies";
            case SCHEDULES_TURNED -> "has opened or closed schedules";
            case RULES_ADOPTED -> "decides by newer rules";
            case ERA_BEGUN -> "was restored from a backup";
            case SOURCE_LOST -> "does not answer";
            case SOURCE_BACK -> "answers again";
            case MANAGER_STARTED -> "has started anew";
            case HELD_TWICE -> "holds a borrowed seat and another of";
            case HELD_ONCE -> "no longer holds two seats of";
        };
    }

    /// How it strikes the eye: `take`, `give`, `wait`, `deny`, `warn` or `plain`.
    static String tone(EventCode code) {
        return switch (code) {
            case OBTAIN, LAUNCH, LICENSE_ISSUED, LICENSE_START, LAUNCH_OFFLINE -> "take";
            case RETURN, QUIT, LICENSE_REVOKED, LICENSE_STOP, QUIT_OFFLINE -> "give";
            case QUEUE, DEQUEUE -> "wait";
            case DENY, DENY_UNKEYED, BLOCK -> "deny";
            case SOURCE_LOST, HELD_TWICE -> "warn";
            case SOURCE_BACK, MANAGER_STARTED, HELD_ONCE -> "plain";
            case LIMIT_NEAR, HOLD_ENDED, ERA_BEGUN, SHADOW_UP -> "warn";
            case LOGGED_LAUNCH, LOGGED_QUIT, LOGGED_LAUNCH_OFFLINE, LOGGED_QUIT_OFFLINE -> "plain";
            case LOGON, LOGOFF, SERVER_INFORMATION, SHADOW_INFORMATION -> "plain";
            case UP, DOWN, SHADOW_DOWN, AUDITED, ISSUED, REVOKED -> "plain";
            case LIMIT_PASSED, SITE_CHANGED, SCHEDULES_TURNED, RULES_ADOPTED -> "plain";
        };
    }
}
