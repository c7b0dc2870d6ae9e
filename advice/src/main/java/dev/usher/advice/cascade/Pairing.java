package dev.usher.advice.cascade;

import dev.usher.formats.flexlog.LogEvent;
import dev.usher.formats.flexlog.LogEvent.Activity;
import dev.usher.formats.flexlog.Reason;
import dev.usher.formats.flexlog.Verb;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

/// Makes one of two lines: a daemon writes the package and its component, in either order, within
/// two seconds.
final class Pairing {
    private static final int WINDOW = 2;

    private final String server;
    private final Entitlements entitlements;
    private final long offset;
    private final Consumer<Told> consumer;
    private final ArrayDeque<Item> items = new ArrayDeque<>();
    private long strangers;
    private long known;

    /// A line that waits for its other half.
    private static final class Item {
        private final long second;
        private final Place place;
        private final @Nullable Activity activity;
        private final @Nullable Told whole;
        private @Nullable Item partner;
        private boolean taken;

        Item(long second, Place place, @Nullable Activity activity, @Nullable Told whole) {
            this.second = second;
            this.place = place;
            this.activity = activity;
            this.whole = whole;
        }
    }

    /// @param offset seconds to add to the times of this log
    Pairing(String server, Entitlements entitlements, long offset, Consumer<Told> consumer) {
        this.server = server;
        this.entitlements = entitlements;
        this.offset = offset;
        this.consumer = consumer;
    }

    void add(LogEvent event, String file) {
        long second = event.time().second() + offset;
        Place place = new Place(file, event.line());
        if (event instanceof Activity activity) {
            if (activity.verb() == Verb.QUEUED || activity.verb() == Verb.DEQUEUED) {
                return;
            }
            if (!entitlements.knows(server, activity.feature())) {
                strangers++;
                return;
            }
            known++;
            join(new Item(second, place, activity, null));
        } else if (event instanceof LogEvent.Started started) {
            restart(second, started.started(), place);
        } else if (event instanceof LogEvent.Stopped stopped) {
            restart(second, stopped.stopped(), place);
        } else if (event instanceof LogEvent.Reserving reserving) {
            reserved(second, reserving, place);
        }
        drain(second);
    }

    private void reserved(long second, LogEvent.Reserving some, Place place) {
        int key = entitlements.index(server, some.feature());
        if (key >= 0) {
            String whom = some.kind() + " " + some.name();
            Told told = new Told.Reserved(second, key, some.seats(), whom, place);
            items.add(new Item(second, place, null, told));
        }
    }

    private void restart(long second, String daemon, Place place) {
        Told told = new Told.Restarted(second, server, daemon, place);
        items.add(new Item(second, place, null, told));
    }

    private void join(Item item) {
        for (Item other : items) {
            if (other.partner == null && !other.taken && halves(other, item)) {
                other.partner = item;
                item.taken = true;
                return;
            }
        }
        items.add(item);
    }

    private boolean halves(Item one, Item other) {
        Activity a = one.activity;
        Activity b = other.activity;
        return a != null
                && b != null
                && a.verb() == b.verb()
                && a.user().equals(b.user())
                && a.host().equals(b.host())
                && Math.abs(one.second - other.second) <= WINDOW
                && (contains(a, b) || contains(b, a));
    }

    private boolean contains(Activity pack, Activity component) {
        int key = entitlements.index(server, pack.feature());
        return key >= 0
                && entitlements.key(key).suite()
                && !pack.feature().equals(component.feature())
                && entitlements.key(key).covers().contains(component.feature());
    }

    private void drain(long now) {
        while (!items.isEmpty()) {
            Item first = items.getFirst();
            boolean complete = first.whole != null || first.partner != null;
            if (!complete && Math.abs(now - first.second) <= WINDOW) {
                return;
            }
            emit(items.removeFirst());
        }
    }

    void end() {
        while (!items.isEmpty()) {
            emit(items.removeFirst());
        }
    }

    private void emit(Item item) {
        Activity activity = item.activity;
        if (item.whole != null) {
            consumer.accept(item.whole);
        } else if (activity != null) {
            emit(item, activity);
        }
    }

    private void emit(Item item, Activity activity) {
        Item half = item.partner;
        Activity other = half == null ? null : half.activity;
        Activity pack = other != null && contains(other, activity) ? other : activity;
        String program = activity.feature();
        if (other != null) {
            program = pack.equals(activity) ? other.feature() : activity.feature();
        }
        List<Place> places = half == null ? List.of(item.place) : List.of(item.place, half.place);
        Person who = new Person(activity.user(), activity.host());
        int key = entitlements.index(server, pack.feature());
        long second = item.second;
        long seats = pack.seats();
        Told told =
                switch (activity.verb()) {
                    case OUT -> new Told.Took(second, who, key, program, seats, places);
                    case IN -> new Told.Gave(second, who, key, program, seats, places);
                    case DENIED, UNSUPPORTED, QUEUED, DEQUEUED ->
                            refused(second, who, key, program, activity, places);
                };
        consumer.accept(told);
    }

    private static Told refused(
            long second, Person who, int key, String program, Activity activity, List<Place> at) {
        Reason reason = activity.reason();
        long code = reason == null ? 0 : reason.major();
        boolean full = reason != null && reason.kind() == Reason.Kind.SEATS_TAKEN;
        return new Told.Refused(second, who, key, program, code, full, at);
    }

    /// Lines about features that the license file does not have.
    long strangers() {
        return strangers;
    }

    /// Lines about features that it has.
    long known() {
        return known;
    }
}
