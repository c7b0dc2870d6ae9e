package dev.usher.cli.run;

import dev.usher.cli.wire.Refused;
import dev.usher.cli.wire.Wire;
import dev.usher.contract.BadBody;
import dev.usher.contract.Json;
import dev.usher.contract.Notice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Listens to what the server tells a session, on a virtual thread that ends with the process.
final class Notices {
    private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(5);

    private Notices() {}

    static void listen(Wire wire, String session, Consumer<Notice> receiver) {
        Thread.ofVirtual()
                .name("notices")
                .start(() -> {
                    boolean known = true;
                    while (known) {
                        known = read(wire, session, receiver);
                        LockSupport.parkNanos(BEFORE_NEXT_TRY.toNanos());
                    }
                });
    }

    /// Reads one stream to its end.
    ///
    /// @return whether to try again
    private static boolean read(Wire wire, String session, Consumer<Notice> receiver) {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                wire.stream(
                                        Wire.path("sessions", session, "notices"),
                                        "text/event-stream",
                                        null),
                                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data:")) {
                    byte[] json = line.substring(5).getBytes(StandardCharsets.UTF_8);
                    receiver.accept(Json.answer(Notice.class, json));
                }
            }
            return true;
        } catch (Refused over) {
            return false;
        } catch (IOException | BadBody broken) {
            return true;
        }
    }
}
