package dev.usher.server;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// What is written to standard error: warnings, each on one line, from our own parts more than from
/// libraries.
final class Logs {
    private static final List<Logger> LIBRARIES =
            List.of(Logger.getLogger("org.apache.ratis"), Logger.getLogger("io.helidon"));

    /// Says at length what [CannotServe] says in a line.
    private static final Logger START = Logger.getLogger("io.helidon.webserver.LoomServer");

    private Logs() {}

    static void quiet() {
        System.setProperty(
                "java.util.logging.SimpleFormatter.format",
                "%1$tFT%1$tT%1$tz %4$s %3$s: %5$s%6$s%n");
        Logger.getLogger("").setLevel(Level.WARNING);
        LIBRARIES.forEach(logger -> logger.setLevel(Level.SEVERE));
        START.setLevel(Level.OFF);
    }
}
