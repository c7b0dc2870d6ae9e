package dev.usher.server.console;

import dev.usher.contract.EventView;
import dev.usher.contract.LeaseView;
import dev.usher.contract.QueueView;
import dev.usher.seats.Lease;
import dev.usher.seats.MirrorView;
import dev.usher.seats.PoolView;
import dev.usher.seats.Request;
import dev.usher.seats.SeatMachine;
import dev.usher.seats.Sighting;
import dev.usher.seats.site.Policy;
import dev.usher.seats.site.Pool;
import dev.usher.server.http.EventViews;
import dev.usher.server.http.MirrorViews;
import dev.usher.server.http.Parts;
import dev.usher.server.http.Views;
import dev.usher.store.EventQuery;
import dev.usher.usage.EventCode;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Asks the machine and the usage table for what a page shows. The machine is asked in slices, so
/// that no page holds up a grant.
final class Readings {
    private static final int SLICE = 1_000;
    private static final int MOST_LEASES = 10_000;
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_EVENTS = 50;
    private static final Duration HOUR = Duration.ofHours(1);

    private final Parts parts;

    Readings(Parts parts) {
        this.parts = parts;
    }

    /// Everything acknowledged so far.
    ///
    /// @param pool only what concerns this pool, or null for everything
    Reading now(@Nullable String pool) {
        Instant now = parts.replica().now();
        ZoneId zone = ZoneId.of(parts.replica().query(machine -> machine.site().zone()));
        List<LeaseView> leases = new ArrayList<>();
        boolean cut = leases(pool, leases);
        return new Reading(
                now,
                zone,
                alarms(),
                pools(pool),
                newestFirst(leases),
                cut,
                waiting(pool),
                events(null, List.of(), pool, MOST_EVENTS),
                events(
                        now.minus(HOUR),
                        List.of(EventCode.DENY.number()),
                        pool,
                        Reading.MOST_DENIALS),
                parts.replica().query(SeatMachine::sources).stream()
                        .map(MirrorViews::source)
                        .toList());
    }

    private static List<LeaseView> newestFirst(List<LeaseView> leases) {
        return leases.stream().sorted(Comparator.comparing(LeaseView::since).reversed()).toList();
    }

    private List<String> alarms() {
        List<String> alarms = new ArrayList<>();
        if (parts.insecure()) {
            alarms.add(
                    "This server runs with --insecure: whoever reaches it can read and change"
                            + " everything, and nothing is encrypted.");
        }
        parts.leader()
                .alarm()
                .ifPresent(why ->
                        alarms.add(
                                "The clock cannot be trusted: "
                                        + why
                                        + ". Nothing expires until an administrator confirms the"
                                        + " time: usher doctor --confirm-clock"));
        return alarms;
    }

    private List<PoolReading> pools(@Nullable String pool) {
        List<PoolReading> pools = new ArrayList<>();
        parts.replica().query(SeatMachine::pools).stream()
                .filter(view -> pool == null || pool.equals(view.pool().name()))
                .map(Readings::pool)
                .forEach(pools::add);
        parts.replica().query(SeatMachine::mirrors).stream()
                .filter(view -> pool == null || pool.equals(view.pool().name()))
                .map(Readings::mirrored)
                .forEach(pools::add);
        return pools;
    }

    /// What another manager grants is valid up to the end of the day that it shows, by its own
    /// clock: we take that for UTC.
    private static PoolReading mirrored(MirrorView view) {
        LocalDate expires = view.pool().counts().expires();
        return new PoolReading(
                MirrorViews.pool(view),
                Policy.DEFAULT.warnAt(),
                0,
                null,
                expires == null
                        ? null
                        : expires.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                false);
    }

    private static PoolReading pool(PoolView view) {
        Pool pool = view.pool();
        return new PoolReading(
                Views.pool(view),
                pool.policy().warnAt(),
                pool.valueCents(),
                pool.startsAt(),
                pool.expiresAt(),
                pool.closing());
    }

    /// @return whether there are more than were looked at
    private boolean leases(@Nullable String pool, List<LeaseView> found) {
        boolean cut = ours(pool, found);
        return shown(pool, found) || cut;
    }

    private boolean shown(@Nullable String pool, List<LeaseView> found) {
        long after = -1;
        for (int looked = 0; looked < MOST_LEASES; looked += SLICE) {
            long from = after;
            List<Sighting> slice =
                    parts.replica()
                            .query(machine -> {
                                List<Sighting> sightings = machine.sightingsAfter(from, SLICE);
                                sightings.stream()
                                        .filter(one -> holds(machine, one, pool))
                                        .map(one -> MirrorViews.holder(machine, one))
                                        .forEach(found::add);
                                return sightings;
                            });
            if (slice.size() < SLICE) {
                return false;
            }
            after = slice.getLast().id().number();
        }
        return true;
    }

    private static boolean holds(SeatMachine machine, Sighting sighting, @Nullable String pool) {
        return !sighting.shown().queued()
                && (pool == null
                        || pool.equals(sighting.pool())
                        || machine.countedIn(pool, sighting));
    }

    private boolean ours(@Nullable String pool, List<LeaseView> found) {
        long after = -1;
        for (int looked = 0; looked < MOST_LEASES; looked += SLICE) {
            long from = after;
            List<Lease> slice =
                    parts.replica()
                            .query(machine -> {
                                List<Lease> leases = machine.leasesAfter(from, SLICE);
                                leases.stream()
                                        .filter(lease -> pool == null || paidBy(lease, pool))
                                        .map(lease -> view(machine, lease))
                                        .forEach(found::add);
                                return leases;
                            });
            if (slice.size() < SLICE) {
                return false;
            }
            after = slice.getLast().id().number();
        }
        return true;
    }

    private LeaseView view(SeatMachine machine, Lease lease) {
        return Views.lease(machine, lease, parts.leader());
    }

    private static boolean paidBy(Lease lease, String pool) {
        return lease.parts().stream().anyMatch(part -> part.pool().equals(pool));
    }

    private List<QueueView> waiting(@Nullable String pool) {
        List<QueueView> found = new ArrayList<>();
        long after = -1;
        for (int looked = 0; looked < MOST_WAITING; looked += SLICE) {
            long from = after;
            List<Request> slice =
                    parts.replica()
                            .query(machine -> {
                                List<Request> requests = machine.requestsAfter(from, SLICE);
                                requests.stream()
                                        .filter(request -> request.ended() == null)
                                        .map(request -> Views.queued(machine, request))
                                        .filter(row -> pool == null || row.pools().contains(pool))
                                        .forEach(found::add);
                                return requests;
                            });
            if (slice.size() < SLICE) {
                break;
            }
            after = slice.getLast().id().number();
        }
        found.addAll(elsewhere(pool));
        found.sort(Comparator.comparingInt(Readings::place).thenComparing(QueueView::since));
        return found;
    }

    /// Those who are held a seat first, those who wait at another manager last.
    private static int place(QueueView request) {
        Integer place = request.place();
        boolean held = request.heldUntil() != null;
        return place != null ? place : held ? 0 : Integer.MAX_VALUE;
    }

    private List<QueueView> elsewhere(@Nullable String pool) {
        return parts.replica()
                .query(machine ->
                        machine.sightingsAfter(-1, SLICE).stream()
                                .filter(one -> one.shown().queued())
                                .filter(one -> pool == null || pool.equals(one.pool()))
                                .map(one -> MirrorViews.waiting(machine, one))
                                .toList());
    }

    private List<EventView> events(
            @Nullable Instant from, List<Integer> codes, @Nullable String pool, int most) {
        EventQuery query =
                new EventQuery(from, null, codes, null, null, null, pool, null, true, most);
        return parts.store().events(query).stream().map(EventViews::of).toList();
    }
}
