package dev.usher.server.console;

import dev.usher.contract.PoolView;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/// One pool as it is shown.
///
/// @param href the page of the pool
/// @param serves its products in one line, empty if that would only say its name again
/// @param metric how its seats are counted, in a person's words
/// @param inUse seats in use
/// @param of `of 25`, where that is owned, or `no limit`, or `as seen last`
/// @param free seats anybody in scope could take, or a dash
/// @param queued how many wait; empty for none
/// @param level `ok`, `near`, `full`, `over`, `off` or `unknown`: its class
/// @param note why it needs a look, or null
/// @param words its seats by what they are doing
public record PoolRow(
        String name,
        String href,
        String serves,
        String metric,
        String inUse,
        String of,
        String free,
        String queued,
        String level,
        @Nullable String note,
        String words,
        Bar bar) {
    private static final Duration SOON = Duration.ofDays(30);

    /// True if it should catch the eye of an administrator.
    public boolean urgent() {
        return level.equals("full") || level.equals("over") || level.equals("near");
    }

    static PoolRow of(PoolReading pool, Local local) {
        PoolView view = pool.view();
        SeatCount count = SeatCount.of(view);
        Integer seats = view.seats();
        Standing standing = standing(pool, count, local);
        return new PoolRow(
                view.name(),
                "/pools/" + Local.url(view.name()),
                serves(view),
                metric(view),
                Local.number(view.inUse()),
                seats == null ? count.unless() : "of " + Local.number(seats),
                seats == null ? "–" : Local.number(count.free()),
                view.queued() == 0 ? "" : Local.number(view.queued()),
                standing.level(),
                standing.note(),
                count.words(),
                Bar.of(count));
    }

    private record Standing(String level, @Nullable String note) {}

    private static Standing standing(PoolReading pool, SeatCount count, Local local) {
        Instant now = local.now();
        Instant expires = pool.expiresAt();
        Instant starts = pool.startsAt();
        if (pool.view().state().equals("unknown")) {
            return new Standing("unknown", "unknown");
        }
        if (expires != null && !now.isBefore(expires)) {
            return new Standing("off", "expired " + local.date(expires.minusMillis(1)));
        }
        if (starts != null && now.isBefore(starts)) {
            return new Standing("off", "starts " + local.date(starts));
        }
        if (pool.closing()) {
            return new Standing("off", "closing");
        }
        Standing full = fullness(pool, count);
        if (full.note() == null && expires != null && now.isAfter(expires.minus(SOON))) {
            return new Standing("near", "expires in " + local.ahead(expires));
        }
        return full;
    }

    private static Standing fullness(PoolReading pool, SeatCount count) {
        Integer seats = pool.view().seats();
        if (seats == null) {
            return new Standing("ok", null);
        }
        int taken = pool.taken();
        if (taken > seats && pool.view().kind().equals("managed")) {
            return new Standing("over", Local.number(taken - seats) + " over its limit");
        }
        if (count.free() == 0) {
            return new Standing("full", count.reserved() > 0 ? "rest is reserved" : "full");
        }
        boolean near = (long) taken * 100 >= (long) pool.warnAt() * seats;
        return near ? new Standing("near", "nearly full") : new Standing("ok", null);
    }

    private static String serves(PoolView view) {
        String products = String.join(", ", view.products());
        boolean said = products.equals(view.name()) || view.name().endsWith("/" + products);
        return said ? "" : products;
    }

    static String metric(PoolView view) {
        if (view.kind().equals("mirrored")) {
            return "by another manager";
        }
        return switch (view.metric()) {
            case "site" -> "site, only counted";
            case "leased" -> "leased to computers";
            case "node-locked" -> "locked to computers";
            case String other -> other;
        };
    }
}
