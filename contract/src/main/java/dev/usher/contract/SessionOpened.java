package dev.usher.contract;

import java.time.Instant;

/// Answer 201 to [OpenSession].
///
/// @param session id of the session, named in every later call
/// @param heartbeatSeconds how often to send a heartbeat, in whole seconds, 1 or more
/// @param until the instant up to which both sides know that the server counts
public record SessionOpened(String session, int heartbeatSeconds, Instant until) {}
