package dev.usher.usage;

import org.jspecify.annotations.Nullable;

/// The kinds of usage event: 1 to 30 are those of KeyServer, with its short and long names; from
/// 1001 they are ours. 14, 18 and 21 are reserved and never written, there as here.
public enum EventCode {
    OBTAIN(1, "obtain", "license obtained"),
    RETURN(2, "return", "license returned"),
    LAUNCH(3, "launch", "program launched"),
    QUIT(4, "quit", "program quit"),
    QUEUE(5, "queue", "user placed on waiting queue"),
    DEQUEUE(6, "dequeue", "user remove from waiting queue"),
    DENY(7, "deny", "program launch denied"),
    LOGGED_LAUNCH(8, "logged launch", "logged program launched, no license control"),
    LOGGED_QUIT(9, "logged quit", "logged program quit, no license control"),
    LAUNCH_OFFLINE(10, "launch offline", "offline program launch, license granted"),
    QUIT_OFFLINE(11, "quit offline", "offline program quit, license returned"),
    LOGGED_LAUNCH_OFFLINE(
            12, "logged launch offline", "offline logged program launched, no license control"),
    LOGGED_QUIT_OFFLINE(
            13, "logged quit offline", "offline logged program quit, no license control"),
    DENY_UNKEYED(14, "deny unkeyed", "unkeyed program launch denied"),
    LOGON(15, "logon", "session logon"),
    LOGOFF(16, "logoff", "session logoff"),
    BLOCK(17, "block", "session blocked"),
    SERVER_INFORMATION(18, "info", "server information"),
    UP(19, "up", "server started"),
    DOWN(20, "down", "server stopped"),
    SHADOW_INFORMATION(21, "shadow info", "shadow information"),
    SHADOW_UP(22, "shadow up", "shadow started serving"),
    SHADOW_DOWN(23, "shadow down", "shadow stopped serving"),
    AUDITED(24, "audited", "audit completed"),
    ISSUED(25, "issued", "server lease issued"),
    REVOKED(26, "revoked", "server lease revoked"),
    LICENSE_ISSUED(27, "license issued", "license lease issued"),
    LICENSE_REVOKED(28, "license revoked", "license lease revoked"),
    LICENSE_START(29, "license start", "license usage start"),
    LICENSE_STOP(30, "license stop", "license usage stop"),

    /// Use of a pool has come to its warning level.
    LIMIT_NEAR(1001, "limit near", "use of a pool has come to its warning level"),
    /// A seat was held for the head of the line, and nobody claimed it.
    HOLD_ENDED(1002, "hold ended", "a held seat was not claimed"),
    /// Use of a pool has gone below its warning level again.
    LIMIT_PASSED(1003, "limit passed", "use of a pool is below its warning level again"),
    SITE_CHANGED(1004, "site changed", "products, pools or policies were changed"),
    SCHEDULES_TURNED(1005, "schedules turned", "schedules have opened or closed"),
    RULES_ADOPTED(1006, "rules adopted", "the server decides by a newer version of its rules"),
    ERA_BEGUN(1007, "era begun", "the server was restored from a backup"),
    /// Another license manager, or one of its features, no longer answers.
    SOURCE_LOST(1008, "source lost", "another license manager does not answer"),
    SOURCE_BACK(1009, "source back", "another license manager answers again"),
    MANAGER_STARTED(1010, "manager started", "another license manager has started anew"),
    /// One person has a borrowed seat, and another one at another workstation.
    HELD_TWICE(1011, "held twice", "a person holds a borrowed seat and another elsewhere"),
    HELD_ONCE(1012, "held once", "that person no longer holds both");

    /// The first number that is ours.
    public static final int FIRST_OF_OURS = 1001;

    private static final int KEYSERVER_CODES = 30;

    private final int number;
    private final String text;
    private final String meaning;

    EventCode(int number, String text, String meaning) {
        this.number = number;
        this.text = text;
        this.meaning = meaning;
    }

    /// The code with this number, or null if there is none.
    public static @Nullable EventCode of(int number) {
        if (number >= 1 && number <= KEYSERVER_CODES) {
            return values()[number - 1];
        }
        int ours = KEYSERVER_CODES + number - FIRST_OF_OURS;
        return number >= FIRST_OF_OURS && ours < values().length ? values()[ours] : null;
    }

    /// `usageEvent`.
    public int number() {
        return number;
    }

    /// The short name, as `usher events` prints it.
    public String text() {
        return text;
    }

    /// The long name.
    public String meaning() {
        return meaning;
    }

    /// True for 1 to 30, which the `KSUsage` and `KSTermEvent` views show.
    public boolean ofKeyServer() {
        return number <= KEYSERVER_CODES;
    }

    /// The event that this one closes, or null if it closes none: 1 for 2, 27 for 28.
    public @Nullable EventCode closes() {
        return switch (this) {
            case RETURN -> OBTAIN;
            case QUIT -> LAUNCH;
            case DEQUEUE -> QUEUE;
            case LOGGED_QUIT -> LOGGED_LAUNCH;
            case QUIT_OFFLINE -> LAUNCH_OFFLINE;
            case LOGGED_QUIT_OFFLINE -> LOGGED_LAUNCH_OFFLINE;
            case LOGOFF -> LOGON;
            case DOWN -> UP;
            case SHADOW_DOWN -> SHADOW_UP;
            case REVOKED -> ISSUED;
            case LICENSE_REVOKED -> LICENSE_ISSUED;
            case LICENSE_STOP -> LICENSE_START;
            case LIMIT_PASSED -> LIMIT_NEAR;
            case SOURCE_BACK -> SOURCE_LOST;
            case HELD_ONCE -> HELD_TWICE;
            case OBTAIN, LAUNCH, QUEUE, DENY, LOGGED_LAUNCH, LAUNCH_OFFLINE -> null;
            case LOGGED_LAUNCH_OFFLINE, DENY_UNKEYED, LOGON, BLOCK, SERVER_INFORMATION -> null;
            case UP, SHADOW_INFORMATION, SHADOW_UP, AUDITED, ISSUED, LICENSE_ISSUED -> null;
            case LICENSE_START, LIMIT_NEAR, HOLD_ENDED, SITE_CHANGED -> null;
            case SCHEDULES_TURNED, RULES_ADOPTED, ERA_BEGUN -> null;
            case SOURCE_LOST, MANAGER_STARTED, HELD_TWICE -> null;
        };
    }
}
