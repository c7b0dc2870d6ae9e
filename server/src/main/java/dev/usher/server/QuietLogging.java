package dev.usher.server;

import io.helidon.logging.common.spi.LoggingProvider;

/// Tells the HTTP library that its logging is set up already, by [Logs]; without one it says on
/// standard output that there is none.
public final class QuietLogging implements LoggingProvider {
    @Override
    public void initialization() {
        // [Logs] has done it
    }

    @Override
    public void runTime() {
        // [Logs] has done it
    }
}
