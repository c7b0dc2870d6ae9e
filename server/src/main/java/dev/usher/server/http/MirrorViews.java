package dev.usher.server.http;

import dev.usher.contract.LeaseView;
import dev.usher.contract.PoolView;
import dev.usher.contract.QueueView;
import dev.usher.contract.SourceView;
import dev.usher.seats.FeatureCount;
import dev.usher.seats.Lease;
import dev.usher.seats.MirrorView;
import dev.usher.seats.SeatMachine;
import dev.usher.seats.Shown;
import dev.usher.seats.Sighting;
import dev.usher.seats.SourceState;
import dev.usher.seats.Twice;
import dev.usher.seats.site.Source;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/// What other license managers show, as bodies of answers.
public final class MirrorViews {
    private MirrorViews() {}

    /// Two lists in the order of their numbers, each perhaps cut, are gone through side by side up
    /// to here: the first number beyond which one of the two has not been read.
    ///
    /// @param one last number of the first list, -1 if it is empty
    /// @param oneCut whether there may be more of it
    static long end(long one, boolean oneCut, long other, boolean otherCut) {
        if (oneCut && otherCut) {
            return Math.min(one, other);
        }
        return oneCut ? one : otherCut ? other : Math.max(one, other);
    }

    /// One mirrored pool as it stands. Where nothing is known now, there are no seats and none are
    /// free; who holds them is as it was seen last.
    public static PoolView pool(MirrorView view) {
        FeatureCount counts = view.pool().counts();
        boolean known = view.state() == FeatureCount.State.KNOWN;
        return new PoolView(
                view.pool().name(),
                "mirrored",
                view.state().text(),
                List.of(view.product()),
                "floating",
                view.pool().source(),
                known ? counts.issued() : null,
                view.inUse(),
                Math.min(view.running(), view.inUse()),
                0,
                view.reserved(),
                view.borrowed(),
                view.queued(),
                view.free(),
                null);
    }

    /// One holder.
    public static LeaseView holder(SeatMachine machine, Sighting sighting) {
        Shown shown = sighting.shown();
        Shown.Borrow borrow = shown.borrow();
        String product = machine.product(sighting);
        return new LeaseView(
                sighting.id().toString(),
                borrow != null ? "borrowed" : machine.answers(sighting) ? "live" : "unreachable",
                sighting.pool(),
                product,
                null,
                shown.user(),
                shown.host(),
                "",
                null,
                shown.seats(),
                sighting.since(),
                null,
                null,
                borrow == null ? null : borrow.until(),
                borrow == null ? null : borrow.how().text(),
                alsoAt(machine, shown.user(), shown.host(), product),
                new LeaseView.Shown(
                        sighting.source(),
                        shown.display(),
                        shown.version(),
                        shown.handle(),
                        sighting.firstSeen()));
    }

    /// One who waits.
    public static QueueView waiting(SeatMachine machine, Sighting sighting) {
        return new QueueView(
                sighting.id().toString(),
                "waiting",
                null,
                machine.product(sighting),
                List.of(sighting.pool()),
                sighting.shown().user(),
                sighting.shown().host(),
                sighting.shown().seats(),
                sighting.since(),
                null,
                null,
                null);
    }

    static @Nullable String alsoAt(SeatMachine machine, Lease lease) {
        return alsoAt(machine, lease.holder().user(), lease.holder().host(), lease.product());
    }

    /// The other workstation of a person who has a borrowed seat and another of one product.
    private static @Nullable String alsoAt(
            SeatMachine machine, String user, String host, String product) {
        String person = user.toLowerCase(Locale.ROOT);
        String here = host.toLowerCase(Locale.ROOT);
        for (Twice twice : machine.heldTwice()) {
            if (twice.user().equals(person) && twice.product().equals(product)) {
                if (twice.borrowedAt().equals(here)) {
                    return twice.host();
                }
                if (twice.host().equals(here)) {
                    return twice.borrowedAt();
                }
            }
        }
        return null;
    }

    /// One source.
    public static SourceView source(dev.usher.seats.SourceView view) {
        Source source = view.source();
        SourceState state = view.state();
        return new SourceView(
                source.name(),
                Views.word(source.kind()),
                state == null ? "unseen" : state.answers() ? "answers" : "silent",
                state == null ? null : filled(state.why()),
                state == null ? null : state.since(),
                state == null ? null : state.firstSeen(),
                state == null ? null : state.restarted(),
                view.pools(),
                view.unknown(),
                view.sightings(),
                filled(source.address()),
                filled(source.log()),
                source.every().toSeconds());
    }

    private static @Nullable String filled(String text) {
        return text.isEmpty() ? null : text;
    }
}
