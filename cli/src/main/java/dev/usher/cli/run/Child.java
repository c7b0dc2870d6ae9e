package dev.usher.cli.run;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The program that runs: it has our input and output, gets the signals that we get, and its exit
/// code is ours.
final class Child {
    private final Process process;

    private Child(Process process) {
        this.process = process;
    }

    /// Starts it.
    ///
    /// @throws IOException if it cannot be started
    static Child start(List<String> command) throws IOException {
        CompletableFuture<Child> started = new CompletableFuture<>();
        boolean terminalTells = Signals.inForeground();
        Signals.to(signal -> {
            if (!(terminalTells && signal.equals("INT"))) {
                var _ = started.thenAccept(child -> child.signal(signal));
            }
        });
        Child child = new Child(new ProcessBuilder(command).inheritIO().start());
        started.complete(child);
        return child;
    }

    /// Waits for its end.
    ///
    /// @return whether it has ended
    boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Waits for its end, however long.
    void await() throws InterruptedException {
        process.waitFor();
    }

    /// Its exit code; 128 + n if signal n ended it.
    int code() {
        return process.exitValue();
    }

    /// Sends it a signal: through the shell, whose `kill` every POSIX system has.
    void signal(String name) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noShell) {
            process.destroy();
        }
    }

    /// Asks it to end.
    void end() {
        process.destroy();
    }

    /// Ends it.
    void kill() {
        process.destroyForcibly();
    }
}
