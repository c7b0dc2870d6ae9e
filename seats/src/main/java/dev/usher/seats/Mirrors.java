package dev.usher.seats;

import dev.usher.seats.Observation.Appeared;
import dev.usher.seats.Observation.Changed;
import dev.usher.seats.Observation.Denied;
import dev.usher.seats.Observation.Gone;
import dev.usher.seats.Observation.Passed;
import dev.usher.seats.Observation.Reach;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Decides what an observation of another license manager comes to.
final class Mirrors {
    private final Books books;
    private final MirrorBooks mirrors;

    Mirrors(Books books) {
        this.books = books;
        this.mirrors = books.mirrors;
    }

    Decision observe(Draft draft, Observation seen) {
        if (!named(seen.source())) {
            return unknown(seen.source());
        }
        SourceState before = mirrors.source(seen.source());
        long round = before == null ? 0 : before.round();
        if (seen.round() != round) {
            return Draft.refused(
                    Code.STALE_OBSERVATION,
                    String.format(
                            Locale.ROOT,
                            "source %s is at observation %d, and this one was made after %d:"
                                    + " compare with what is known now",
                            seen.source(),
                            round,
                            seen.round()));
        }
        String mark = seen.mark() == null ? "" : seen.mark();
        if (seen.size() > Observation.MOST || mark.length() > Observation.LONGEST_MARK) {
            return Draft.refused(
                    Code.BAD_REQUEST,
                    String.format(
                            Locale.ROOT,
                            "an observation has at most %d entries and a mark of %d characters;"
                                    + " found %d and %d",
                            Observation.MOST,
                            Observation.LONGEST_MARK,
                            seen.size(),
                            mark.length()));
        }
        new Round(draft, seen, before).decide();
        return draft.as(new Outcome.Done());
    }

    private boolean named(String source) {
        return books.access.site().sources().stream().anyMatch(one -> one.name().equals(source));
    }

    private static Decision unknown(String source) {
        return Draft.refused(
                Code.UNKNOWN_SOURCE,
                "there is no source " + source + ": describe it under sources in the site file");
    }

    /// One observation being decided: what its facts will do to the counts is known here alone.
    private final class Round {
        private final Draft draft;
        private final Instant now;
        private final Observation seen;
        private final @Nullable SourceState before;
        private final Map<Feature, MirrorPool> pools = new LinkedHashMap<>(); // as they become
        private final Map<String, Integer> held = new LinkedHashMap<>();
        private final Set<SightingId> done = new LinkedHashSet<>(); // judged already

        Round(Draft draft, Observation seen, @Nullable SourceState before) {
            this.draft = draft;
            this.now = draft.now();
            this.seen = seen;
            this.before = before;
        }

        void decide() {
            source();
            for (FeatureCount counts : seen.features()) {
                feature(counts);
            }
            seen.gone().forEach(this::gone);
            seen.changed().forEach(this::changed);
            seen.appeared().forEach(this::appeared);
            seen.passed().forEach(this::passed);
            seen.denied().forEach(this::denied);
            seen.dropped().forEach(this::dropped);
        }

        private void source() {
            SourceState was = before == null ? unseen(draft.newNumber()) : before;
            Reach reach = seen.reach();
            boolean answers = reach == null ? was.answers() : reach.answers();
            String why = reach == null ? was.why() : reach.why();
            boolean turned = before == null || was.answers() != answers;
            SourceState source =
                    new SourceState(
                            was.number(),
                            was.name(),
                            was.round() + 1,
                            answers,
                            answers ? "" : why,
                            turned ? now : was.since(),
                            was.firstSeen(),
                            seen.restarted() == null
                                    ? was.restarted()
                                    : notAfterNow(seen.restarted()),
                            seen.mark() == null ? was.mark() : seen.mark());
            draft.add(new Fact.SourceSeen(now, source, before));
        }

        private SourceState unseen(long number) {
            return new SourceState(number, seen.source(), 0, true, "", now, now, null, "");
        }

        private @Nullable MirrorPool known(Feature feature) {
            MirrorPool pool = pools.get(feature);
            return pool != null ? pool : mirrors.pool(seen.source(), feature);
        }

        private MirrorPool feature(FeatureCount counts) {
            MirrorPool was = known(counts.feature());
            boolean same = was != null && was.counts().state() == counts.state();
            MirrorPool is =
                    was == null
                            ? create(counts)
                            : new MirrorPool(
                                    was.number(),
                                    was.name(),
                                    was.source(),
                                    kept(was.counts(), counts),
                                    same ? was.since() : now);
            pools.put(counts.feature(), is);
            draft.add(new Fact.FeatureSeen(now, is, was));
            return is;
        }

        /// Of a feature that has become unknown the figures seen last stay.
        private static FeatureCount kept(FeatureCount was, FeatureCount is) {
            if (is.state() != FeatureCount.State.UNKNOWN) {
                return is;
            }
            return new FeatureCount(
                    is.feature(),
                    is.state(),
                    was.issued(),
                    was.inUse(),
                    was.reserved(),
                    was.queued(),
                    was.expires(),
                    is.why());
        }

        private MirrorPool create(FeatureCount counts) {
            Feature feature = counts.feature();
            String plain = seen.source() + "/" + feature.name();
            String name = severalNamed(feature) ? plain + suffix(feature) : plain;
            for (int i = 2; taken(name); i++) {
                name = plain + suffix(feature) + "-" + i;
            }
            return new MirrorPool(draft.newNumber(), name, seen.source(), counts, now);
        }

        private boolean taken(String name) {
            return mirrors.pool(name) != null
                    || books.pools.containsKey(name)
                    || pools.values().stream().anyMatch(pool -> pool.name().equals(name));
        }

        /// Several features of that name: a pool of one of them is there, or comes with this.
        private boolean severalNamed(Feature feature) {
            return taken(seen.source() + "/" + feature.name())
                    || seen.features().stream()
                            .map(FeatureCount::feature)
                            .anyMatch(other ->
                                    !other.equals(feature) && other.name().equals(feature.name()));
        }

        private static String suffix(Feature feature) {
            String daemon = feature.daemon().isEmpty() ? "" : "@" + feature.daemon();
            return feature.version().isEmpty() ? daemon : daemon + "/" + feature.version();
        }

        /// The pool of a holder; one that no count came for is made, its counts unknown.
        private MirrorPool poolOf(Feature feature) {
            MirrorPool pool = known(feature);
            return pool != null ? pool : feature(unheard(feature));
        }

        private void appeared(Appeared one) {
            MirrorPool pool = poolOf(one.shown().feature());
            Instant since = notAfterNow(one.at());
            began(
                    new Sighting(
                            draft.newSighting(),
                            seen.source(),
                            pool.name(),
                            whole(one.shown()),
                            now,
                            since));
        }

        private void changed(Changed one) {
            Sighting was = present(one.sighting());
            if (was == null) {
                return;
            }
            Shown shown = whole(one.shown());
            boolean same =
                    was.shown().queued() == shown.queued()
                            && was.shown().borrowed() == shown.borrowed()
                            && was.shown().seats() == shown.seats()
                            && was.shown().feature().equals(shown.feature());
            if (same) {
                draft.add(
                        new Fact.SightingChanged(now, again(was, was.pool(), shown, was.since())));
                return;
            }
            Instant at = notBefore(was.since(), notAfterNow(one.at()));
            boolean served = was.shown().queued() && !shown.queued();
            end(was, served ? null : Reason.NORMAL, at);
            began(again(was, poolOf(shown.feature()).name(), shown, at));
        }

        private static Sighting again(Sighting was, String pool, Shown shown, Instant since) {
            return new Sighting(was.id(), was.source(), pool, shown, was.firstSeen(), since);
        }

        private void gone(Gone one) {
            Sighting was = present(one.sighting());
            if (was != null) {
                Instant at = notBefore(was.since(), notAfterNow(one.at()));
                end(was, reason(was.shown(), one.reason(), at), at);
            }
        }

        private void began(Sighting sighting) {
            int after = move(sighting, 1);
            draft.add(new Fact.SightingBegan(sighting.since(), sighting, after));
        }

        private void end(Sighting was, @Nullable Reason reason, Instant at) {
            int after = move(was, -1);
            draft.add(new Fact.SightingEnded(at, was, reason, after));
        }

        private int move(Sighting sighting, int sign) {
            return held.merge(sighting.pool(), sign * sighting.holds(), Integer::sum)
                    + mirrors.seats(sighting.pool()).held();
        }

        /// A sighting of this source, which an observation speaks of once.
        private @Nullable Sighting present(SightingId id) {
            Sighting sighting = mirrors.sightings.get(id.number());
            boolean there = sighting != null && sighting.source().equals(seen.source());
            return there && done.add(id) ? sighting : null;
        }

        private void passed(Passed one) {
            MirrorPool pool = poolOf(one.shown().feature());
            Instant to = notAfterNow(one.to());
            Instant from = one.from().isAfter(to) ? to : one.from();
            Sighting sighting =
                    new Sighting(
                            draft.newSighting(),
                            seen.source(),
                            pool.name(),
                            whole(one.shown()),
                            from,
                            from);
            Reason reason = reason(one.shown(), one.reason(), to);
            draft.add(new Fact.SightingPassed(to, sighting, reason));
        }

        private void denied(Denied one) {
            MirrorPool pool = known(one.feature());
            draft.add(
                    new Fact.DeniedElsewhere(
                            notAfterNow(one.at()),
                            seen.source(),
                            pool == null ? null : pool.name(),
                            one));
        }

        private void dropped(Feature feature) {
            MirrorPool pool = mirrors.pool(seen.source(), feature);
            if (pool == null || spokenOf(feature)) {
                return;
            }
            for (long id : mirrors.sightingsOf(pool.name())) {
                Sighting left = present(new SightingId(id));
                if (left != null) {
                    end(left, Reason.DELETED, now);
                }
            }
            draft.add(new Fact.FeatureDropped(now, pool));
        }

        /// What is still counted or held is not gone, whatever else is said.
        private boolean spokenOf(Feature feature) {
            return pools.containsKey(feature)
                    || seen.appeared().stream().anyMatch(a -> a.shown().feature().equals(feature))
                    || seen.changed().stream().anyMatch(c -> c.shown().feature().equals(feature))
                    || seen.passed().stream().anyMatch(p -> p.shown().feature().equals(feature));
        }

        private Instant notAfterNow(@Nullable Instant at) {
            return at == null || at.isAfter(now) ? now : at;
        }
    }

    private static FeatureCount unheard(Feature feature) {
        return new FeatureCount(
                feature, FeatureCount.State.UNKNOWN, 0, 0, 0, 0, null, "not counted");
    }

    private static Instant notBefore(Instant first, Instant at) {
        return at.isBefore(first) ? first : at;
    }

    /// Nobody holds less than one seat, and nobody who waits has borrowed.
    private static Shown whole(Shown shown) {
        if (shown.seats() >= 1 && !(shown.queued() && shown.borrowed())) {
            return shown;
        }
        return new Shown(
                shown.feature(),
                shown.user(),
                shown.host(),
                shown.display(),
                shown.version(),
                shown.handle(),
                shown.server(),
                Math.max(1, shown.seats()),
                shown.start(),
                shown.queued(),
                shown.queued() ? null : shown.borrow(),
                shown.lingerUntil());
    }

    private static Passed judged(Passed one) {
        Reason reason = reason(one.shown(), one.reason(), one.to());
        return new Passed(whole(one.shown()), one.from(), one.to(), reason);
    }

    /// A borrowed seat that goes at its end has expired, one that goes before was returned.
    private static Reason reason(Shown shown, Reason told, Instant at) {
        Shown.Borrow borrow = shown.borrow();
        if (borrow == null || told != Reason.NORMAL) {
            return told;
        }
        boolean over = borrow.until() != null && !at.isBefore(borrow.until());
        return over ? Reason.EXPIRED : Reason.RETURNED;
    }

    /// Sources that the site no longer has: what they showed ends, and they are forgotten.
    void forget(Draft draft, List<String> kept) {
        mirrors.sources.forEachAfter(
                -1,
                (id, source) -> {
                    if (!kept.contains(source.name())) {
                        forget(draft, source);
                    }
                    return true;
                });
    }

    private void forget(Draft draft, SourceState source) {
        for (MirrorPool pool : mirrors.poolsOf(source.name())) {
            int held = mirrors.seats(pool.name()).held();
            for (long id : mirrors.sightingsOf(pool.name())) {
                Sighting sighting = mirrors.sightings.get(id);
                if (sighting != null) {
                    held -= sighting.holds();
                    draft.add(new Fact.SightingEnded(draft.now(), sighting, Reason.DELETED, held));
                }
            }
            draft.add(new Fact.FeatureDropped(draft.now(), pool));
        }
        draft.add(new Fact.SourceForgotten(draft.now(), source));
    }

    /// What had ended before the source was watched is history; what ended later, or has not, was
    /// or will be seen by watching.
    Decision backfill(Draft draft, Chapter chapter) {
        if (!named(chapter.source())) {
            return unknown(chapter.source());
        }
        Backfilled file = mirrors.file(chapter.source(), chapter.digest());
        long done = file == null ? 0 : file.end();
        if (chapter.offset() < done) {
            return Decision.unchanged(new Outcome.Filled(done, 0, 0));
        }
        if (chapter.offset() > done || chapter.end() <= chapter.offset()) {
            return Draft.refused(
                    Code.BAD_REQUEST,
                    "the file is read up to " + done + ", so the next stretch begins there");
        }
        SourceState source = mirrors.source(chapter.source());
        Instant watched = source == null ? draft.now() : source.firstSeen();
        List<Passed> passed =
                chapter.passed().stream()
                        .filter(one -> one.to().isBefore(watched))
                        .map(Mirrors::judged)
                        .toList();
        List<Denied> denied =
                chapter.denied().stream()
                        .filter(one -> one.at() != null && one.at().isBefore(watched))
                        .toList();
        long number = file == null ? draft.newNumber() : file.number();
        draft.add(
                new Fact.HistoryRead(
                        draft.now(),
                        new Backfilled(number, chapter.source(), chapter.digest(), chapter.end()),
                        new Chapter(
                                chapter.source(),
                                chapter.digest(),
                                chapter.offset(),
                                chapter.end(),
                                passed,
                                denied)));
        int taken = passed.size() + denied.size();
        int all = chapter.passed().size() + chapter.denied().size();
        return draft.as(new Outcome.Filled(chapter.end(), taken, all - taken));
    }
}
