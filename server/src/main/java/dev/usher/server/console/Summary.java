package dev.usher.server.console;

import dev.usher.contract.LeaseView;
import dev.usher.contract.PoolView;
import dev.usher.contract.QueueView;
import dev.usher.contract.SourceView;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The strip at the top: the house in four figures, and the pools that need a look.
///
/// @param pools how many pools
/// @param poolsNote what is said of them
/// @param inUse seats in use of pools with a limit
/// @param owned seats owned
/// @param seatsNote what else there is
/// @param bar all seats with a limit in one bar
/// @param waiting how many wait or have a seat held
/// @param waitingNote how long the first has waited
/// @param denied how many were denied in the last hour
/// @param looks sources that do not answer, and people who hold a borrowed and another seat
/// @param urgent pools that are over, full or near, the worst first
/// @param more how many of those are not listed
public record Summary(
        String pools,
        String poolsNote,
        String inUse,
        String owned,
        String seatsNote,
        Bar bar,
        String waiting,
        String waitingNote,
        String denied,
        String deniedNote,
        List<Look> looks,
        List<PoolRow> urgent,
        int more) {
    private static final int MOST_URGENT = 8;
    private static final List<String> ORDER = List.of("over", "full", "near");

    public Summary {
        looks = List.copyOf(looks);
        urgent = List.copyOf(urgent);
    }

    /// What else needs a look.
    ///
    /// @param name what or who
    /// @param note why
    /// @param href where it is seen
    public record Look(String name, String note, String href) {}

    private static List<Look> looks(Reading reading) {
        List<Look> looks = new ArrayList<>();
        for (SourceView source : reading.sources()) {
            if (source.state().equals("silent")) {
                looks.add(new Look(source.name(), "does not answer", "#pools"));
            }
        }
        for (LeaseView lease : reading.leases()) {
            if (lease.state().equals("borrowed") && lease.alsoAt() != null) {
                looks.add(
                        new Look(
                                lease.user(),
                                "has borrowed "
                                        + lease.product()
                                        + " and holds another at "
                                        + lease.alsoAt(),
                                "/?holder=" + Local.url(lease.user()) + "#holders"));
            }
        }
        return looks.subList(0, Math.min(MOST_URGENT, looks.size()));
    }

    /// True if anybody was refused in the last hour.
    public boolean refusals() {
        return !denied.equals("0");
    }

    static Summary of(Reading reading) {
        Local local = reading.local();
        SeatCount all = counted(reading);
        List<PoolRow> urgent =
                reading.pools().stream()
                        .map(pool -> PoolRow.of(pool, local))
                        .filter(PoolRow::urgent)
                        .sorted((a, b) -> rank(a) - rank(b))
                        .toList();
        long full = urgent.stream().filter(pool -> rank(pool) < 2).count();
        return new Summary(
                Local.number(reading.pools().size()),
                reading.pools().isEmpty()
                        ? "none yet"
                        : full == 0 ? "none is full" : Local.number(full) + " full",
                Local.number(all.inUse()),
                Local.number(all.owned()),
                unlimited(reading),
                Bar.of(all),
                Local.number(reading.waiting().size()),
                longest(reading.waiting(), local),
                denied(reading),
                reading.denials().isEmpty() ? "nobody was refused" : "see why each was refused",
                looks(reading),
                urgent.subList(0, Math.min(MOST_URGENT, urgent.size())),
                Math.max(0, urgent.size() - MOST_URGENT));
    }

    private static String denied(Reading reading) {
        int count = reading.denials().size();
        return Local.number(count) + (count == Reading.MOST_DENIALS ? "+" : "");
    }

    private static int rank(PoolRow pool) {
        return ORDER.indexOf(pool.level());
    }

    private static SeatCount counted(Reading reading) {
        int running = 0;
        int taken = 0;
        int borrowed = 0;
        int held = 0;
        int reserved = 0;
        int free = 0;
        int seats = 0;
        List<String> twice =
                reading.pools().stream().map(one -> String.valueOf(one.view().mirrors())).toList();
        for (PoolReading pool : reading.pools()) {
            if (twice.contains(pool.view().name())) {
                continue; // its seats are those of the managed pool that stands for it
            }
            SeatCount count = SeatCount.of(pool.view());
            if (count.seats() != null) {
                running += count.running();
                taken += count.taken();
                borrowed += count.borrowed();
                held += count.held();
                reserved += count.reserved();
                free += count.free();
                seats += count.owned();
            }
        }
        return new SeatCount(running, taken, borrowed, held, reserved, free, seats, "no limit");
    }

    private static String unlimited(Reading reading) {
        long count =
                reading.pools().stream()
                        .map(PoolReading::view)
                        .filter(pool -> pool.seats() == null && !pool.state().equals("unknown"))
                        .mapToLong(PoolView::inUse)
                        .sum();
        return count == 0 ? "" : "and " + Local.number(count) + " without a limit";
    }

    private static String longest(List<QueueView> line, Local local) {
        return line.stream()
                .map(QueueView::since)
                .min(Instant::compareTo)
                .map(since -> "the first for " + local.ago(since))
                .orElse("nobody stands in line");
    }
}
