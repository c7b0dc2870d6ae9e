package dev.usher.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The launcher in a folder of its own, with a Java and a Maven that say how they were called.
class LauncherTest {

    private static final String JAVA =
            """
            #!/bin/sh
            case $* in *AOTCacheOutput*) exit 0 ;; esac
            echo "java $*"
            """;
    private static final String MAVEN =
            """
            #!/bin/sh
            echo "mvn $*" >>mvn.calls
            test ! -e broken || { echo '[ERROR] cannot find symbol'; exit 1; }
            for module in cli server; do
                mkdir -p $module/target/lib
                touch $module/target/lib/picocli.jar $module/target/usher-$module-1.jar
            done
            """;

    @TempDir private Path home;

    @BeforeEach
    void a_house_to_launch() throws IOException {
        Files.copy(Repository.HERE.root().resolve("usher"), home.resolve("usher"));
        write("pom.xml", "<project/>");
        write("seats/src/main/java/A.java", "class A {}");
        program("jdk/bin/java", JAVA);
        program("jdk/bin/javac", JAVA);
        program("bin/mvn", MAVEN);
        write("jdk/release", "JAVA_VERSION=\"25.0.1\"\n");
    }

    @Test
    void the_first_command_builds_and_the_second_does_not() throws Exception {
        Said first = usher(List.of("ls", "--json"));
        Said second = usher(List.of("ls", "--json"));

        assertThat(first.status()).isZero();
        assertThat(first.text()).contains("building Usher once").contains("built in");
        assertThat(second.text()).startsWith("java ").endsWith("dev.usher.cli.Main ls --json\n");
        assertThat(calls()).hasSize(1);
    }

    @Test
    void a_newer_source_is_built() throws Exception {
        usher(List.of("ls"));
        Files.setLastModifiedTime(home.resolve("target/run/stamp"), FileTime.fromMillis(0));

        assertThat(usher(List.of("ls")).text()).contains("building Usher once");
        assertThat(calls()).hasSize(2);
    }

    @Test
    void two_at_once_build_once() throws Exception {
        Process one = start(List.of("ls"), home.resolve("usher"), Map.of());
        Process two = start(List.of("ls"), home.resolve("usher"), Map.of());

        assertThat(said(one).status() + said(two).status()).isZero();
        assertThat(calls()).hasSize(1);
    }

    @Test
    void a_link_from_elsewhere_finds_the_house() throws Exception {
        Path link = Files.createSymbolicLink(home.resolve("jdk/link"), Path.of("../usher"));

        assertThat(said(start(List.of("ls"), link, Map.of())).text()).endsWith("Main ls\n");
    }

    @Test
    void the_server_takes_options_and_the_demo_a_small_heap() throws Exception {
        Said server =
                said(
                        start(
                                List.of("server"),
                                home.resolve("usher"),
                                Map.of("USHER_JAVA_OPTS", "-Xmx9g")));

        assertThat(server.text())
                .contains("-Xmx9g -cp ")
                .endsWith("dev.usher.server.Main server\n");
        assertThat(usher(List.of("demo")).text()).contains("-Xmx256m");
    }

    @Test
    void a_failed_build_says_why_and_runs_nothing() throws Exception {
        write("broken", "");

        Said said = usher(List.of("ls"));

        assertThat(said.status()).isEqualTo(70);
        assertThat(said.text())
                .contains("the build failed")
                .contains("[ERROR] cannot find symbol")
                .contains("target/usher-build.log")
                .doesNotContain("java ");
    }

    @Test
    void an_old_java_is_refused() throws Exception {
        write("jdk/release", "JAVA_VERSION=\"17.0.15\"\n");

        Said said = usher(List.of("ls"));

        assertThat(said.status()).isEqualTo(69);
        assertThat(said.text()).contains("which is no Java 25 or later");
    }

    private Said usher(List<String> arguments) throws Exception {
        return said(start(arguments, home.resolve("usher"), Map.of()));
    }

    private Process start(List<String> arguments, Path script, Map<String, String> more)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", home.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("USHER_JAVA_HOME", home.resolve("jdk").toString());
        builder.environment().remove("USHER_JAVA_OPTS");
        builder.environment().putAll(more);
        return builder.start();
    }

    private static Said said(Process process) throws Exception {
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Said(process.waitFor(), text);
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(home.resolve("mvn.calls"));
    }

    private void write(String path, String text) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void program(String path, String text) throws IOException {
        write(path, text);
        Files.setPosixFilePermissions(
                home.resolve(path), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Said(int status, String text) {}
}
