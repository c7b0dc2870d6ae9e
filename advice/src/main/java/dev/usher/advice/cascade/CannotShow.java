package dev.usher.advice.cascade;

import java.util.List;

/// What debug logs do not say, whatever one does.
final class CannotShow {
    static final List<String> SENTENCES =
            List.of(
                    "which program runs on a suite of before 2017 that has one code of its own,"
                            + " unless a refused line before it names it",
                    "requests that a client did not send: its search path, a server it gave up on",
                    "events that NOLOG in an options file keeps out of the log",
                    "that a unit is borrowed: it shows as taken and not returned for days",
                    "lines that were lost when a log was cut or rotated");

    private CannotShow() {}
}
