package dev.usher.cli.whatif;

import dev.usher.seats.cascade.Cascade;
import dev.usher.seats.cascade.Move;
import dev.usher.seats.cascade.Rebalance;
import dev.usher.seats.cascade.Step;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One event after the other: `keyTypes` and `steps`, each `checkout`, `checkin`, `change` or
/// `limit`. Whoever cannot be served waits.
final class SequenceCase {
    private static final int MOST_COUNT = 10_000_000;

    private final KeyRing ring;
    private final Cascade cascade;
    private final Map<String, Integer> sessions = new TreeMap<>();
    private final Map<Integer, String> names = new TreeMap<>();
    private final Map<String, String> sites = new TreeMap<>();

    private SequenceCase(KeyRing ring) {
        this.ring = ring;
        this.cascade = new Cascade(ring.keys(), Rebalance.EAGER);
    }

    static Map<String, @Nullable Object> answer(Place instance) {
        SequenceCase run = new SequenceCase(KeyRing.of(instance.at("keyTypes"), "id"));
        List<Map<String, @Nullable Object>> steps = new ArrayList<>();
        for (Place step : instance.at("steps").list()) {
            steps.add(run.state(run.swaps(step)));
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("steps", steps);
        return answer;
    }

    private int swaps(Place step) {
        Place op = step.at("op");
        return switch (op.text()) {
            case "checkout" -> swaps(checkout(step), -1, -1);
            case "checkin" -> swaps(checkin(step), -1, -1);
            case "change" -> {
                int session = session(step.at("session"));
                int before = cascade.keyOf(session);
                yield swaps(change(step, session), session, before);
            }
            case "limit" -> {
                int key = ring.key(step.at("keyType"));
                yield swaps(
                        cascade.limit(key, (int) step.at("count").whole(0, MOST_COUNT)), -1, -1);
            }
            default ->
                    throw op.misfit(
                            "expected checkout, checkin, change or limit, found \""
                                    + op.text()
                                    + "\"");
        };
    }

    private Step checkout(Place step) {
        String name = step.at("session").text();
        if (sessions.containsKey(name)) {
            throw step.at("session").misfit("\"" + name + "\" is there already");
        }
        sites.put(name, step.textOr("site", ""));
        int session = cascade.enter(cascade.demand(ring.allowed(step), step.textOr("site", "")));
        sessions.put(name, session);
        names.put(session, name);
        Step done = cascade.checkout(session);
        if (!done.served()) {
            cascade.await(session);
        }
        return done;
    }

    private int session(Place name) {
        Integer session = sessions.get(name.text());
        if (session == null) {
            throw name.misfit("there is no session \"" + name.text() + "\"");
        }
        return session;
    }

    private Step checkin(Place step) {
        int session = session(step.at("session"));
        sessions.remove(step.at("session").text());
        names.remove(session);
        return cascade.checkin(session);
    }

    private Step change(Place step, int session) {
        String name = step.at("session").text();
        String site = step.textOr("site", sites.getOrDefault(name, ""));
        sites.put(name, site);
        return cascade.change(session, cascade.demand(ring.allowed(step), site));
    }

    /// Sessions that had a key before and have another now.
    private int swaps(Step step, int changed, int before) {
        Map<Integer, Integer> first = new TreeMap<>();
        for (Move move : step.moves()) {
            first.putIfAbsent(move.session(), move.from());
        }
        if (before >= 0) {
            first.put(changed, before);
        }
        int swaps = 0;
        for (Map.Entry<Integer, Integer> each : first.entrySet()) {
            swaps += cascade.keyOf(each.getKey()) == each.getValue() ? 0 : 1;
        }
        return swaps;
    }

    private Map<String, @Nullable Object> state(int swaps) {
        List<String> served = new ArrayList<>();
        sessions.forEach((name, session) -> {
            if (cascade.keyOf(session) >= 0) {
                served.add(name);
            }
        });
        List<String> waiting = new ArrayList<>();
        cascade.waiting().forEach(session -> waiting.add(names.getOrDefault(session, "")));
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        state.put("served", cascade.served());
        state.put("totalCost", cascade.value());
        state.put("waiting", waiting);
        state.put("servedSessions", served);
        state.put("swaps", swaps);
        return state;
    }
}
