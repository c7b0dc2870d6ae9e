package dev.usher.contract;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a journal entry tells of the time away from the server.
public enum JournalKind {
    /// A controlled program was started.
    LAUNCH,
    /// A controlled program ended.
    QUIT,
    /// The use of an allocation began.
    USE_START,
    /// The use of an allocation ended.
    USE_STOP,
    /// An observed program was started.
    LOGGED_LAUNCH,
    /// An observed program ended.
    LOGGED_QUIT,
    /// A program was not started, because the server could not be asked.
    DENY;

    private final String wire = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /// Its name in a body, as `use-start`.
    public String wire() {
        return wire;
    }

    /// The kind with this name in a body.
    ///
    /// @throws BadBody if there is none
    public static JournalKind named(String wire) {
        for (JournalKind kind : values()) {
            if (kind.wire.equals(wire)) {
                return kind;
            }
        }
        String known =
                Arrays.stream(values()).map(JournalKind::wire).collect(Collectors.joining(", "));
        throw new BadBody("\"kind\": expected one of " + known + ", found \"" + wire + "\"");
    }
}
