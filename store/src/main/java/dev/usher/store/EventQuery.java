package dev.usher.store;

import dev.usher.usage.EventId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// Which events somebody wants to see; a null asks for all.
///
/// @param from first instant at which they happened
/// @param to first instant no longer wanted
/// @param codes any of these; none asks for all
/// @param after the last event of the page before
/// @param newestFirst the other way round: the page before ends with the oldest
/// @param limit 1 to 10,000
public record EventQuery(
        @Nullable Instant from,
        @Nullable Instant to,
        List<Integer> codes,
        @Nullable String user,
        @Nullable String host,
        @Nullable String product,
        @Nullable String pool,
        @Nullable EventId after,
        boolean newestFirst,
        int limit) {

    /// Most events of a page.
    public static final int MOST = 10_000;

    /// All events from the first on.
    public static final EventQuery ALL =
            new EventQuery(null, null, List.of(), null, null, null, null, null, false, MOST);

    public EventQuery {
        codes = List.copyOf(codes);
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("a page has 1 to " + MOST + " events, not " + limit);
        }
    }

    /// The same question for the page after this event.
    public EventQuery after(EventId id) {
        return new EventQuery(from, to, codes, user, host, product, pool, id, newestFirst, limit);
    }

    void narrow(Where where) {
        where.andAt("happened_at >= make_timestamp(?)", from)
                .andAt("happened_at < make_timestamp(?)", to)
                .andIn("event", codes)
                .andIf("user_name = ?", user)
                .andIf("host = ?", host)
                .andIf("product = ?", product)
                .andIf("pool = ?", pool);
        if (after != null) {
            String beyond = newestFirst ? "<" : ">";
            where.and(
                    "era %s ? OR (era = ? AND (log_index %s ? OR (log_index = ? AND ordinal %s ?)))"
                            .formatted(beyond, beyond, beyond),
                    after.era(),
                    after.era(),
                    after.index(),
                    after.index(),
                    after.ordinal());
        }
    }
}
