package dev.usher.collect.reading;

import dev.usher.seats.Feature;
import dev.usher.seats.FeatureCount;
import dev.usher.seats.Observation;
import dev.usher.seats.Observation.Appeared;
import dev.usher.seats.Observation.Changed;
import dev.usher.seats.Observation.Denied;
import dev.usher.seats.Observation.Gone;
import dev.usher.seats.Observation.Passed;
import dev.usher.seats.Observation.Reach;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// An observation while it is being made, cut into several if it is too large for one.
public final class Draft {
    public final List<FeatureCount> features = new ArrayList<>();
    public final List<Gone> gone = new ArrayList<>();
    public final List<Changed> changed = new ArrayList<>();
    public final List<Appeared> appeared = new ArrayList<>();
    public final List<Passed> passed = new ArrayList<>();
    public final List<Denied> denied = new ArrayList<>();
    public final List<Feature> dropped = new ArrayList<>();

    /// Null if unchanged.
    public @Nullable Reach reach;

    /// When the manager started, null if it did not.
    public @Nullable Instant restarted;

    /// How far the log was read, null if no further.
    public @Nullable String mark;

    /// The observations to send, in this order; none if nothing is different. The mark stands in
    /// the last one, so that a log is read again of which not all was taken.
    ///
    /// @param round of the source, as known
    public List<Observation> observations(String source, long round) {
        List<Observation> all = new ArrayList<>();
        List<Observation> none = List.of();
        boolean different = reach != null || restarted != null || mark != null || size() > 0;
        if (!different) {
            return none;
        }
        int from = 0;
        int size = size();
        do {
            int to = Math.min(size, from + Observation.MOST);
            boolean first = from == 0;
            all.add(
                    new Observation(
                            source,
                            round + all.size(),
                            first ? reach : null,
                            first ? restarted : null,
                            part(features, 0, from, to),
                            part(dropped, size - dropped.size(), from, to),
                            part(appeared, before(3), from, to),
                            part(changed, before(2), from, to),
                            part(gone, before(1), from, to),
                            part(denied, before(5), from, to),
                            part(passed, before(4), from, to),
                            to == size ? mark : null));
            from = to;
        } while (from < size);
        return all;
    }

    private int size() {
        return before(6) + dropped.size();
    }

    /// How many entries stand before those of a list, in the order of the fields.
    private int before(int lists) {
        List<List<?>> order = List.of(features, gone, changed, appeared, passed, denied);
        return order.subList(0, lists).stream().mapToInt(List::size).sum();
    }

    private static <T> List<T> part(List<T> list, int offset, int from, int to) {
        int start = Math.clamp(from - offset, 0, list.size());
        int end = Math.clamp(to - offset, 0, list.size());
        return list.subList(start, end);
    }
}
