package dev.usher.contract;

/// Body of `POST /v1/leases/{l}/revocation`: an administrator takes a lease back.
///
/// @param reason why, for the record and for the person who loses it
public record RevocationRequest(String reason) implements Sparse {

    public RevocationRequest {
        Must.text(reason, "reason");
    }
}
