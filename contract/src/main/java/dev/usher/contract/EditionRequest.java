package dev.usher.contract;

/// Body of `PUT /v1/leases/{l}/edition`.
///
/// @param edition the edition wanted from now on
public record EditionRequest(String edition) implements Sparse {

    public EditionRequest {
        Must.text(edition, "edition");
    }
}
