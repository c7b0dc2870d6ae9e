package dev.usher.contract;

/// Body of `POST /v1/sql`; the answer is an array of objects.
///
/// @param query one SELECT
public record SqlRequest(String query) implements Sparse {

    public SqlRequest {
        Must.have(query, "query");
    }
}
