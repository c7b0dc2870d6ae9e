package dev.usher.contract;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Body of `PUT /v1/sessions/{id}/heartbeat`: the session lives, and which of its leases lie idle.
///
/// @param leases what the client knows of its leases, or null for nothing new; a lease not named
///   keeps what was said of it before
public record HeartbeatRequest(@Nullable List<LeaseActivity> leases) implements Sparse {}
