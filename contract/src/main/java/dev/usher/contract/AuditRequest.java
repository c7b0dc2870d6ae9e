package dev.usher.contract;

import org.jspecify.annotations.Nullable;

/// Body of `POST /v1/computers/{c}/audit`: a software audit of the computer was sent.
///
/// @param user who was logged on, or null
public record AuditRequest(@Nullable String user) implements Sparse {

    public AuditRequest {
        Must.textOrNull(user, "user");
    }
}
