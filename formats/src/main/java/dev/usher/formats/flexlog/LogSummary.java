package dev.usher.formats.flexlog;

import java.util.List;
import java.util.Map;

/// What a debug log amounts to.
///
/// @param events lines by what they are: `OUT`, `IN`, `DENIED` and the other [Verb]s, `UPGRADE`,
///   `RESERVING`, `START`, `STOP`, and the [LogEvent.Message.Kind]s; those that do not occur are 0
/// @param features distinct names
/// @param users distinct names as written
/// @param usersInAnyCase distinct names, upper and lower case being the same
/// @param sessions checkouts, and checkins of what was out before the log begins
/// @param stillOut sessions open at the end
/// @param unknownEnd sessions that another log was glued behind
/// @param inPackages sessions of components, which are counted with their packages
/// @param denialEpisodes runs of refusals of one feature to one user
/// @param trueDenials episodes in which somebody went without a seat
/// @param byFeature each feature, by name
/// @param forgotten sessions and names that were dropped to keep memory bounded
/// @param totals how much was read
public record LogSummary(
        Map<String, Long> events,
        long features,
        long users,
        long usersInAnyCase,
        long sessions,
        long stillOut,
        long unknownEnd,
        long inPackages,
        long denialEpisodes,
        long trueDenials,
        List<OfFeature> byFeature,
        long forgotten,
        LogTotals totals) {

    public LogSummary {
        byFeature = List.copyOf(byFeature);
    }

    /// One feature of one daemon.
    ///
    /// @param out lines that take seats
    /// @param denied lines that refuse them
    /// @param most seats that were out at once
    public record OfFeature(String daemon, String name, long out, long denied, long most) {}
}
