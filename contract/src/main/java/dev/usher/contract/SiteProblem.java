package dev.usher.contract;

import dev.usher.contract.SiteDiff.Change;
import dev.usher.contract.SiteDiff.Fault;

import java.util.List;

/// Answer of `POST /v1/site` to a file with faults: a [Problem] that lists them all, readable as a
/// [SiteDiff] too.
///
/// @param changes none
/// @param problems every fault, by line and column
/// @param applied false
public record SiteProblem(
        String type,
        String code,
        String title,
        String detail,
        List<Change> changes,
        List<Fault> problems,
        boolean applied) {

    /// The problem of a file with these faults, one or more.
    public static SiteProblem of(List<Fault> faults) {
        Fault first = faults.getFirst();
        String more = faults.size() == 1 ? "" : ", and " + (faults.size() - 1) + " more";
        String detail =
                "nothing was changed: %d:%d: %s%s"
                        .formatted(first.line(), first.column(), first.message(), more);
        return new SiteProblem(
                Codes.BAD_REQUEST.help(),
                Codes.BAD_REQUEST.code(),
                Codes.BAD_REQUEST.title(),
                detail,
                List.of(),
                faults,
                false);
    }
}
