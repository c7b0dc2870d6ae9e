package dev.usher.server.console;

import dev.usher.contract.QueueView;

import java.time.Instant;
import java.util.List;

/// The waiting line.
///
/// @param rows in the order of the line, as many as one table shows
/// @param more what is not shown, in a sentence; empty if all is
public record LineView(List<Row> rows, String more) {

    public LineView {
        rows = List.copyOf(rows);
    }

    /// One request.
    ///
    /// @param key its id
    /// @param place its place, or a star while a seat is held for it
    /// @param asks what for, with the number of seats
    /// @param pools which pools could serve it, empty if that would only say the product again
    /// @param waited how long
    /// @param state what it waits for
    /// @param held true while a seat is held for it
    public record Row(
            String key,
            String place,
            String user,
            String host,
            String asks,
            String pools,
            String waited,
            String state,
            boolean held) {}

    static LineView of(Reading reading) {
        Local local = reading.local();
        List<Row> rows =
                reading.waiting().stream()
                        .limit(HoldersView.MOST_ROWS)
                        .map(request -> row(request, local))
                        .toList();
        int more = reading.waiting().size() - rows.size();
        return new LineView(
                rows, more == 0 ? "" : "and " + Local.number(more) + " more: usher queue");
    }

    private static String pools(QueueView request) {
        String pools = String.join(", ", request.pools());
        return pools.equals(request.product()) ? "" : "from " + pools;
    }

    private static Row row(QueueView request, Local local) {
        Integer place = request.place();
        Instant held = request.heldUntil();
        String seats = request.seats() == 1 ? "" : request.seats() + " × ";
        return new Row(
                request.request(),
                held != null ? "★" : place == null ? "·" : Local.number(place),
                request.user(),
                request.host(),
                seats + request.product(),
                pools(request),
                local.ago(request.since()),
                state(request, local),
                held != null);
    }

    /// What she waits for; at another manager nobody knows for how long.
    private static String state(QueueView request, Local local) {
        Instant held = request.heldUntil();
        Instant until = request.waitUntil();
        if (held != null) {
            return "seat held until " + local.time(held).text();
        }
        return until == null ? "in another line" : "gives up at " + local.time(until).text();
    }
}
