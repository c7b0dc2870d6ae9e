package dev.usher.seats;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Tells of seats that are borrowed elsewhere and begin to count in a managed pool, or cease to: so
/// that the history of the pool says what its limit and its warning go by.
final class Standins {
    private final Books books;

    Standins(Books books) {
        this.books = books;
    }

    /// What is to be told of the persons whose seats have moved.
    List<Fact> turned(Instant now) {
        List<Fact> ends = new ArrayList<>(0);
        List<Fact> begins = new ArrayList<>(0);
        for (MirrorBooks.Place place : books.mirrors.recount) {
            turned(now, place, ends, begins);
        }
        ends.addAll(begins);
        return ends;
    }

    private void turned(Instant now, MirrorBooks.Place place, List<Fact> ends, List<Fact> begins) {
        PoolSeats pool = books.pools.get(place.pool());
        Shadow shadow = pool == null ? null : pool.shadow();
        int seats = shadow == null ? 0 : shadow.extra(place.user(), place.host());
        Counted told = books.mirrors.counted.get(place);
        if (seats == (told == null ? 0 : told.seats())) {
            return;
        }
        int inUse = pool == null ? 0 : pool.inUse();
        if (told != null) {
            ends.add(new Fact.BorrowCounted(now, told, false, inUse));
        }
        if (seats > 0 && pool != null) {
            begins.add(new Fact.BorrowCounted(now, counted(now, pool, place, seats), true, inUse));
        }
    }

    private static Counted counted(
            Instant now, PoolSeats pool, MirrorBooks.Place place, int seats) {
        @Nullable String mirrors = pool.pool().mirrors();
        String source = mirrors == null ? "" : mirrors.substring(0, mirrors.indexOf('/'));
        return new Counted(
                pool.name(),
                pool.pool().products().getFirst().product(),
                source,
                place.user(),
                place.host(),
                seats,
                now);
    }
}
