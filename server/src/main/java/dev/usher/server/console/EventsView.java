package dev.usher.server.console;

import dev.usher.contract.EventView;
import dev.usher.usage.EventCode;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What happened last, newest first.
///
/// @param rows what happened
/// @param empty why there is nothing, if there is nothing
/// @param denials true if only refusals are shown
/// @param allHref the page with all events
/// @param denialsHref the page with refusals only
public record EventsView(
        List<Row> rows, String empty, boolean denials, String allHref, String denialsHref) {

    public EventsView {
        rows = List.copyOf(rows);
    }

    /// One event as a sentence: who did what of which product.
    ///
    /// @param key its id
    /// @param tone its class
    /// @param name its code and short name, for those who look it up
    /// @param host at which computer, or null
    /// @param what the product, or null
    /// @param pool the pool where it says more than the product, or null
    /// @param href the page of that pool
    /// @param why the reason, empty if there is nothing to say
    /// @param decision the page that tells how it was decided, for refusals, or null
    public record Row(
            String key,
            Local.Time at,
            String tone,
            String name,
            String who,
            @Nullable String host,
            String deed,
            @Nullable String what,
            @Nullable String pool,
            @Nullable String href,
            String why,
            @Nullable String decision) {}

    static EventsView of(Reading reading, boolean denials, String here, String holder) {
        Local local = reading.local();
        List<EventView> events = denials ? reading.denials() : reading.events();
        String kept = holder.isEmpty() ? "" : "holder=" + Local.url(holder);
        return new EventsView(
                events.stream()
                        .limit(HoldersView.MOST_ROWS)
                        .map(event -> row(event, local))
                        .toList(),
                denials ? "Nobody was refused in the last hour." : "Nothing has happened yet.",
                denials,
                here + (kept.isEmpty() ? "" : "?" + kept) + "#events",
                here + "?" + (kept.isEmpty() ? "" : kept + "&") + "events=denied#events");
    }

    private static Row row(EventView event, Local local) {
        EventCode code = EventCode.of(event.event());
        String product = what(event);
        String pool = event.pool();
        boolean denied = code == EventCode.DENY;
        String decision = event.decision();
        return new Row(
                event.id(),
                local.exact(event.at()),
                code == null ? "plain" : Words.tone(code),
                event.event() + " " + event.name(),
                who(event, code),
                event.user() == null || ofComputer(code) ? null : event.host(),
                code == null ? event.name() : Words.deed(code, event),
                ofPool(code) || ofSource(code) ? null : product,
                ofPool(code) || ofSource(code) || pool == null || pool.equals(product)
                        ? null
                        : pool,
                pool == null ? null : "/pools/" + Local.url(pool),
                Words.reason(event.reason()),
                denied && decision != null ? "/decisions/" + Local.url(decision) : null);
    }

    private static @Nullable String what(EventView event) {
        String edition = event.edition();
        return event.product() == null || edition == null
                ? event.product()
                : event.product() + "/" + edition;
    }

    private static boolean ofPool(@Nullable EventCode code) {
        return code == EventCode.LIMIT_NEAR || code == EventCode.LIMIT_PASSED;
    }

    private static boolean ofSource(@Nullable EventCode code) {
        return code == EventCode.SOURCE_LOST
                || code == EventCode.SOURCE_BACK
                || code == EventCode.MANAGER_STARTED;
    }

    private static boolean ofComputer(@Nullable EventCode code) {
        return code == EventCode.ISSUED || code == EventCode.REVOKED || code == EventCode.AUDITED;
    }

    private static String who(EventView event, @Nullable EventCode code) {
        String pool = event.pool();
        String user = event.user();
        String host = event.host();
        if (ofPool(code) && pool != null) {
            return pool;
        }
        if (ofSource(code)) {
            return pool == null ? String.valueOf(event.server()) : pool;
        }
        if (user != null && !ofComputer(code)) {
            return user;
        }
        if (host != null) {
            return host;
        }
        return event.computer() != null ? event.computer() : "The server";
    }
}
