package dev.usher.cli;

import dev.usher.cli.run.Computer;
import dev.usher.cli.run.StateFolder;
import dev.usher.cli.run.Upload;
import dev.usher.cli.terminal.Spans;
import dev.usher.cli.terminal.Subcommand;
import dev.usher.cli.terminal.Terminal;
import dev.usher.cli.wire.Refused;
import dev.usher.cli.wire.Reply;
import dev.usher.cli.wire.Unreachable;
import dev.usher.cli.wire.Wire;
import dev.usher.contract.AuditAnswer;
import dev.usher.contract.Json;
import dev.usher.contract.PoolView;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `usher doctor`: whether this computer and the server get along, one line a check.
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Check that this computer and the server get along.")
final class DoctorCommand extends Subcommand {
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofSeconds(30);

    @Option(
            names = "--confirm-clock",
            description = "Say that the server's clock is right now, after it jumped.")
    private boolean confirmClock;

    @Option(names = "--audit", description = "Have the server walk its chains of history.")
    private boolean audit;

    private final List<Map<String, Object>> checks = new ArrayList<>();
    private boolean well = true;

    DoctorCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws Exception {
        here();
        boolean answered = server();
        if (json()) {
            printed(Json.writeTree(Map.of("checks", checks)));
        }
        return !answered ? UNREACHABLE : well ? DONE : REFUSED;
    }

    private void here() {
        check("java", Runtime.version().feature() >= 25, Runtime.version().toString());
        Computer computer = Computer.ofThis(terminal().environment());
        check(
                "computer",
                true,
                computer.user() + " on " + computer.host() + ", " + computer.fingerprint());
        StateFolder state = StateFolder.of(terminal());
        try {
            int pending = state.pending();
            check(
                    "journal",
                    true,
                    pending == 0
                            ? "nothing waits for upload"
                            : pending + " entries wait for upload");
        } catch (IOException failure) {
            check("journal", false, "cannot be read: " + failure.getMessage());
        }
    }

    private boolean server() throws Refused {
        try {
            if (confirmClock) {
                wire().post(Wire.path("clock", "confirmation"), new byte[0], "application/json");
            }
            Reply ready = wire().get("/health/ready");
            check("server", true, address() + " is ready");
            warnings(ready);
            ready.date().ifPresent(this::clock);
            pools();
            upload();
            if (audit) {
                audit();
            }
            return true;
        } catch (Unreachable gone) {
            check("server", false, "no answer from " + address() + ": " + gone.getMessage());
            return false;
        } catch (Refused refused) {
            check("server", false, address() + " is not ready: " + refused.getMessage());
            return true;
        }
    }

    /// The server is there: it is told what happened without it.
    private void upload() {
        StateFolder state = StateFolder.of(terminal());
        try {
            int waiting = state.pending();
            Computer computer = Computer.ofThis(terminal().environment());
            Upload.finished(terminal(), wire(), computer, state);
            int left = state.pending();
            if (waiting > left) {
                check("upload", true, waiting - left + " entries of the journal were uploaded");
            }
        } catch (IOException failure) {
            check("upload", false, "the journal cannot be read: " + failure.getMessage());
        }
    }

    /// What the server itself is worried about.
    private void warnings(Reply ready) {
        if (Json.tree(ready.body()) instanceof Map<?, ?> body
                && body.get("warnings") instanceof List<?> warnings) {
            warnings.forEach(warning -> check("warning", false, String.valueOf(warning)));
        }
    }

    private void audit() throws Unreachable, Refused {
        AuditAnswer answer = wire().get(Wire.path("audit")).as(AuditAnswer.class);
        check(
                "history",
                answer.sound(),
                answer.sound() ? "every chain holds" : or(answer.broken(), "a chain is broken"));
    }

    private void clock(Instant theirs) {
        Duration apart = Duration.between(theirs, Instant.now()).abs();
        check(
                "clock",
                apart.compareTo(CLOCKS_MAY_DIFFER) <= 0,
                "this clock and the server's are " + Spans.shown(apart) + " apart");
    }

    private void pools() throws Unreachable, Refused {
        List<PoolView> pools = wire().get(Wire.path("pools")).list(PoolView.class);
        List<String> unknown =
                pools.stream()
                        .filter(pool -> pool.state().equals("unknown"))
                        .map(PoolView::name)
                        .toList();
        check(
                "pools",
                unknown.isEmpty(),
                unknown.isEmpty()
                        ? pools.size() + " pools, all known"
                        : "state unknown: " + String.join(", ", unknown));
    }

    private void check(String what, boolean good, String detail) {
        well &= good;
        checks.add(Map.of("check", what, "good", good, "detail", detail));
        if (!json()) {
            terminal().out().printf("%-4s %-9s %s%n", good ? "ok" : "BAD", what, detail).flush();
        }
    }
}
