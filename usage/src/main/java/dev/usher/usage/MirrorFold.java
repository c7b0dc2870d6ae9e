package dev.usher.usage;

import dev.usher.seats.Counted;
import dev.usher.seats.Fact;
import dev.usher.seats.Feature;
import dev.usher.seats.FeatureCount;
import dev.usher.seats.MirrorPool;
import dev.usher.seats.Observation;
import dev.usher.seats.Reason;
import dev.usher.seats.Shown;
import dev.usher.seats.Sighting;
import dev.usher.seats.SourceState;
import dev.usher.seats.Twice;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// The part of the fold that is about other license managers. Their events name the source as the
/// server that counted, the feature as the product, and no session, computer or lease of ours.
final class MirrorFold {
    private MirrorFold() {}

    static void fold(UsageFold fold, Fact.Mirrored fact) {
        switch (fact) {
            case Fact.SourceSeen seen -> source(fold, seen);
            case Fact.FeatureSeen seen -> feature(fold, seen);
            case Fact.SightingBegan(var at, var sighting, var after) -> {
                Draft draft = seats(fold, start(sighting.shown()), at, sighting);
                if (!sighting.shown().queued()) {
                    draft.inUseAfter(after);
                }
            }
            case Fact.SightingEnded(var at, var sighting, var reason, var after) -> {
                Draft draft = ended(fold, at, sighting, reason);
                if (!sighting.shown().queued()) {
                    draft.inUseAfter(after);
                }
            }
            case Fact.SightingPassed(var at, var sighting, var reason) -> {
                seats(fold, start(sighting.shown()), sighting.since(), sighting);
                ended(fold, at, sighting, reason);
            }
            case Fact.DeniedElsewhere(var at, var source, var pool, var denied) ->
                    denied(fold, at, source, pool, denied);
            case Fact.HeldTwice(var at, var who, var begun) -> twice(fold, at, who, begun);
            case Fact.BorrowCounted(var at, var what, var begun, var after) ->
                    counted(fold, at, what, begun).inUseAfter(after);
            case Fact.HistoryRead read -> history(fold, read);
            case Fact.SourceForgotten _, Fact.FeatureDropped _, Fact.SightingChanged _ -> {}
        }
    }

    private static EventCode start(Shown shown) {
        if (shown.queued()) {
            return EventCode.QUEUE;
        }
        return shown.borrowed() ? EventCode.LICENSE_ISSUED : EventCode.OBTAIN;
    }

    private static EventCode end(Shown shown) {
        if (shown.queued()) {
            return EventCode.DEQUEUE;
        }
        return shown.borrowed() ? EventCode.LICENSE_REVOKED : EventCode.RETURN;
    }

    private static Draft ended(
            UsageFold fold, Instant at, Sighting sighting, @Nullable Reason reason) {
        Draft draft = seats(fold, end(sighting.shown()), at, sighting).startedAt(sighting.since());
        return reason == null ? draft : draft.reason(reason);
    }

    private static Draft seats(UsageFold fold, EventCode kind, Instant at, Sighting sighting) {
        return seats(fold, kind, at, sighting.source(), sighting.pool(), sighting.shown())
                .correlation(sighting.id());
    }

    private static Draft seats(
            UsageFold fold, EventCode kind, Instant at, String source, String pool, Shown shown) {
        return fold.add(kind, at)
                .shown(shown.user(), shown.host())
                .product(shown.feature().name(), null)
                .pool(pool, shown.seats())
                .server(source);
    }

    private static Draft counted(UsageFold fold, Instant at, Counted what, boolean begun) {
        EventCode kind = begun ? EventCode.LICENSE_ISSUED : EventCode.LICENSE_REVOKED;
        Draft draft =
                fold.add(kind, at)
                        .shown(what.user(), what.host())
                        .product(what.product(), null)
                        .pool(what.pool(), what.seats())
                        .server(what.source());
        return begun ? draft : draft.startedAt(what.since()).reason(Reason.RETURNED);
    }

    private static void source(UsageFold fold, Fact.SourceSeen seen) {
        SourceState now = seen.source();
        SourceState before = seen.before();
        boolean answered = before == null || before.answers();
        if (answered && !now.answers()) {
            fold.add(EventCode.SOURCE_LOST, seen.at()).server(now.name()).reason(now.why());
        } else if (!answered && before != null && now.answers()) {
            fold.add(EventCode.SOURCE_BACK, seen.at()).server(now.name()).startedAt(before.since());
        }
        Instant restarted = now.restarted();
        boolean known = before != null && restarted != null && restarted.equals(before.restarted());
        if (restarted != null && !known) {
            fold.add(EventCode.MANAGER_STARTED, restarted).server(now.name());
        }
    }

    /// A daemon that is down while its source answers. The first sight of a pool tells nothing.
    private static void feature(UsageFold fold, Fact.FeatureSeen seen) {
        MirrorPool before = seen.before();
        if (before == null) {
            return;
        }
        MirrorPool pool = seen.pool();
        boolean knew = before.counts().state() != FeatureCount.State.UNKNOWN;
        boolean knows = pool.counts().state() != FeatureCount.State.UNKNOWN;
        if (knew == knows) {
            return;
        }
        Draft draft =
                fold.add(knows ? EventCode.SOURCE_BACK : EventCode.SOURCE_LOST, seen.at())
                        .server(pool.source())
                        .product(pool.feature().name(), null)
                        .pool(pool.name(), 0);
        if (knows) {
            draft.startedAt(before.since());
        } else {
            draft.reason(pool.counts().why());
        }
    }

    private static void denied(
            UsageFold fold,
            Instant at,
            String source,
            @Nullable String pool,
            Observation.Denied denied) {
        fold.add(EventCode.DENY, at)
                .shown(denied.user(), denied.host())
                .product(denied.feature().name(), null)
                .pool(pool, denied.seats())
                .reason(denied.why())
                .server(source);
    }

    private static void twice(UsageFold fold, Instant at, Twice who, boolean begun) {
        Draft draft =
                fold.add(begun ? EventCode.HELD_TWICE : EventCode.HELD_ONCE, at)
                        .shown(who.user(), who.host())
                        .product(who.product(), null);
        if (begun) {
            draft.reason("borrowed at " + who.borrowedAt());
        }
    }

    /// Of an old log; its pools have the names that they would have had.
    private static void history(UsageFold fold, Fact.HistoryRead read) {
        String source = read.chapter().source();
        for (Observation.Passed one : read.chapter().passed()) {
            Shown shown = one.shown();
            String pool = pool(source, shown.feature());
            seats(fold, start(shown), one.from(), source, pool, shown);
            seats(fold, end(shown), one.to(), source, pool, shown)
                    .reason(one.reason())
                    .startedAt(one.from());
        }
        for (Observation.Denied one : read.chapter().denied()) {
            Instant at = one.at() == null ? read.at() : one.at();
            denied(fold, at, source, pool(source, one.feature()), one);
        }
    }

    private static String pool(String source, Feature feature) {
        return source + "/" + feature.name();
    }
}
