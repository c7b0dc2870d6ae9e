package dev.usher.collect.log;

import dev.usher.formats.flexlog.DenialEpisode;
import dev.usher.formats.flexlog.LogEvent.Activity;
import dev.usher.formats.flexlog.LogSession;
import dev.usher.formats.flexlog.LogTime;
import dev.usher.seats.Feature;
import dev.usher.seats.Observation.Denied;
import dev.usher.seats.Observation.Passed;
import dev.usher.seats.Reason;
import dev.usher.seats.Shown;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// What a debug log tells, in the words of the seat machine.
///
/// @param zone of the license server's clock
public record Told(ZoneId zone) {
    private static final int LONGEST = 300;

    /// A holder, as the log knows it: without a handle. Checkout data stands for the display.
    public Shown shown(LogSession session) {
        return new Shown(
                new Feature(session.feature(), session.daemon(), ""),
                session.user(),
                session.host(),
                session.data(),
                "",
                "",
                "",
                Math.clamp(session.seats(), 1, Integer.MAX_VALUE),
                at(session.from()),
                false,
                null,
                null);
    }

    /// A session that is over, if the log says from when until when. Components of a package are
    /// none of their own: their use is counted with the package.
    public Optional<Passed> passed(LogSession session) {
        Instant from = at(session.from());
        Instant to = at(session.to());
        return from == null || to == null || !session.pack().isEmpty() || to.isBefore(from)
                ? Optional.empty()
                : Optional.of(new Passed(shown(session), from, to, reason(session)));
    }

    /// Why a session ended.
    public static Reason reason(LogSession session) {
        return switch (session.end()) {
            case RETURNED, STILL_OUT -> Reason.NORMAL;
            case INACTIVE -> Reason.TIMEOUT;
            case REMOVED -> Reason.REVOKED;
            case SHUTDOWN -> Reason.SHUTDOWN;
            case UNKNOWN, DROPPED -> Reason.UNKNOWN_END;
        };
    }

    /// A request that was refused.
    Denied denied(Activity line) {
        return denied(
                line.daemon(),
                line.feature(),
                line.user(),
                line.host(),
                line.seats(),
                line.reason(),
                line.time());
    }

    /// Requests of one person that were refused one after the other, as one.
    public Denied denied(DenialEpisode episode) {
        return denied(
                episode.daemon(),
                episode.feature(),
                episode.user(),
                episode.host(),
                episode.seats(),
                episode.reason(),
                episode.from());
    }

    private Denied denied(
            String daemon,
            String feature,
            String user,
            String host,
            long seats,
            dev.usher.formats.flexlog.@Nullable Reason reason,
            LogTime time) {
        return new Denied(
                new Feature(feature, daemon, ""),
                user,
                host,
                Math.clamp(seats, 1, Integer.MAX_VALUE),
                why(reason),
                at(time));
    }

    /// The code that we would have refused with, or the manager's own words.
    private static String why(dev.usher.formats.flexlog.@Nullable Reason reason) {
        if (reason == null) {
            return "refused without a reason";
        }
        String text = reason.text().strip();
        return switch (reason.kind()) {
            case SEATS_TAKEN -> "pool-full";
            case RESERVED -> "all-reserved";
            case NOT_ALLOWED -> "denied-by-policy";
            case NOT_SERVED -> "unknown-feature";
            case OUT_OF_DATE -> "expired";
            case NOT_BORROWED, OTHER ->
                    text.isEmpty()
                            ? "refused without a reason"
                            : text.substring(0, Math.min(LONGEST, text.length()));
        };
    }

    /// Null if the log does not say the day.
    @Nullable Instant at(@Nullable LogTime time) {
        return time == null || !time.dated() ? null : time.instant(zone);
    }
}
