package dev.usher.contract;

import java.util.List;

/// Answer 200 to an upload of journal entries.
///
/// @param taken how many were new and are stored
/// @param known how many had been uploaded before
/// @param refused those that cannot be stored, each with its reason; sending them again will not
///   help
public record JournalAnswer(int taken, int known, List<Refused> refused) {

    /// One entry that was refused.
    ///
    /// @param id the client's id of the entry
    /// @param code stable code of the reason
    /// @param detail one sentence for the person
    public record Refused(String id, String code, String detail) {}
}
