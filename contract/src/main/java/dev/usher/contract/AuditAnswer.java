package dev.usher.contract;

import org.jspecify.annotations.Nullable;

/// Answer 200 to `GET /v1/audit`: whether the chains through decisions and archived months hold.
///
/// @param broken the first place where one does not, in a sentence; null if both hold
public record AuditAnswer(boolean sound, @Nullable String broken) {}
