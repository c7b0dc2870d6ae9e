package dev.usher.collect.reading;

import dev.usher.seats.FeatureCount;
import dev.usher.seats.MirrorPool;
import dev.usher.seats.SeatMachine;
import dev.usher.seats.Sighting;
import dev.usher.seats.SourceState;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What the seat machine knows of a source.
///
/// @param state null before its first observation
/// @param features as counted last
/// @param sightings of all its pools
public record Known(
        String source,
        @Nullable SourceState state,
        List<FeatureCount> features,
        List<Sighting> sightings) {
    private static final int POOLS_A_QUESTION = 50;

    public Known {
        features = List.copyOf(features);
        sightings = List.copyOf(sightings);
    }

    /// Asks the machine, in questions that do not hold it up.
    public static Known of(String source, Questions machine) {
        SourceState state = machine.ask(seats -> seats.source(source));
        List<MirrorPool> pools = machine.ask(seats -> seats.mirrorsOf(source));
        List<Sighting> sightings = new ArrayList<>();
        for (int from = 0; from < pools.size(); from += POOLS_A_QUESTION) {
            List<MirrorPool> some =
                    pools.subList(from, Math.min(pools.size(), from + POOLS_A_QUESTION));
            machine.ask(seats -> {
                some.forEach(pool -> sightings.addAll(seats.sightingsOf(pool.name())));
                return some.size();
            });
        }
        return new Known(source, state, pools.stream().map(MirrorPool::counts).toList(), sightings);
    }

    /// Whoever answers questions about the machine.
    @FunctionalInterface
    public interface Questions {
        <T extends @Nullable Object> T ask(Function<SeatMachine, T> question);
    }

    /// Of the source, 0 before its first observation.
    public long round() {
        return state == null ? 0 : state.round();
    }

    boolean answers() {
        return state != null && state.answers();
    }
}
