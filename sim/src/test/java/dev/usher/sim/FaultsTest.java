package dev.usher.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

/// Each patch in `sim/faults` breaks the seat machine in one way that the auditor knows nothing of;
/// the simulation has to find it.
@Tag("long")
class FaultsTest {
    private static final Path HOUSE = Path.of("..").toAbsolutePath().normalize();

    @TempDir private Path copy;

    static Stream<Path> faults() throws IOException {
        try (Stream<Path> files = Files.list(HOUSE.resolve("sim/faults"))) {
            return files
                    .filter(file -> file.toString().endsWith(".patch"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void the_simulation_finds(Path patch) throws Exception {
        copySources("seats");
        copySources("sim");
        run(List.of("git", "apply", patch.toString()));
        Path classes = compile();

        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-cp"));
        command.add(classes + File.pathSeparator + System.getProperty("java.class.path"));
        command.addAll(List.of("dev.usher.sim.Main", "0", "1000"));
        Process simulation = start(command);
        String said =
                new String(simulation.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(simulation.waitFor()).as("%s went unnoticed", patch.getFileName()).isEqualTo(1);
        assertThat(said).contains("seed ");
    }

    private void copySources(String module) throws IOException {
        Path from = HOUSE.resolve(module).resolve("src/main/java");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = copy.resolve(HOUSE.relativize(file));
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }

    private Path compile() throws IOException {
        Path classes = Files.createDirectory(copy.resolve("classes"));
        List<String> arguments = new ArrayList<>(List.of("-nowarn", "-d", classes.toString()));
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
        try (Stream<Path> files = Files.walk(copy)) {
            files.map(Path::toString)
                    .filter(name -> name.endsWith(".java"))
                    .forEach(arguments::add);
        }
        int result =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, arguments.toArray(String[]::new));
        assertThat(result).as("the patched sources compile").isZero();
        return classes;
    }

    private void run(List<String> command) throws Exception {
        Process process = start(command);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .directory(copy.toFile())
                .redirectErrorStream(true)
                .start();
    }
}
