package dev.usher.server.leader;

import dev.usher.seats.Command.Seen.Sight;
import dev.usher.seats.SessionId;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// When each session was heard last. Only this server knows; the log is told now and then.
final class Pulses {
    private final Map<SessionId, Pulse> pulses = new ConcurrentHashMap<>();

    /// @param at when it was heard, or when this server began to listen for it
    /// @param heard false: not yet by this server
    /// @param told whether the log knows
    private record Pulse(Instant at, boolean heard, boolean told) {}

    /// A session known from the log, to be heard from.
    void expect(SessionId session, Instant from) {
        pulses.putIfAbsent(session, new Pulse(from, false, true));
    }

    void heard(SessionId session, Instant at) {
        pulses.merge(
                session,
                new Pulse(at, true, false),
                (before, now) -> before.heard && before.at.isAfter(at) ? before : now);
    }

    /// Everybody was heard as late as `at`: the time until then cannot be held against anybody.
    void pardon(Instant at) {
        pulses.replaceAll((session, pulse) -> new Pulse(at, pulse.heard, pulse.told));
    }

    void forget(SessionId session) {
        pulses.remove(session);
    }

    boolean hears(SessionId session) {
        Pulse pulse = pulses.get(session);
        return pulse != null && pulse.heard;
    }

    /// When the session was heard, or began to be listened for.
    @Nullable Instant at(SessionId session) {
        Pulse pulse = pulses.get(session);
        return pulse == null ? null : pulse.at;
    }

    /// Sessions that have been silent for so long.
    List<SessionId> silent(Instant now, Duration silence) {
        Instant latest = now.minus(silence);
        List<SessionId> silent = new ArrayList<>();
        pulses.forEach((session, pulse) -> {
            if (!pulse.at.isAfter(latest)) {
                silent.add(session);
            }
        });
        return silent;
    }

    /// What the log does not know yet, in the order of sessions.
    List<Sight> news() {
        List<Sight> news = new ArrayList<>();
        pulses.forEach((session, pulse) -> {
            if (!pulse.told) {
                news.add(new Sight(session, pulse.at));
            }
        });
        news.sort((one, other) -> one.session().compareTo(other.session()));
        return news;
    }

    void told(List<Sight> sights) {
        for (Sight sight : sights) {
            pulses.computeIfPresent(
                    sight.session(),
                    (session, pulse) ->
                            pulse.at.equals(sight.at())
                                    ? new Pulse(pulse.at, pulse.heard, true)
                                    : pulse);
        }
    }
}
