package dev.usher.server.demo;

import dev.usher.server.CannotServe;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The sample site of a server, and the simulated people, who are HTTP clients in a process of
/// their own: `usher people`, on the class path that the environment names.
public final class Demo implements AutoCloseable {
    /// The class path of the command line, as the launcher knows it.
    public static final String CLASS_PATH = "USHER_CLI_PATH";

    private static final String SITE = "/dev/usher/server/demo-site.yaml";
    private static final System.Logger LOG = System.getLogger(Demo.class.getName());

    private final String url;
    private @Nullable Process people;

    /// @param url of the server, which is ready
    public Demo(String url) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /// Applies the site and sends the people in.
    public synchronized void start() throws IOException {
        apply();
        String path = System.getenv(CLASS_PATH);
        if (path == null || path.isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "nobody comes: the environment has no " + CLASS_PATH + "; start it with usher");
            return;
        }
        people =
                new ProcessBuilder(command(path))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
    }

    private List<String> command(String path) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                path,
                "dev.usher.cli.Main",
                "people",
                "--server",
                url);
    }

    private void apply() throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url + "/v1/site").toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/yaml");
        try (InputStream site = Demo.class.getResourceAsStream(SITE)) {
            if (site == null) {
                throw new CannotServe("the demo's site is not on the class path");
            }
            site.transferTo(connection.getOutputStream());
        }
        boolean refused = connection.getResponseCode() >= 400;
        try (InputStream answer =
                refused ? connection.getErrorStream() : connection.getInputStream()) {
            String text = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
            if (!text.contains("\"applied\":true")) {
                throw new CannotServe("the demo's site was refused: " + text);
            }
        }
    }

    /// The people go: their standard input ends, and whoever stays is shown out.
    @Override
    public synchronized void close() {
        Process process = people;
        if (process == null) {
            return;
        }
        try {
            process.getOutputStream().close();
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroy();
            }
        } catch (IOException gone) {
            process.destroy();
        } catch (InterruptedException stop) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }

    /// Deletes the folder of a demo; what cannot be deleted stays.
    public static void removeQuietly(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException failure) {
            LOG.log(System.Logger.Level.WARNING, "the folder " + folder + " stays", failure);
        }
    }
}
