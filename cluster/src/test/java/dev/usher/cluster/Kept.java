package dev.usher.cluster;

import dev.usher.seats.Command;
import dev.usher.seats.Fact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A sink that keeps what it is given in memory and calls it durable at once.
class Kept implements FactSink {
    private final List<Fact> facts = new ArrayList<>();
    private final List<Long> indexes = new ArrayList<>();

    static Command logon(String user) {
        return new Command.OpenSession(user, "host-" + user, "computer-" + user, "boot", "");
    }

    @Override
    public void applied(long index, Instant stamp, List<Fact> news) {
        synchronized (this) {
            indexes.add(index);
            facts.addAll(news);
        }
    }

    @Override
    public long durableIndex() {
        List<Long> all = indexes();
        return all.isEmpty() ? -1 : all.getLast();
    }

    synchronized List<Long> indexes() {
        return List.copyOf(indexes);
    }

    synchronized List<String> users() {
        return facts.stream()
                .filter(Fact.SessionOpened.class::isInstance)
                .map(fact -> ((Fact.SessionOpened) fact).session().holder().user())
                .toList();
    }
}
