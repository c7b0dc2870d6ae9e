package dev.usher.server.drill;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A server in a process of its own, on a data folder and a free port of this computer.
final class Started implements AutoCloseable {
    private static final long END_SECONDS = 60;

    private final Process process;
    private final Path output;
    private final int port;

    private Started(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    /// Starts a server that keeps its whole log, and waits until it is ready.
    static Started ready(Path data) throws IOException, InterruptedException {
        Started server = on(data);
        while (!Files.readString(server.output).contains("Usher is ready at")) {
            if (server.process.waitFor(10, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("not started: " + server.words());
            }
        }
        return server;
    }

    /// Starts a server that may refuse to.
    static Started on(Path data) throws IOException {
        int port = freePort();
        return run(
                port, "server", "--data", data + "", "--listen", "127.0.0.1:" + port, "--keep-log");
    }

    /// Runs a command of the server's program.
    static Started run(int port, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.usher.server.Main"));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("usher-drill", ".log");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        return new Started(process, output, port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    long pid() {
        return process.pid();
    }

    int port() {
        return port;
    }

    /// Ends it as a power cut would: nothing of it runs any more.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// Asks it to stop, and waits until it has.
    int stop() throws InterruptedException {
        process.destroy();
        return ended();
    }

    /// Waits for its end.
    ///
    /// @return its exit code
    int ended() throws InterruptedException {
        if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it still runs");
        }
        return process.exitValue();
    }

    /// What it has printed.
    String words() throws IOException {
        return Files.readString(output);
    }

    @Override
    public void close() throws IOException {
        kill();
        Files.deleteIfExists(output);
    }
}
