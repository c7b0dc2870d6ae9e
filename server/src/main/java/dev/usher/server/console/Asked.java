package dev.usher.server.console;

import org.jspecify.annotations.Nullable;

/// What a live page was asked to show.
///
/// @param pool the pool of the page, or null for the first page
/// @param holder part of a user or host, empty for everybody
/// @param denials true to list only refusals
record Asked(@Nullable String pool, String holder, boolean denials) {

    /// Where this page hears of its changes.
    String stream() {
        StringBuilder url = new StringBuilder("/console/stream?holder=").append(Local.url(holder));
        if (pool != null) {
            url.append("&pool=").append(Local.url(pool));
        }
        if (denials) {
            url.append("&events=denied");
        }
        return url.toString();
    }
}
