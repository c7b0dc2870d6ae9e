package dev.usher.server.console;

import dev.usher.contract.PoolView;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.StringJoiner;

/// The seats of one pool, or of many, by what they are doing; no seat is counted twice.
///
/// @param running under a lease under which a program runs
/// @param taken under a lease under which none runs
/// @param borrowed lent to computers that are away
/// @param held for the head of the waiting line
/// @param reserved nobody has them, and only some may
/// @param free what is left for anybody in scope
/// @param seats owned, or null if unlimited or unknown
/// @param unless what is said in place of what is free where there is no number of seats
record SeatCount(
        int running,
        int taken,
        int borrowed,
        int held,
        int reserved,
        int free,
        @Nullable Integer seats,
        String unless) {

    /// Seats that do one thing.
    record Kind(String name, String words, int seats) {}

    static SeatCount of(PoolView pool) {
        int running = Math.min(pool.running(), pool.inUse());
        int borrowed = Math.min(pool.borrowed(), pool.inUse() - running);
        int taken = pool.inUse() - running - borrowed;
        Integer seats = pool.seats();
        Integer free = pool.free();
        int open = seats == null || free == null ? 0 : Math.max(0, free);
        int reserved = seats == null ? 0 : Math.max(0, seats - pool.inUse() - pool.held() - open);
        String unless = pool.state().equals("unknown") ? "as seen last" : "no limit";
        return new SeatCount(running, taken, borrowed, pool.held(), reserved, open, seats, unless);
    }

    /// In the order in which they are drawn, free ones left out.
    List<Kind> kinds() {
        return List.of(
                new Kind("running", "running", running),
                new Kind("taken", "taken", taken),
                new Kind("borrowed", "borrowed", borrowed),
                new Kind("held", "held", held),
                new Kind("reserved", "reserved", reserved));
    }

    int owned() {
        return seats == null ? 0 : seats;
    }

    int inUse() {
        return running + taken + borrowed;
    }

    int filled() {
        return inUse() + held + reserved;
    }

    /// `17 running · 2 held · 6 free`.
    String words() {
        StringJoiner words = new StringJoiner(" · ");
        for (Kind kind : kinds()) {
            if (kind.seats() > 0) {
                words.add(Local.number(kind.seats()) + " " + kind.words());
            }
        }
        if (seats == null) {
            words.add(unless);
        } else {
            words.add(Local.number(free) + " free");
        }
        return words.toString();
    }
}
