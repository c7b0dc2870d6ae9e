package dev.usher.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Seats in use over time, bucket by bucket, as changes arrive in the order of their instants.
///
/// Ranges are half open: a seat taken at noon and given back at one is in use from noon until just
/// before one. So at one instant ends count before starts, and a seat that passes from hand to hand
/// is never two. Buckets are cut outside, where the zone is known: a day may have 23 or 25 hours.
public final class InUse {
    private final List<Instant> boundaries;
    private final Instant until;
    private final List<Bucket> done = new ArrayList<>();
    private Instant cursor;
    private long count;
    private long peak = -1;
    private Instant peakAt;
    private Duration seatTime = Duration.ZERO;

    /// @param boundaries two or more, ascending: each but the last begins a bucket
    /// @param until time from here on is not counted, as it is still to come
    /// @param before seats in use just before the first boundary
    public InUse(List<Instant> boundaries, Instant until, long before) {
        if (boundaries.size() < 2) {
            throw new IllegalArgumentException("a range has two boundaries or more");
        }
        this.boundaries = List.copyOf(boundaries);
        this.until = until;
        this.cursor = boundaries.getFirst();
        this.peakAt = cursor;
        this.count = before;
    }

    /// What one bucket shows.
    ///
    /// @param peak most seats in use at one instant of it, 0 if it has not begun
    /// @param peakAt when that was first so
    /// @param seatTime seats times how long they were in use
    /// @param atEnd seats in use at its end
    public record Bucket(
            Instant from, Instant to, long peak, Instant peakAt, Duration seatTime, long atEnd) {}

    /// Takes the next change.
    ///
    /// @param seats more than 0 for a start, less for an end
    /// @throws IllegalArgumentException if an earlier change comes after a later one
    public void change(Instant at, long seats) {
        if (at.isBefore(cursor) && !cursor.equals(boundaries.getFirst())) {
            throw new IllegalArgumentException(at + " comes after " + cursor);
        }
        if (at.isBefore(boundaries.getLast())) {
            advance(at);
            count += seats;
        }
    }

    /// The buckets, all of them.
    public List<Bucket> finish() {
        advance(boundaries.getLast());
        return List.copyOf(done);
    }

    private void advance(Instant to) {
        while (cursor.isBefore(to)) {
            Instant end = boundaries.get(done.size() + 1);
            Instant stop = end.isBefore(to) ? end : to;
            hold(stop);
            cursor = stop;
            if (stop.equals(end)) {
                Instant from = boundaries.get(done.size());
                done.add(new Bucket(from, end, Math.max(peak, 0), peakAt, seatTime, count));
                peak = -1;
                peakAt = end;
                seatTime = Duration.ZERO;
            }
        }
    }

    /// The count holds from the cursor to `stop`.
    private void hold(Instant stop) {
        Instant counted = stop.isBefore(until) ? stop : until;
        if (!cursor.isBefore(counted)) {
            return;
        }
        if (count > peak) {
            peak = count;
            peakAt = cursor;
        }
        seatTime = seatTime.plus(Duration.between(cursor, counted).multipliedBy(count));
    }
}
