package dev.usher.server.http;

import dev.usher.contract.CheckoutAnswer;
import dev.usher.contract.LeaseView;
import dev.usher.contract.PoolView;
import dev.usher.contract.QueueView;
import dev.usher.contract.RequestView;
import dev.usher.seats.Lease;
import dev.usher.seats.Outcome;
import dev.usher.seats.Request;
import dev.usher.seats.SeatMachine;
import dev.usher.seats.SessionId;
import dev.usher.seats.site.Metric;
import dev.usher.seats.site.Pool;
import dev.usher.server.leader.Leader;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// What the machine knows, as bodies of answers.
public final class Views {
    private Views() {}

    static @Nullable String textOrNull(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable String filled(String text) {
        return text.isEmpty() ? null : text;
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @param metric of the first pool that pays
    static CheckoutAnswer granted(Outcome.Granted granted, Metric metric) {
        List<CheckoutAnswer.Part> parts = new ArrayList<>();
        granted.parts()
                .forEach(part -> parts.add(new CheckoutAnswer.Part(part.pool(), part.seats())));
        return new CheckoutAnswer(
                granted.lease().toString(),
                granted.parts().getFirst().pool(),
                word(metric),
                parts,
                granted.seats(),
                granted.edition(),
                granted.decision().toString(),
                granted.until(),
                word(granted.enforcement()),
                granted.detachable(),
                granted.use().toString());
    }

    static RequestView request(SeatMachine machine, Request request) {
        boolean waits = request.state().equals("waiting");
        return new RequestView(
                request.id().toString(),
                request.state(),
                waits ? machine.place(request) : null,
                request.heldUntil(),
                textOrNull(request.lease() == null ? request.hold() : request.lease()));
    }

    /// One request that waits or is held a seat.
    public static QueueView queued(SeatMachine machine, Request request) {
        boolean waits = request.state().equals("waiting");
        return new QueueView(
                request.id().toString(),
                request.state(),
                waits ? machine.place(request) : null,
                request.ask().name(),
                poolsOf(machine, request),
                request.holder().user(),
                request.holder().host(),
                request.ask().seats(),
                request.since(),
                request.waitUntil(),
                request.heldUntil(),
                textOrNull(request.hold()));
    }

    private static List<String> poolsOf(SeatMachine machine, Request request) {
        String product = request.ask().product();
        String feature = request.ask().feature();
        Predicate<Pool> serves =
                pool ->
                        product == null
                                ? feature != null && feature.equals(pool.feature())
                                : pool.products().stream()
                                        .anyMatch(each -> each.product().equals(product));
        return machine.site().pools().stream().filter(serves).map(Pool::name).toList();
    }

    /// One lease. Up to when it counts, the leader may know better than the log.
    public static LeaseView lease(SeatMachine machine, Lease lease, Leader leader) {
        SessionId session = lease.holder().session();
        boolean ofSession = !lease.metric().ofComputer() && session != null;
        boolean silent = session != null && ofSession && leader.unreachable(session);
        return new LeaseView(
                lease.id().toString(),
                lease.held() ? "held" : silent ? "unreachable" : "live",
                lease.pool(),
                lease.product(),
                lease.edition(),
                lease.holder().user(),
                lease.holder().host(),
                lease.holder().computer(),
                ofSession ? textOrNull(session) : null,
                lease.seats(),
                lease.since(),
                until(machine, lease, leader),
                lease.idleSince(),
                null,
                null,
                MirrorViews.alsoAt(machine, lease),
                null);
    }

    private static @Nullable Instant until(SeatMachine machine, Lease lease, Leader leader) {
        Instant logged = machine.until(lease);
        SessionId session = lease.holder().session();
        if (lease.metric().ofComputer() || lease.held() || session == null) {
            return logged;
        }
        Instant heard = leader.lastHeard(session);
        Instant until = heard == null ? null : heard.plus(machine.tolerance(session));
        return until == null || (logged != null && logged.isAfter(until)) ? logged : until;
    }

    /// One pool as it stands.
    public static PoolView pool(dev.usher.seats.PoolView view) {
        Pool pool = view.pool();
        boolean site = pool.metric() == Metric.SITE;
        return new PoolView(
                pool.name(),
                "managed",
                site ? "uncounted" : "known",
                pool.products().stream().map(Pool.Covered::toString).toList(),
                word(pool.metric()),
                filled(pool.server()),
                site ? null : pool.seats(),
                view.inUse(),
                view.running(),
                view.held(),
                view.reserved(),
                view.borrowed(),
                view.queued(),
                view.free(),
                pool.mirrors());
    }
}
