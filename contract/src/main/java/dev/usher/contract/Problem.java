package dev.usher.contract;

import org.jspecify.annotations.Nullable;

/// An error answer, `application/problem+json` (RFC 9457).
///
/// @param type address of a page of help about the code, relative to the server
/// @param code stable word that clients match on, see [Codes]
/// @param title the code in a few words, the same each time
/// @param detail one sentence about this very case
/// @param decision id of the decision record, or null if nothing was decided
public record Problem(
        String type, String code, String title, String detail, @Nullable String decision)
        implements Sparse {

    /// The problem for a code of ours.
    public static Problem of(Codes code, String detail, @Nullable String decision) {
        return new Problem(code.help(), code.code(), code.title(), detail, decision);
    }
}
