package dev.usher.cli.whatif;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A day of starts and stops under three rules: `keyTypes`, `order` and `events`.
///
/// `A0` takes the first key free in the order of the product and never changes it; `A1` does the
/// same and moves people down every two minutes; `US` is what we do.
final class WorkedCase {
    private WorkedCase() {}

    /// The pool and its day.
    ///
    /// @param order key types for each product, as the vendor's list has them
    record Setting(KeyRing ring, Map<String, List<Integer>> order, List<Happening> events) {}

    /// A start or a stop.
    ///
    /// @param product null for a stop
    record Happening(long at, String session, @Nullable String product) {}

    static Map<String, @Nullable Object> answer(Place instance) {
        Setting setting = setting(instance);
        Place end = instance.maybe("horizon");
        long last = setting.events().isEmpty() ? 0 : setting.events().getLast().at();
        long horizon = end.isNull() ? last : end.whole(last, Long.MAX_VALUE / 2);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("A0", Rules.run(setting, horizon, Rules.Kind.FIRST_FIT));
        answer.put("A1", Rules.run(setting, horizon, Rules.Kind.FIRST_FIT_WITH_SURVEY));
        answer.put("US", Rules.run(setting, horizon, Rules.Kind.OURS));
        return answer;
    }

    private static Setting setting(Place instance) {
        KeyRing ring = KeyRing.of(instance.at("keyTypes"), "id");
        Place written = instance.at("order");
        Map<String, List<Integer>> order = new LinkedHashMap<>();
        for (String product : written.names()) {
            List<Integer> keys = ring.all(written.at(product));
            if (keys.isEmpty()) {
                throw written.at(product).misfit("no key type covers \"" + product + "\"");
            }
            order.put(product, keys);
        }
        List<Happening> events = new ArrayList<>();
        Map<String, Boolean> running = new LinkedHashMap<>();
        for (Place event : instance.at("events").list()) {
            events.add(happening(event, order, events, running));
        }
        return new Setting(ring, order, events);
    }

    private static Happening happening(
            Place event,
            Map<String, List<Integer>> order,
            List<Happening> before,
            Map<String, Boolean> running) {
        List<Place> fields = event.list();
        if (fields.size() < 3) {
            throw event.misfit(
                    "expected [time, \"start\", session, product] or [time, \"stop\", session]");
        }
        long least = before.isEmpty() ? 0 : before.getLast().at();
        long at = fields.get(0).whole(least, Long.MAX_VALUE / 4);
        String session = fields.get(2).text();
        return switch (fields.get(1).text()) {
            case "start" -> {
                if (fields.size() != 4 || !order.containsKey(fields.get(3).text())) {
                    throw event.misfit("expected a product that \"order\" names");
                }
                if (running.put(session, true) != null) {
                    throw event.misfit("\"" + session + "\" has started already");
                }
                yield new Happening(at, session, fields.get(3).text());
            }
            case "stop" -> {
                if (running.remove(session) == null) {
                    throw event.misfit("\"" + session + "\" has not started");
                }
                yield new Happening(at, session, null);
            }
            default -> throw event.misfit("expected \"start\" or \"stop\"");
        };
    }
}
