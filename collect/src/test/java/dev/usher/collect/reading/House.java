package dev.usher.collect.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.seats.Command;
import dev.usher.seats.Fact;
import dev.usher.seats.Feature;
import dev.usher.seats.FeatureCount;
import dev.usher.seats.Observation;
import dev.usher.seats.Outcome;
import dev.usher.seats.SeatMachine;
import dev.usher.seats.Shown;
import dev.usher.seats.Sighting;
import dev.usher.seats.site.SitePatch;
import dev.usher.seats.site.Source;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A seat machine with one source, `cad`, and a clock of its own.
public final class House implements Known.Questions {
    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    public final SeatMachine machine = new SeatMachine();
    public final List<Fact> facts = new ArrayList<>();
    public Instant now = NOON;

    public House() {
        describe(source(Source.Kind.FLEXNET, "/opt/lmutil", ""));
    }

    public void describe(Source... sources) {
        submit(
                new Command.Apply(
                        new SitePatch(
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(sources),
                                null,
                                null,
                                null,
                                null,
                                true),
                        List.of()));
    }

    public static Source source(Source.Kind kind, String tool, String log) {
        return new Source(
                "cad",
                kind,
                "27000@lic1",
                tool,
                List.of(),
                Source.AUTO,
                log,
                "",
                "",
                "UTC",
                Source.EVERY,
                Source.TIMEOUT,
                List.of());
    }

    public Outcome submit(Command command) {
        var applied = machine.apply(now, command);
        facts.addAll(applied.facts());
        return applied.outcome();
    }

    @Override
    public <T extends @Nullable Object> T ask(Function<SeatMachine, T> question) {
        return question.apply(machine);
    }

    Known known() {
        return Known.of("cad", this);
    }

    /// Brings the machine to a reading.
    ///
    /// @return how many observations that took
    int show(Reading reading) {
        return send(Difference.between(reading, known()));
    }

    int send(Draft draft) {
        List<Observation> all = draft.observations("cad", known().round());
        for (Observation one : all) {
            assertThat(submit(new Command.Observe(one))).isInstanceOf(Outcome.Done.class);
        }
        return all.size();
    }

    List<Sighting> sightings() {
        return known().sightings();
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    static FeatureCount counts(String feature, int issued, int inUse) {
        return new FeatureCount(
                new Feature(feature, "", ""),
                FeatureCount.State.KNOWN,
                issued,
                inUse,
                0,
                0,
                null,
                "");
    }

    /// Somebody who holds one seat of a feature at her own workstation.
    static Shown shown(String feature, String user, String handle) {
        return new Shown(
                new Feature(feature, "", ""),
                user,
                user + "-ws",
                user + "-ws:0",
                "v1",
                handle,
                "lic1/27000",
                1,
                NOON.minusSeconds(600),
                false,
                null,
                null);
    }
}
