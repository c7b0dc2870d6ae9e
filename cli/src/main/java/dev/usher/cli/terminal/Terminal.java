package dev.usher.cli.terminal;

import org.jspecify.annotations.Nullable;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/// Where a command reads and writes, and what it knows of its surroundings.
///
/// @param out what was asked for
/// @param err what the person should know besides
/// @param in standard input
/// @param environment the variables of the process
/// @param home home folder of the person
/// @param zone zone in which times are shown
/// @param interactive whether `out` and `err` are seen by a person as they are written
public record Terminal(
        PrintStream out,
        PrintStream err,
        InputStream in,
        Map<String, String> environment,
        Path home,
        ZoneId zone,
        boolean interactive) {

    /// That of this process.
    public static Terminal ofProcess() {
        return new Terminal(
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                System.in,
                System.getenv(),
                Path.of(System.getProperty("user.home", ".")),
                ZoneId.systemDefault(),
                isTerminal(1) && isTerminal(2));
    }

    /// The kernel says it sooner than `System.console()` does.
    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            return Files.readSymbolicLink(link).toString().matches("/dev/(pts/|tty|console).*");
        } catch (IOException | UnsupportedOperationException noSuchKernel) {
            return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        }
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), 8192),
                true,
                StandardCharsets.UTF_8);
    }

    /// A variable of the environment, or null if it is not set or empty.
    public @Nullable String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /// Whether to color what is shown.
    public boolean colored() {
        return interactive && variable("NO_COLOR") == null;
    }

    /// How far it is, in place of what was said of it before; shown only to a person. Empty when it
    /// is over.
    public void progress(String how) {
        if (interactive) {
            err.print("\r\u001B[K" + how);
            err.flush();
        }
    }

    /// A line for the person, on standard error, with the name of the program before it.
    public void say(String sentence) {
        err.println("usher: " + sentence);
        err.flush();
    }
}
