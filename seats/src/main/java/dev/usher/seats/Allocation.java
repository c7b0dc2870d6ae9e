package dev.usher.seats;

import dev.usher.seats.site.Metric;
import dev.usher.seats.site.Policy.Reservation;

import java.util.ArrayList;
import java.util.List;

/// Chooses the pools that pay: the cheapest with seats free for this holder, one after the other
/// until all seats are found, all of one metric; or none.
///
/// This is the one place where pools are chosen. The cascade (reassociation, prices, proofs) will
/// take its place.
final class Allocation {
    private Allocation() {}

    /// Parts for all the seats, or an empty list if there are not enough.
    ///
    /// @param pools those that may serve this holder, cheapest first
    static List<Part> whole(List<PoolSeats> pools, Access access, Holder holder, int seats) {
        for (int i = 0; i < pools.size(); i++) {
            Metric metric = pools.get(i).pool().metric();
            if (firstOf(pools, metric) == i) {
                List<Part> parts = upTo(pools, metric, access, holder, seats);
                if (seatsOf(parts) == seats) {
                    return parts;
                }
            }
        }
        return List.of();
    }

    private static int firstOf(List<PoolSeats> pools, Metric metric) {
        int i = 0;
        while (pools.get(i).pool().metric() != metric) {
            i++;
        }
        return i;
    }

    /// As many seats as there are of one metric, at most `seats`.
    static List<Part> upTo(
            List<PoolSeats> pools, Metric metric, Access access, Holder holder, int seats) {
        List<Part> parts = new ArrayList<>(1);
        int left = seats;
        for (PoolSeats pool : pools) {
            if (left > 0 && pool.pool().metric() == metric) {
                left -= take(pool, access, holder, left, parts);
            }
        }
        return parts;
    }

    /// Takes of one pool: first of the reservations that are for this holder, then of what is open.
    private static int take(
            PoolSeats pool, Access access, Holder holder, int most, List<Part> parts) {
        if (pool.unlimited()) {
            parts.add(new Part(pool.name(), most, null));
            return most;
        }
        int free = Math.min(most, pool.pool().seats() - pool.inUse() - pool.held());
        int taken = 0;
        for (Reservation reservation : pool.pool().policy().reservations()) {
            int mine = Math.min(free - taken, pool.unused(reservation));
            if (mine > 0 && access.reservedFor(reservation, holder)) {
                parts.add(new Part(pool.name(), mine, reservation.key()));
                taken += mine;
            }
        }
        int fromOpen = Math.min(free - taken, pool.open());
        if (fromOpen > 0) {
            parts.add(new Part(pool.name(), fromOpen, null));
            taken += fromOpen;
        }
        return taken;
    }

    /// Seats that this holder could have of one pool.
    static int free(PoolSeats pool, Access access, Holder holder) {
        if (pool.unlimited()) {
            return Integer.MAX_VALUE;
        }
        int free = Math.max(0, pool.open());
        for (Reservation reservation : pool.pool().policy().reservations()) {
            if (access.reservedFor(reservation, holder)) {
                free += pool.unused(reservation);
            }
        }
        return Math.max(0, Math.min(free, pool.pool().seats() - pool.inUse() - pool.held()));
    }

    static int seatsOf(List<Part> parts) {
        int seats = 0;
        for (Part part : parts) {
            seats += part.seats();
        }
        return seats;
    }
}
