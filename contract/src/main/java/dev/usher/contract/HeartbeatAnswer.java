package dev.usher.contract;

import java.time.Instant;

/// Answer 200 to a heartbeat.
///
/// @param until the instant up to which both sides know that the server counts
public record HeartbeatAnswer(Instant until) {}
