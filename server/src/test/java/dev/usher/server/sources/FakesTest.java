package dev.usher.server.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.collect.Standing;
import dev.usher.seats.Sighting;
import dev.usher.seats.SourceState;
import dev.usher.server.scenario.Scenario;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

class FakesTest {
    private static final Duration STEP = Duration.ofMinutes(80);
    private static final int STEPS = 36;

    @TempDir private Path folder;

    private Scenario scenario;
    private final List<Fake> fakes = new ArrayList<>();

    @BeforeEach
    void start() {
        scenario = new Scenario(folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        scenario.close();
    }

    /// Two days of four managers, with outages, tools that hang, rotated and emptied logs, a stop
    /// and a crash of the server.
    @Test
    void through_two_days_what_is_held_is_what_the_managers_showed() throws Exception {
        fakes.add(new Fake("cad", folder.resolve("cad"), "lmutil", 3));
        fakes.add(new Fake("sim", folder.resolve("sim"), "rlmutil", 3));
        fakes.add(new Fake("cat", folder.resolve("cat"), "DSLicSrv", 1));
        fakes.add(new Fake("old", folder.resolve("old"), "i4blt", 1));
        describe(
                source("cad", "flexnet", "27000@lic1", fakes.get(0)),
                source("sim", "rlm", "5053@lic2", fakes.get(1)),
                source("cat", "dsls", "4084@lic3", fakes.get(2)),
                source("old", "lum", "lic4", fakes.get(3)));
        ask();
        for (int step = 1; step <= STEPS; step++) {
            trouble(step);
            Instant from = scenario.clock().now();
            scenario.pass(STEP);
            fakes.forEach(fake -> fake.live(from, scenario.clock().now()));
            ask();
            for (Fake fake : fakes) {
                assertThat(shown(fake.name())).as("step %d", step).isEqualTo(fake.ledger());
                assertThat(state(fake.name()).answers())
                        .as("step %d of %s", step, fake.name())
                        .isEqualTo(answering(fake.name(), step));
            }
        }
        for (Fake fake : fakes) {
            boolean logged = fake.name().equals("cad");
            assertThat(events(fake.name(), 1))
                    .isEqualTo(logged ? fake.checkouts() : (int) fake.told());
            assertThat(events(fake.name(), 1) - events(fake.name(), 2))
                    .isEqualTo(fake.ledger().size());
            assertThat(events(fake.name(), 7)).isEqualTo(logged ? fake.denials() : 0);
            assertThat(events(fake.name(), 1008)).isEqualTo(events(fake.name(), 1009)).isPositive();
        }
    }

    private void trouble(int step) throws IOException {
        for (int i = 0; i < fakes.size(); i++) {
            Fake fake = fakes.get(i);
            int phase = step - 7 * i;
            if (phase == 8) {
                fake.set("down", "");
            } else if (phase == 11) {
                fake.clear("down");
            }
        }
        if (step == 18) {
            fakes.get(1).set("hang", "");
        } else if (step == 19) {
            fakes.get(1).clear("hang");
        } else if (step % 5 == 0) {
            fakes.get(0).rotate(step);
        } else if (step % 8 == 0) {
            fakes.get(0).copyAndEmpty(step);
        } else if (step == 23) {
            scenario.stop();
            scenario.start();
        } else if (step == 33) {
            scenario.crash();
            scenario.start();
        }
    }

    private static boolean answering(String name, int step) {
        int phase = step - 7 * List.of("cad", "sim", "cat", "old").indexOf(name);
        boolean down = phase >= 8 && phase < 11;
        return !down && !(name.equals("sim") && step == 18);
    }

    @Test
    void a_slow_tool_is_asked_at_half_the_rate_and_the_others_as_often_as_wished()
            throws Exception {
        Fake slow = new Fake("cad", folder.resolve("cad"), "lmutil", 1);
        Fake fast = new Fake("sim", folder.resolve("sim"), "rlmutil", 1);
        fakes.addAll(List.of(slow, fast));
        slow.set("slow", "1.3");
        Instant now = scenario.clock().now();
        fakes.forEach(fake -> fake.live(now.minusSeconds(600), now));
        describe(
                source("cad", "flexnet", "27000@lic1", slow).replace("PT30M", "PT12S"),
                source("sim", "rlm", "5053@lic2", fast).replace("PT30M", "PT12S"));

        ask();

        List<Standing> standings = scenario.server().collector().standings();
        assertThat(standings.getFirst().interval()).isGreaterThanOrEqualTo(Duration.ofSeconds(24));
        assertThat(state("sim").answers()).isTrue();
        scenario.pass(Duration.ofSeconds(14));
        scenario.server().collector().turn();
        assertThat(slow.calls()).isEqualTo(1);
    }

    private static String source(String name, String kind, String address, Fake fake) {
        String log = kind.equals("flexnet") ? ", log: " + fake.log() : "";
        return "  - {name: %s, kind: %s, address: \"%s\", tool: %s%s,"
                .concat(" zone: UTC, every: PT30M, timeout: PT8S}")
                .formatted(name, kind, address, fake.tool(), log);
    }

    private void describe(String... sources) {
        Scenario.Answer answer =
                scenario.apply("sources:\n" + String.join("\n", sources) + "\n", "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        Instant now = scenario.clock().now();
        fakes.forEach(fake -> fake.live(now.minusSeconds(3_600), now));
        fakes.forEach(Fake::begin);
    }

    /// Every source is asked now, however long it would be left alone.
    private void ask() throws InterruptedException {
        for (Fake fake : fakes) {
            scenario.server().collector().soon(fake.name());
        }
        scenario.server().collector().turn();
    }

    private SourceState state(String source) {
        SourceState state =
                scenario.server()
                        .replica()
                        .<@Nullable SourceState>query(machine -> machine.source(source));
        return Objects.requireNonNull(state);
    }

    private List<String> shown(String source) {
        List<Sighting> all =
                scenario.server().replica().query(machine -> machine.sightingsAfter(-1, 1_000));
        return all.stream()
                .filter(one -> one.source().equals(source))
                .map(Sighting::shown)
                .map(one ->
                        one.feature().name()
                                + " "
                                + one.user()
                                + " "
                                + one.host()
                                + " "
                                + one.seats())
                .sorted()
                .toList();
    }

    private int events(String source, int code) {
        String all = scenario.get("/v1/events?limit=10000&event=" + code).text();
        return (int)
                Pattern.compile("\"server\":\\s*\"" + source + "\"").matcher(all).results().count();
    }
}
