package dev.usher.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Runs every script of `scenarios/`. With `-Drewrite` the scripts are rewritten as they ran.
class ScenarioTest {
    private static final Path SCRIPTS = Path.of("src/test/resources/scenarios");

    static List<String> scripts() throws IOException {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scripts")
    void the_server_does_what_the_script_says(String name, @TempDir Path data) throws IOException {
        Path file = SCRIPTS.resolve(name);
        String script = Files.readString(file);

        String ran;
        try (Scenario scenario = new Scenario(data)) {
            ran = Script.run(script, new Speaker(scenario)::say);
        }

        if (System.getProperty("rewrite") != null) {
            Files.writeString(file, ran);
        }
        assertThat(ran).isEqualTo(script);
    }
}
