package dev.usher.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.usher.collect.reading.House;
import dev.usher.seats.Command;
import dev.usher.seats.FeatureCount;
import dev.usher.seats.MirrorPool;
import dev.usher.seats.Outcome;
import dev.usher.seats.SeatMachine;
import dev.usher.seats.Sighting;
import dev.usher.seats.SourceState;
import dev.usher.seats.site.Source;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

class CollectorTest {
    private static final String REPORT =
            """
            lmutil - Copyright (c) 1989-2024
            Flexible License Manager status on Mon 3/2/2026 12:00
            License server status: 27000@lic1
            lic1: license server UP (MASTER) v11.18
            acmed: UP v11.18
            Feature usage info:
            Users of SOLVER:  (Total of 10 licenses issued;  Total of 1 license in use)
              "SOLVER" v12.0, vendor: acmed, expiry: 31-dec-2030
              floating license
                ada ws1 ws1:0.0 (v12.0) (lic1/27000 101), start Mon 3/2 11:50
            """;

    @TempDir private Path folder;

    private final House house = new House();
    private long nanos;
    private Path tool;
    private Collector collector;

    private final Desk desk =
            new Desk() {
                @Override
                public synchronized Outcome submit(Command command) {
                    return house.submit(command);
                }

                @Override
                public synchronized <T extends @Nullable Object> T ask(
                        Function<SeatMachine, T> question) {
                    return house.ask(question);
                }
            };

    @BeforeEach
    void watch() throws IOException {
        tool = folder.resolve("lmutil");
        prints(REPORT);
        collector =
                new Collector(
                        desk,
                        new Clocks(() -> house.now, () -> nanos, System::nanoTime),
                        new Random(1),
                        Map.of());
        house.describe(House.source(Source.Kind.FLEXNET, tool.toString(), ""));
    }

    @AfterEach
    void close() throws InterruptedException {
        collector.close();
    }

    @Test
    void what_a_tool_shows_is_in_the_machine_after_one_turn() throws Exception {
        collector.turn();

        assertThat(pools())
                .extracting(MirrorPool::name, pool -> pool.counts().issued())
                .containsExactly(tuple("cad/SOLVER", 10));
        assertThat(sightings())
                .extracting(s -> s.shown().user(), s -> s.shown().handle())
                .containsExactly(tuple("ada", "101"));
        assertThat(Files.readString(folder.resolve("asked")))
                .isEqualTo("lmstat -a -c 27000@lic1\n");
    }

    @Test
    void a_source_is_asked_again_when_its_interval_has_passed() throws Exception {
        collector.turn();
        collector.turn();
        assertThat(asked()).isEqualTo(1);

        pass(Duration.ofSeconds(67));
        collector.turn();
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void a_source_can_be_asked_at_once() throws Exception {
        collector.turn();

        assertThat(collector.soon("cad")).isTrue();
        assertThat(collector.soon("cam")).isFalse();
        collector.turn();

        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void a_tool_that_says_an_error_and_ends_well_is_no_answer() throws Exception {
        collector.turn();
        prints("lmutil - Copyright (c)\nError getting status: Cannot connect. (-15,570)\n");
        pass(Duration.ofMinutes(2));

        collector.turn();

        assertThat(state().answers()).isFalse();
        assertThat(state().why()).isEqualTo("Cannot connect. (-15,570)");
        assertThat(sightings()).hasSize(1);
        assertThat(collector.standings().getFirst().interval()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void output_that_is_no_report_is_no_answer_and_says_what_it_is() throws Exception {
        prints("");
        collector.turn();
        assertThat(state().why()).isEqualTo("the tool printed nothing and ended with 0");

        prints("usage: lmutil [options]\n");
        again();
        assertThat(state().why()).isEqualTo("the tool printed no report of lmstat");

        Files.write(folder.resolve("text"), new byte[5_000]);
        again();
        assertThat(state().why()).contains("cannot be read").contains("binary data");

        Files.delete(tool);
        again();
        assertThat(state().why()).contains("lmutil is not there");
    }

    @Test
    void a_daemon_that_is_down_makes_its_features_unknown() throws Exception {
        collector.turn();
        prints(
                REPORT.substring(0, REPORT.indexOf("acmed: UP"))
                        + "acmed: The desired vendor daemon is down. (-97,121)\n");
        again();

        assertThat(state().answers()).isTrue();
        assertThat(pools())
                .extracting(pool -> pool.counts().state())
                .containsExactly(FeatureCount.State.UNKNOWN);
        assertThat(sightings()).hasSize(1);
    }

    @Test
    void lines_that_cannot_be_read_are_counted_and_the_others_taken() throws Exception {
        prints(REPORT + "this is not lmstat\n");

        collector.turn();

        assertThat(collector.standings().getFirst().problems()).isEqualTo(1);
        assertThat(collector.standings().getFirst().problem()).startsWith("11:1: expected");
        assertThat(sightings()).hasSize(1);
    }

    @Test
    void a_source_that_the_site_no_longer_has_is_no_longer_asked() throws Exception {
        collector.turn();
        house.describe();
        pass(Duration.ofMinutes(5));

        collector.turn();

        assertThat(asked()).isEqualTo(1);
        assertThat(collector.standings()).isEmpty();
    }

    @Test
    void a_mistake_in_one_turn_does_not_end_the_watching() throws Exception {
        Source odd = House.source(Source.Kind.FLEXNET, "/no\0tool", "/no\0log");
        house.describe(odd);
        collector.turn();

        house.describe(House.source(Source.Kind.FLEXNET, tool.toString(), ""));
        pass(Duration.ofMinutes(2));
        collector.turn();

        assertThat(sightings()).hasSize(1);
    }

    @Test
    void a_source_that_hangs_holds_up_nobody_else_and_stops_with_the_rest() throws Exception {
        Path hangs = folder.resolve("hangs");
        Files.writeString(hangs, "#!/bin/sh\nexec sleep 1000\n");
        Files.setPosixFilePermissions(hangs, PosixFilePermissions.fromString("rwx------"));
        CountDownLatch seen = new CountDownLatch(1);
        Collector real =
                new Collector(
                        new Desk() {
                            @Override
                            public Outcome submit(Command command) {
                                Outcome outcome = desk.submit(command);
                                if (command instanceof Command.Observe) {
                                    seen.countDown();
                                }
                                return outcome;
                            }

                            @Override
                            public <T extends @Nullable Object> T ask(
                                    Function<SeatMachine, T> question) {
                                return desk.ask(question);
                            }
                        },
                        new Clocks(() -> house.now, System::nanoTime, System::nanoTime),
                        new Random(1),
                        Map.of());
        Source slow = named("slow", hangs);
        house.describe(slow, named("cad", tool));

        real.start();
        seen.await();
        real.close();

        assertThat(sightings()).hasSize(1);
        assertThat(house.machine.source("slow")).isNull();
        assertThat(ProcessHandle.current().descendants().map(ProcessHandle::info))
                .noneMatch(info -> info.commandLine().orElse("").contains("sleep 1000"));
    }

    private static Source named(String name, Path tool) {
        Source one = House.source(Source.Kind.FLEXNET, tool.toString(), "");
        return new Source(
                name,
                one.kind(),
                one.address(),
                one.tool(),
                one.arguments(),
                one.format(),
                one.log(),
                one.licenseFile(),
                one.optionsFile(),
                one.zone(),
                one.every(),
                one.timeout(),
                one.permits());
    }

    private void again() throws InterruptedException {
        pass(Duration.ofHours(1));
        collector.turn();
    }

    private void pass(Duration time) {
        house.pass(time);
        nanos += time.toNanos();
    }

    /// From now on the tool prints a text, and notes each call.
    private void prints(String text) throws IOException {
        Files.writeString(folder.resolve("text"), text);
        Files.writeString(
                tool,
                "#!/bin/sh\necho \"$*\" >> "
                        + folder.resolve("asked")
                        + "\ncat "
                        + folder.resolve("text")
                        + "\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
    }

    private int asked() throws IOException {
        return Files.readAllLines(folder.resolve("asked")).size();
    }

    private SourceState state() {
        return Objects.requireNonNull(house.machine.source("cad"));
    }

    private List<MirrorPool> pools() {
        return house.machine.mirrorsOf("cad");
    }

    private List<Sighting> sightings() {
        return house.machine.sightingsAfter(-1, 100);
    }
}
