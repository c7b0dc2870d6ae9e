package dev.usher.collect.tool;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/// Runs programs, one at a time a caller, in the caller's thread.
///
/// A program gets `LANG=C`, `LC_ALL=C`, a plain `PATH` and the few variables in [#PASSED]; nothing
/// else of our environment reaches it, such as `LM_LICENSE_FILE`, which would make it ask other
/// servers than the one of the source.
public final class Runner {
    /// Variables that are handed on if we have them: where to find a home, a folder for temporary
    /// files and the settings of IBM's tools, and what Windows needs to open a socket.
    public static final List<String> PASSED =
            List.of("HOME", "TMPDIR", "TEMP", "TMP", "IFOR_CONFIG", "SYSTEMROOT", "SystemRoot");

    /// How long to wait for more output before looking at the clock again.
    private static final long PAUSE_MS = 10;

    private static final long STOPPING_MS = 2_000;

    private final Limits limits;
    private final LongSupplier nanos;
    private final Map<String, String> environment;

    /// @param nanos a clock that never jumps
    /// @param environment ours, of which little is handed on
    public Runner(Limits limits, LongSupplier nanos, Map<String, String> environment) {
        this.limits = limits;
        this.nanos = nanos;
        this.environment = Map.copyOf(environment);
    }

    /// Runs a program to its end, or to a limit; then it and all it started are killed.
    ///
    /// @param output gets what it prints
    /// @throws InterruptedException if the caller is to stop; the program is killed
    public Ran run(Program program, Sink output) throws InterruptedException {
        long start = nanos.getAsLong();
        String missing = missing(program.file());
        if (!missing.isEmpty()) {
            return new Ran.Failed(missing, Duration.ZERO);
        }
        Process process;
        try {
            process = start(program);
        } catch (IOException failure) {
            return new Ran.Failed(
                    program.file() + " cannot be started: " + failure.getMessage(), since(start));
        }
        try {
            write(process, program.input());
            return new Reading(process, name(program), output, start).run();
        } finally {
            kill(process);
        }
    }

    private static String name(Program program) {
        Path name = program.file().getFileName();
        return name == null ? program.file().toString() : name.toString();
    }

    private static String missing(Path file) {
        if (Files.isDirectory(file)) {
            return file + " is a folder, not a program";
        }
        if (!Files.exists(file)) {
            return file + " is not there: install the tool, or name another path in the site";
        }
        return Files.isExecutable(file) ? "" : file + " is not executable for this server's user";
    }

    private Process start(Program program) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program.words());
        Map<String, String> clean = builder.environment();
        clean.clear();
        for (String name : PASSED) {
            String value = environment.get(name);
            if (value != null) {
                clean.put(name, value);
            }
        }
        clean.put("PATH", "/usr/bin:/bin:/usr/sbin:/sbin");
        clean.put("LANG", "C");
        clean.put("LC_ALL", "C");
        return builder.start();
    }

    /// A program that does not read its input, or has ended already, is no failure.
    private static void write(Process process, String input) {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException notRead) {
            return;
        }
    }

    private static void kill(Process process) {
        List<ProcessHandle> all =
                Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        close(process.getInputStream());
        close(process.getErrorStream());
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException closed) {
            return;
        }
    }

    private Duration since(long start) {
        return Duration.ofNanos(nanos.getAsLong() - start);
    }

    /// Reads both outputs in one thread, and only what is there: a read that waits could wait for a
    /// grandchild that keeps the pipe open long after the program has ended.
    private final class Reading {
        private final Process process;
        private final String name;
        private final Sink output;
        private final long start;
        private final byte[] chunk = new byte[64 << 10];
        private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
        private long printed;

        private Reading(Process process, String name, Sink output, long start) {
            this.process = process;
            this.name = name;
            this.output = output;
            this.start = start;
        }

        private Ran run() throws InterruptedException {
            boolean alive = true;
            while (alive) {
                alive = process.isAlive();
                boolean more = read();
                if (printed > limits.output()) {
                    return failed("printed more than " + limits.output() + " bytes");
                }
                if (alive && since(start).compareTo(limits.time()) >= 0) {
                    return failed("did not end within " + limits.time().toSeconds() + " s");
                }
                if (alive && !more) {
                    process.waitFor(PAUSE_MS, TimeUnit.MILLISECONDS);
                }
            }
            return new Ran.Ended(process.exitValue(), errors(), since(start));
        }

        private Ran failed(String why) throws InterruptedException {
            kill(process);
            process.waitFor(STOPPING_MS, TimeUnit.MILLISECONDS);
            String said = errors().strip();
            return new Ran.Failed(
                    name
                            + " "
                            + why
                            + " and was stopped"
                            + (said.isEmpty() ? "" : "; it said: " + said),
                    since(start));
        }

        /// Whether there was anything to read.
        private boolean read() {
            boolean said = false;
            int ofErrors = take(process.getErrorStream());
            while (ofErrors > 0 && since(start).compareTo(limits.time()) < 0) {
                errors.write(chunk, 0, Math.min(ofErrors, limits.errors() - errors.size()));
                said = true;
                ofErrors = take(process.getErrorStream());
            }
            int ofOutput = take(process.getInputStream());
            while (ofOutput > 0 && printed <= limits.output()) {
                printed += ofOutput;
                output.take(chunk, 0, ofOutput);
                ofOutput = take(process.getInputStream());
            }
            return said;
        }

        private int take(InputStream stream) {
            try {
                int there = Math.min(stream.available(), chunk.length);
                return there <= 0 ? 0 : Math.max(stream.read(chunk, 0, there), 0);
            } catch (IOException closed) {
                return 0;
            }
        }

        private String errors() {
            return errors.toString(StandardCharsets.UTF_8);
        }
    }
}
