package dev.usher.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.usher.collect.reading.House;
import dev.usher.seats.Command;
import dev.usher.seats.Fact;
import dev.usher.seats.Outcome;
import dev.usher.seats.Reason;
import dev.usher.seats.SeatMachine;
import dev.usher.seats.Sighting;
import dev.usher.seats.site.Source;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

class LogTest {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    @TempDir private Path folder;

    private final House house = new House();
    private long nanos;
    private Path log;
    private Path tool;
    private Collector collector;

    private final Desk desk =
            new Desk() {
                @Override
                public Outcome submit(Command command) {
                    return house.submit(command);
                }

                @Override
                public <T extends @Nullable Object> T ask(Function<SeatMachine, T> question) {
                    return house.ask(question);
                }
            };

    @BeforeEach
    void open() throws IOException {
        log = folder.resolve("cad.log");
        tool = folder.resolve("lmutil");
        Files.writeString(tool, "#!/bin/sh\ncat " + folder.resolve("text") + "\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
        collector = collector();
        log("(lmgrd) TIMESTAMP 3/2/2026");
        log("(acmed) OUT: \"SOLVER\" old@ws0  ");
        shows();
    }

    private Collector collector() {
        return new Collector(
                desk,
                new Clocks(() -> house.now, () -> nanos, System::nanoTime),
                new Random(1),
                Map.of());
    }

    @AfterEach
    void close() throws InterruptedException {
        collector.close();
    }

    @Test
    void a_denial_is_told_between_two_answers_and_a_storm_is_one() throws Exception {
        watch(tool.toString());
        collector.turn();
        pass(10);
        log(
                "(acmed) DENIED: \"SOLVER\" bob@ws2  (Licensed number of users already reached."
                        + " (-4,342))");
        pass(3);
        log(
                "(acmed) DENIED: \"SOLVER\" bob@ws2  (Licensed number of users already reached."
                        + " (-4,342))");
        Instant second = house.now;
        pass(10);

        collector.turn();
        collector.turn();

        assertThat(facts(Fact.DeniedElsewhere.class))
                .extracting(Fact.DeniedElsewhere::at, d -> d.denied().why(), d -> d.denied().user())
                .containsExactly(tuple(second.minusSeconds(3), "pool-full", "bob"));
    }

    @Test
    void the_log_says_to_the_second_when_what_is_shown_began_and_ended() throws Exception {
        watch(tool.toString());
        collector.turn();
        pass(30);
        log("(acmed) OUT: \"SOLVER\" ada@ws1  ");
        Instant from = house.now;
        shows("ada ws1 ws1:0 (v1) (lic1/27000 101), start Mon 3/2 12:00");
        pass(60);
        collector.turn();
        pass(30);
        log("(acmed) IN: \"SOLVER\" ada@ws1  (INACTIVE)");
        Instant to = house.now;
        shows();
        pass(60);
        collector.turn();

        assertThat(facts(Fact.SightingBegan.class)).extracting(Fact::at).containsExactly(from);
        assertThat(facts(Fact.SightingEnded.class))
                .extracting(Fact::at, Fact.SightingEnded::reason)
                .containsExactly(tuple(to, Reason.TIMEOUT));
        assertThat(facts(Fact.SightingPassed.class)).isEmpty();
    }

    @Test
    void what_came_and_went_between_two_answers_is_told_once() throws Exception {
        watch(tool.toString());
        collector.turn();
        pass(20);
        log("(acmed) OUT: \"SOLVER\" ada@ws1  ");
        Instant from = house.now;
        pass(10);
        log("(acmed) IN: \"SOLVER\" ada@ws1  ");
        pass(60);
        collector.turn();
        pass(70);
        collector.turn();

        assertThat(facts(Fact.SightingPassed.class))
                .extracting(Fact::at, p -> p.sighting().since())
                .containsExactly(tuple(from.plusSeconds(10), from));
    }

    @Test
    void a_restart_of_ours_tells_nothing_twice_and_misses_nothing() throws Exception {
        watch(tool.toString());
        collector.turn();
        pass(10);
        log(
                "(acmed) DENIED: \"SOLVER\" bob@ws2  (Licensed number of users already reached."
                        + " (-4,342))");
        pass(70);
        collector.turn();
        collector.close();
        pass(3_600);
        log(
                "(acmed) DENIED: \"SOLVER\" eve@ws3  (Licensed number of users already reached."
                        + " (-4,342))");
        Files.move(log, folder.resolve("cad.log.1"));
        log(
                "(acmed) DENIED: \"SOLVER\" joe@ws4  (Licensed number of users already reached."
                        + " (-4,342))");
        pass(60);
        collector = collector();

        collector.turn();

        assertThat(facts(Fact.DeniedElsewhere.class))
                .extracting(d -> d.denied().user())
                .containsExactly("bob", "eve", "joe");
        assertThat(facts(Fact.DeniedElsewhere.class).getLast().at())
                .isEqualTo(house.now.minusSeconds(60));
    }

    @Test
    void without_a_tool_the_log_says_who_holds_seats() throws Exception {
        watch("");
        collector.turn();
        assertThat(users()).containsExactly("old");

        pass(20);
        log("(acmed) OUT: \"SOLVER\" ada@ws1  (2 licenses)");
        pass(20);
        log("(acmed) OUT: \"MESHER\" bob@ws2  ");
        pass(1);
        log("(acmed) IN: \"MESHER\" bob@ws2  ");
        collector.turn();
        assertThat(users()).containsExactly("old", "ada");
        assertThat(facts(Fact.SightingPassed.class))
                .extracting(p -> p.sighting().shown().user())
                .containsExactly("bob");

        collector.close();
        pass(60);
        log("(acmed) IN: \"SOLVER\" old@ws0  ");
        pass(60);
        collector = collector();
        collector.turn();
        assertThat(users()).containsExactly("ada");
        assertThat(facts(Fact.SightingEnded.class).getLast().at())
                .isEqualTo(house.now.minusSeconds(60));

        log("(lmgrd) acmed exited with status 0 (Exited because of a signal)");
        log("(acmed) FlexNet Licensing (v11.18) started on lic1 (linux) (3/2/2026)");
        pass(20);
        collector.turn();
        assertThat(users()).isEmpty();
    }

    @Test
    void a_log_that_is_not_there_is_silence_without_a_tool_and_trouble_with_one() throws Exception {
        Files.delete(log);
        watch("");
        collector.turn();
        assertThat(house.machine.source("cad"))
                .extracting(state -> state.answers())
                .isEqualTo(false);

        watch(tool.toString());
        pass(60);
        collector.turn();
        assertThat(house.machine.source("cad"))
                .extracting(state -> state.answers())
                .isEqualTo(true);
        assertThat(collector.standings().getFirst().log()).isEqualTo(log + " is not there");
    }

    private void watch(String withTool) {
        house.describe(House.source(Source.Kind.FLEXNET, withTool, log.toString()));
    }

    private void log(String message) throws IOException {
        Files.writeString(
                log,
                CLOCK.format(house.now) + " " + message + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private void shows(String... holders) throws IOException {
        Files.writeString(
                folder.resolve("text"),
                """
                Flexible License Manager status on Mon 3/2/2026 12:00
                License server status: 27000@lic1
                lic1: license server UP (MASTER) v11.18
                acmed: UP v11.18
                Feature usage info:
                Users of SOLVER:  (Total of 10 licenses issued;  Total of %d licenses in use)
                %s
                """
                        .formatted(holders.length, String.join("\n", holders)));
    }

    private void pass(long seconds) {
        house.pass(Duration.ofSeconds(seconds));
        nanos += seconds * 1_000_000_000;
    }

    private List<String> users() {
        return house.machine.sightingsAfter(-1, 100).stream()
                .map(Sighting::shown)
                .map(shown -> shown.user())
                .toList();
    }

    private <F extends Fact> List<F> facts(Class<F> type) {
        return house.facts.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
