package dev.usher.seats;

import dev.usher.seats.site.Metric;
import dev.usher.seats.site.Policy.Reservation;
import dev.usher.seats.site.Pool;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// The seats of one pool as they stand: who counts, who waits. Everything in it follows from the
/// leases and requests; a restart counts it anew.
final class PoolSeats {
    private Pool pool;
    private Scoped scope;
    private int inUse;
    private int held;
    private int running;
    private int allocations;
    private final Map<String, Integer> fromReservations = new LinkedHashMap<>();
    private final LongSet waiting = new LongSet();
    private @Nullable Shadow shadow;

    PoolSeats(Pool pool, Scoped scope) {
        this.pool = pool;
        this.scope = scope;
    }

    void redefine(Pool newPool, Scoped newScope) {
        pool = newPool;
        scope = newScope;
    }

    Pool pool() {
        return pool;
    }

    String name() {
        return pool.name();
    }

    Scoped scope() {
        return scope;
    }

    boolean unlimited() {
        return pool.metric() == Metric.SITE;
    }

    /// The pool stands for another manager's from now on, or no longer does; its leases and that
    /// one's borrowed seats are counted for it anew.
    void shadows() {
        shadow = pool.mirrors() == null ? null : new Shadow();
    }

    @Nullable Shadow shadow() {
        return shadow;
    }

    /// Another manager's borrowed seats come (+1) or go (-1).
    void borrow(Shown shown, int sign) {
        if (shadow != null) {
            shadow.borrow(shown, sign * shown.seats());
        }
    }

    /// Whether a sighting's seats count here, since they are borrowed and no lease stands for them.
    boolean counts(Sighting sighting) {
        return shadow != null
                && sighting.pool().equals(pool.mirrors())
                && sighting.shown().borrowed()
                && shadow.counts(sighting.shown());
    }

    /// Seats of leases that are not holds, and seats borrowed from the manager it stands for.
    int inUse() {
        return inUse + borrowed();
    }

    /// Seats borrowed elsewhere that no lease stands for.
    int borrowed() {
        return shadow == null ? 0 : shadow.extra();
    }

    /// By how many seats its use grows if the holder's do.
    int grows(Holder holder, int seats) {
        return shadow == null ? seats : seats + shadow.grows(holder, seats);
    }

    int held() {
        return held;
    }

    /// Seats under which a program runs.
    int running() {
        return running;
    }

    /// Requests that this pool could serve.
    LongSet waiting() {
        return waiting;
    }

    boolean anyFree() {
        return unlimited() || pool.seats() > inUse() + held;
    }

    boolean empty() {
        return inUse == 0 && held == 0;
    }

    /// Seats set aside and not taken by those they are for.
    int unusedReservations() {
        int unused = 0;
        for (Reservation reservation : pool.policy().reservations()) {
            unused += unused(reservation);
        }
        return unused;
    }

    int unused(Reservation reservation) {
        int taken = fromReservations.getOrDefault(reservation.key(), 0);
        return Math.max(0, reservation.seats() - taken);
    }

    /// Seats that anybody in scope may have; below zero after the limit was cut below use.
    int open() {
        return pool.seats() - inUse() - held - unusedReservations();
    }

    /// Percent at or above which a warning stands, reached now?
    boolean nearLimit() {
        return !unlimited()
                && pool.seats() > 0
                && (long) inUse() * 100 >= (long) pool.policy().warnAt() * pool.seats();
    }

    /// Whether computers have allocations here, which stay when programs end.
    boolean hasAllocations() {
        return allocations > 0;
    }

    void count(Lease lease, Part part, int sign) {
        int seats = sign * part.seats();
        allocations += lease.metric().ofComputer() ? sign : 0;
        if (lease.held()) {
            held += seats;
        } else {
            inUse += seats;
            running += lease.used() ? seats : 0;
            stand(lease, seats);
        }
        @Nullable String reservation = part.reservation();
        if (reservation != null) {
            fromReservations.merge(reservation, seats, Integer::sum);
        }
    }

    /// Counts a lease for the pool it stands for.
    void stand(Lease lease, int seats) {
        if (shadow != null && !lease.held()) {
            shadow.lease(lease.holder(), seats);
        }
    }
}
