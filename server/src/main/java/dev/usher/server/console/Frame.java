package dev.usher.server.console;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What stands around every page.
///
/// @param title of the window
/// @param nonce lets this answer's own scripts run, and no others
/// @param alarms what must be said before anything else
/// @param stream where the page hears of changes, or null if it does not
/// @param now when the page was made
public record Frame(
        String title, String nonce, List<String> alarms, @Nullable String stream, Local.Time now) {

    public Frame {
        alarms = List.copyOf(alarms);
    }
}
