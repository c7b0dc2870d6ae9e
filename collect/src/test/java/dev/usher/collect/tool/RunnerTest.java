package dev.usher.collect.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class RunnerTest {
    private static final Limits SHORT = new Limits(Duration.ofSeconds(1), 1 << 20, 100);

    @TempDir private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void what_a_program_prints_and_its_exit_code_come_back() throws Exception {
        Ran ran = run(script("echo \"$1 of $2\"; echo oops >&2; exit 3"), "one $HOME", "two; ls");

        assertThat(text()).isEqualTo("one $HOME of two; ls\n");
        assertThat(ran).isInstanceOf(Ran.Ended.class);
        assertThat((Ran.Ended) ran)
                .extracting(Ran.Ended::exit, Ran.Ended::errors)
                .containsExactly(3, "oops\n");
    }

    @Test
    void the_environment_is_ours_to_give() throws Exception {
        run(script("env | sort"));

        assertThat(text().lines())
                .contains("LANG=C", "LC_ALL=C", "HOME=/home/usher")
                .noneMatch(line -> line.startsWith("LM_LICENSE_FILE"));
    }

    @Test
    void input_reaches_the_program() throws Exception {
        Path script = script("while read line; do echo \"> $line\"; done");

        runner(SHORT).run(new Program(script, List.of(), "connect\nquit\n"), this::take);

        assertThat(text()).isEqualTo("> connect\n> quit\n");
    }

    @Test
    void more_than_a_pipe_holds_is_read_whole() throws Exception {
        Ran ran = run(script("head -c 900000 /dev/zero; head -c 900000 /dev/zero >&2"));

        assertThat(printed.size()).isEqualTo(900_000);
        assertThat(ran).isInstanceOf(Ran.Ended.class);
        assertThat(((Ran.Ended) ran).errors()).hasSize(SHORT.errors());
    }

    @Test
    void a_program_that_hangs_is_killed_with_all_it_started() throws Exception {
        Path pids = folder.resolve("pids");
        Path script = script("sleep 1000 & echo $! > " + pids + "; echo waiting >&2; wait");

        Ran ran = run(script);

        assertThat(why(ran))
                .isEqualTo("tool did not end within 1 s and was stopped; it said: waiting");
        long child = Long.parseLong(Files.readString(pids).strip());
        ProcessHandle.of(child).ifPresent(handle -> handle.onExit().join());
        assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void a_grandchild_that_keeps_the_output_open_keeps_nobody_waiting() throws Exception {
        Path pids = folder.resolve("pids");
        Path script = script("sleep 1000 & echo $! > " + pids + "; echo done");

        Ran ran = run(script);

        assertThat(ran).isInstanceOf(Ran.Ended.class);
        assertThat(text()).isEqualTo("done\n");
        ProcessHandle.of(Long.parseLong(Files.readString(pids).strip()))
                .ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void a_program_that_prints_forever_is_stopped() throws Exception {
        Ran ran = run(script("exec yes"));

        assertThat(why(ran)).isEqualTo("tool printed more than 1048576 bytes and was stopped");
    }

    @Test
    void a_program_that_complains_forever_is_stopped() throws Exception {
        Ran ran = run(script("exec yes no >&2"));

        assertThat(why(ran)).startsWith("tool did not end within 1 s and was stopped; it said: no");
    }

    @Test
    void what_cannot_be_started_says_why() throws Exception {
        Path plain = Files.writeString(folder.resolve("plain"), "text");
        Path odd = script("");
        Files.writeString(odd, "#!/no/such/shell");

        assertThat(why(run(folder.resolve("none")))).contains("none is not there");
        assertThat(why(run(folder))).endsWith("is a folder, not a program");
        assertThat(why(run(plain))).contains("plain is not executable");
        assertThat(why(run(odd))).contains("tool cannot be started");
    }

    @Test
    void a_caller_that_is_to_stop_does_not_wait() throws Exception {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> run(script("sleep 1000")))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void a_path_is_absolute_and_an_argument_ends_where_it_ends() {
        assertThatThrownBy(() -> Program.of(Path.of("lmutil")))
                .hasMessage("the path of a program is absolute, not \"lmutil\"");
        assertThatThrownBy(() -> Program.of(Path.of("/lmutil"), "a\0b"))
                .hasMessageContaining("NUL");
    }

    private Ran run(Path file, String... arguments) throws InterruptedException {
        return runner(SHORT).run(Program.of(file, arguments), this::take);
    }

    private static Runner runner(Limits limits) {
        Map<String, String> ours = Map.of("HOME", "/home/usher", "LM_LICENSE_FILE", "27000@other");
        return new Runner(limits, System::nanoTime, ours);
    }

    private static String why(Ran ran) {
        assertThat(ran).isInstanceOf(Ran.Failed.class);
        return ((Ran.Failed) ran).why();
    }

    private Path script(String body) throws IOException {
        Path script = Files.writeString(folder.resolve("tool"), "#!/bin/sh\n" + body + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private void take(byte[] chunk, int from, int to) {
        printed.write(chunk, from, to - from);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
