package dev.usher.server.console;

import dev.usher.contract.LeaseView;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// Who holds what: one row a lease, newest first.
///
/// @param wanted what was searched for, empty for nothing
/// @param rows as many as one table shows
/// @param more what is not shown, in a sentence; empty if all is
/// @param empty why there is no row and what to do, if there is none
/// @param command what to type then, or empty
/// @param ofPool true on the page of a pool, where the pool is not said again
public record HoldersView(
        String wanted, List<Row> rows, String more, String empty, String command, boolean ofPool) {
    static final int MOST_ROWS = 200;

    public HoldersView {
        rows = List.copyOf(rows);
    }

    /// One lease.
    ///
    /// @param key its id
    /// @param product with its edition
    /// @param pool the pool that pays
    /// @param href the page of that pool
    /// @param idle how long nothing has been done with it; empty if busy or unwatched
    /// @param state in a person's words
    /// @param tone `live`, `held`, `unreachable` or `borrowed`: its class
    /// @param note of a borrowed seat, how that is known; of another, the handle it is known by
    /// @param twice true if she holds a borrowed and another seat of the product
    public record Row(
            String key,
            String user,
            String host,
            String product,
            String pool,
            String href,
            int seats,
            Local.Time since,
            String idle,
            String state,
            String tone,
            String note,
            boolean twice) {}

    static HoldersView of(Reading reading, String wanted, boolean ofPool) {
        String sought = wanted.strip().toLowerCase(Locale.ROOT);
        List<LeaseView> found =
                reading.leases().stream().filter(lease -> matches(lease, sought)).toList();
        Local local = reading.local();
        List<Row> rows = found.stream().limit(MOST_ROWS).map(lease -> row(lease, local)).toList();
        return new HoldersView(
                wanted.strip(),
                rows,
                more(found.size() - rows.size(), reading.leasesCut()),
                empty(reading, wanted.strip(), ofPool),
                reading.pools().isEmpty() || !reading.leases().isEmpty()
                        ? ""
                        : "usher run PRODUCT -- program",
                ofPool);
    }

    private static boolean matches(LeaseView lease, String sought) {
        return sought.isEmpty()
                || lease.user().toLowerCase(Locale.ROOT).contains(sought)
                || lease.host().toLowerCase(Locale.ROOT).contains(sought);
    }

    private static Row row(LeaseView lease, Local local) {
        Instant idle = lease.idleSince();
        String edition = lease.edition();
        return new Row(
                lease.lease(),
                lease.user(),
                lease.host(),
                edition == null ? lease.product() : lease.product() + "/" + edition,
                lease.pool(),
                "/pools/" + Local.url(lease.pool()),
                lease.seats(),
                local.time(lease.since()),
                idle == null ? "" : local.ago(idle),
                state(lease, local),
                lease.state(),
                note(lease),
                lease.alsoAt() != null);
    }

    private static String note(LeaseView lease) {
        String how = lease.borrowedHow() == null ? "" : Words.how(lease.borrowedHow());
        String also = lease.alsoAt() == null ? "" : "also at " + lease.alsoAt();
        return how + (how.isEmpty() || also.isEmpty() ? "" : " · ") + also;
    }

    private static String state(LeaseView lease, Local local) {
        return switch (lease.state()) {
            case "live" -> lease.idleSince() == null ? "in use" : "idle";
            case "held" -> "held" + until(lease.until(), local);
            case "borrowed" -> "borrowed" + until(lease.borrowedUntil(), local);
            case "unreachable" -> lease.shown() == null ? "not heard from" : "as seen last";
            case String other -> other;
        };
    }

    private static String until(@Nullable Instant until, Local local) {
        return until == null ? "" : " until " + local.time(until).text();
    }

    private static String more(int more, boolean cut) {
        if (cut) {
            return "and more: this site has more leases than are searched here."
                    + " Open a pool, or ask usher who POOL.";
        }
        return more == 0 ? "" : "and " + Local.number(more) + " more. Search to narrow the list.";
    }

    private static String empty(Reading reading, String wanted, boolean ofPool) {
        if (!wanted.isEmpty() && !reading.leases().isEmpty()) {
            return "No holder whose user or host contains “" + wanted + "”.";
        }
        if (ofPool) {
            return "Nobody holds a seat of this pool.";
        }
        return reading.pools().isEmpty()
                ? "Nobody holds a seat, because there are no pools yet."
                : "Nobody holds a seat. Take one:";
    }
}
