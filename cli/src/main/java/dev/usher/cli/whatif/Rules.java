package dev.usher.cli.whatif;

import dev.usher.cli.whatif.WorkedCase.Happening;
import dev.usher.cli.whatif.WorkedCase.Setting;
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

/// Runs a day under one rule and counts denials, swaps, and value times seconds.
abstract sealed class Rules {
    private static final long SURVEY_SECONDS = 120;

    final Setting setting;
    final List<List<Object>> denied = new ArrayList<>();
    final List<List<Object>> trace = new ArrayList<>();
    int swaps;

    enum Kind {
        FIRST_FIT,
        FIRST_FIT_WITH_SURVEY,
        OURS
    }

    private Rules(Setting setting) {
        this.setting = setting;
    }

    abstract void start(long at, String session, String product);

    /// Does nothing if the session was never served.
    abstract void stop(long at, String session);

    abstract long value();

    void survey(long at) {}

    static Map<String, @Nullable Object> run(Setting setting, long horizon, Kind kind) {
        Rules rules =
                switch (kind) {
                    case FIRST_FIT, FIRST_FIT_WITH_SURVEY -> new FirstFit(setting);
                    case OURS -> new Ours(setting);
                };
        long surveyed = kind == Kind.FIRST_FIT_WITH_SURVEY ? SURVEY_SECONDS : Long.MAX_VALUE;
        long valueSeconds = 0;
        long now = 0;
        int next = 0;
        List<Happening> events = setting.events();
        while (now < horizon || next < events.size()) {
            long event = next < events.size() ? events.get(next).at() : horizon;
            long then = Math.min(event, surveyed);
            valueSeconds += rules.value() * (then - now);
            now = then;
            if (surveyed == then) {
                rules.survey(now);
                surveyed += SURVEY_SECONDS;
            } else if (next < events.size()) {
                rules.happen(events.get(next++));
            }
        }
        Map<String, @Nullable Object> outcome = new LinkedHashMap<>();
        outcome.put("denied", rules.denied);
        outcome.put("valueSeconds", valueSeconds);
        outcome.put("swaps", rules.swaps);
        outcome.put("trace", rules.trace);
        return outcome;
    }

    private void happen(Happening event) {
        String product = event.product();
        if (product != null) {
            start(event.at(), event.session(), product);
        } else {
            stop(event.at(), event.session());
        }
    }

    void out(long at, String session, int key) {
        trace.add(List.of(at, "out", session, setting.ring().name(key)));
    }

    void in(long at, String session) {
        trace.add(List.of(at, "in", session));
    }

    void moved(long at, String how, String session, int from, int to) {
        swaps++;
        trace.add(List.of(at, how, session, setting.ring().name(from), setting.ring().name(to)));
    }

    void deny(long at, String session) {
        denied.add(List.of(at, session));
        trace.add(List.of(at, "denied", session));
    }

    /// The first key free in the product's order.
    private static final class FirstFit extends Rules {
        private final int[] free;
        private final Map<String, Integer> on = new LinkedHashMap<>();
        private final Map<String, String> products = new TreeMap<>();

        FirstFit(Setting setting) {
            super(setting);
            free = setting.ring().keys().stream().mapToInt(key -> key.count()).toArray();
        }

        private List<Integer> order(String product) {
            return setting.order().getOrDefault(product, List.of());
        }

        @Override
        void start(long at, String session, String product) {
            for (int key : order(product)) {
                if (free[key] > 0) {
                    free[key]--;
                    on.put(session, key);
                    products.put(session, product);
                    out(at, session, key);
                    return;
                }
            }
            deny(at, session);
        }

        @Override
        void stop(long at, String session) {
            Integer key = on.remove(session);
            if (key == null) {
                return;
            }
            free[key]++;
            in(at, session);
        }

        @Override
        long value() {
            long sum = 0;
            for (int key : on.values()) {
                sum += setting.ring().keys().get(key).value();
            }
            return sum;
        }

        /// Each session goes to the first key of its order that is free and cheaper than its own.
        @Override
        void survey(long at) {
            for (Map.Entry<String, Integer> each : on.entrySet()) {
                String session = each.getKey();
                int from = each.getValue();
                long value = setting.ring().keys().get(from).value();
                for (int key : order(products.getOrDefault(session, ""))) {
                    if (free[key] > 0 && setting.ring().keys().get(key).value() < value) {
                        free[key]--;
                        free[from]++;
                        each.setValue(key);
                        moved(at, "survey", session, from, key);
                        break;
                    }
                }
            }
        }
    }

    /// The cheapest allocation at each moment.
    private static final class Ours extends Rules {
        private final Cascade cascade;
        private final Map<String, Integer> sessions = new TreeMap<>();
        private final Map<Integer, String> names = new TreeMap<>();

        Ours(Setting setting) {
            super(setting);
            cascade = new Cascade(setting.ring().keys(), Rebalance.EAGER);
        }

        @Override
        void start(long at, String session, String product) {
            List<Integer> keys = setting.order().getOrDefault(product, List.of());
            int handle = cascade.enter(cascade.demand(keys, ""));
            Step step = cascade.checkout(handle);
            if (!step.served()) {
                cascade.checkin(handle);
                deny(at, session);
                return;
            }
            sessions.put(session, handle);
            names.put(handle, session);
            tell(at, step.moves());
            out(at, session, step.key());
        }

        @Override
        void stop(long at, String session) {
            Integer handle = sessions.remove(session);
            if (handle == null) {
                return;
            }
            in(at, session);
            tell(at, cascade.checkin(handle).moves());
        }

        private void tell(long at, List<Move> moves) {
            for (Move move : moves) {
                String session = names.getOrDefault(move.session(), "");
                moved(at, "swap", session, move.from(), move.to());
            }
        }

        @Override
        long value() {
            return cascade.value();
        }
    }
}
