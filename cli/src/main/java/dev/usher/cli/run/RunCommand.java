package dev.usher.cli.run;

import dev.usher.cli.terminal.Spans;
import dev.usher.cli.terminal.Subcommand;
import dev.usher.cli.terminal.Terminal;
import dev.usher.cli.wire.Refused;
import dev.usher.cli.wire.Reply;
import dev.usher.cli.wire.Unreachable;
import dev.usher.cli.wire.Wire;
import dev.usher.contract.CheckoutAnswer;
import dev.usher.contract.CheckoutRequest;
import dev.usher.contract.ObserveAnswer;
import dev.usher.contract.Retry;
import dev.usher.contract.WaitingAnswer;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `usher run PRODUCT -- program args`: runs a program under a seat.
///
/// The exit code is the program's; 1 if it was refused, 3 if the server cannot be reached and the
/// policy is strict, 127 if there is no such program.
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Run a program under a seat of a product.")
public final class RunCommand extends Subcommand {
    /// The person left the line with Ctrl-C: 128 + INT.
    private static final int LEFT = 130;

    private static final int NO_PROGRAM = 127;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Parameters(index = "0", paramLabel = "PRODUCT", description = "The product, or the feature.")
    private String product = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "PROGRAM",
            description = "The program and its arguments, after --.")
    private List<String> program = new ArrayList<>();

    @Option(
            names = "--wait",
            converter = Spans.class,
            paramLabel = "DURATION",
            description = "Wait in line so long if no seat is free: 30m, 2h, PT30M.")
    private @Nullable Duration wait;

    @Option(names = "--seats", paramLabel = "N", description = "How many seats (default: 1).")
    private @Nullable Integer seats;

    @Option(names = "--edition", description = "The lowest edition that will do.")
    private @Nullable String edition;

    @Option(names = "--feature", description = "PRODUCT is a feature as its vendor names it.")
    private boolean feature;

    @Option(names = "--version-needed", paramLabel = "V", description = "The lowest version.")
    private @Nullable String version;

    @Option(
            names = "--grace",
            converter = Spans.class,
            defaultValue = "30s",
            paramLabel = "DURATION",
            description = "How long the program may take to end when the server is lost.")
    private Duration grace = Duration.ofSeconds(30);

    public RunCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws Exception {
        if (seats != null && seats < 1) {
            terminal().say("--seats: expected 1 or more, found " + seats);
            return USAGE;
        }
        Wire wire =
                new Wire(
                        address(),
                        new Retry(3, Duration.ofMillis(100), Duration.ofSeconds(1)),
                        PATIENCE);
        Computer computer = Computer.ofThis(terminal().environment());
        StateFolder state = StateFolder.of(terminal());
        Diary diary = new Diary(state, wire.base(), computer.user(), bare(), name());
        try {
            return online(wire, computer, state, diary);
        } catch (Unreachable gone) {
            return away(wire, computer, state, diary);
        } catch (Refused refused) {
            if (!refused.serverIsDown()) {
                throw refused;
            }
            return away(wire, computer, state, diary);
        }
    }

    private int away(Wire wire, Computer computer, StateFolder state, Diary diary)
            throws IOException, InterruptedException {
        int code = new Away(terminal(), wire, state, diary, product).run(program);
        diary.close();
        Upload.finished(terminal(), wire, computer, state);
        return code;
    }

    /// The product without the edition of `product/edition`.
    private String bare() {
        int slash = feature ? -1 : product.indexOf('/');
        return slash < 1 ? product : product.substring(0, slash);
    }

    private @Nullable String editionOfProduct() {
        String bare = bare();
        return bare.length() + 1 < product.length() ? product.substring(bare.length() + 1) : null;
    }

    private String name() {
        Path name = Path.of(program.getFirst()).getFileName();
        return name == null ? program.getFirst() : name.toString();
    }

    /// @throws Unreachable only while nothing has been started
    private int online(Wire wire, Computer computer, StateFolder state, Diary diary)
            throws Unreachable, Refused, IOException, InterruptedException {
        Session session = Session.open(wire, computer);
        Upload.finished(terminal(), wire, computer, state);
        Optional<Standing> standing;
        try {
            standing = seat(wire, session);
        } catch (Refused refused) {
            session.close("normal");
            if (refused.serverIsDown()) {
                throw refused;
            }
            return new Refusal(terminal(), wire).tell(refused);
        } catch (Unreachable gone) {
            session.close("normal");
            throw gone;
        }
        if (standing.isEmpty()) {
            session.close("normal");
            return LEFT;
        }
        int code = under(standing.get(), wire, session, state, diary);
        diary.close();
        session.close("normal");
        Upload.finished(terminal(), wire, computer, state);
        return code;
    }

    private Optional<Standing> seat(Wire wire, Session session)
            throws Unreachable, Refused, InterruptedException {
        CheckoutRequest ask =
                new CheckoutRequest(
                        session.id(),
                        feature ? null : bare(),
                        feature ? product : null,
                        version,
                        edition == null ? editionOfProduct() : edition,
                        name(),
                        seats,
                        wait);
        Reply reply = wire.post(Wire.path("checkouts"), ask);
        return switch (reply.status()) {
            case 200 -> Optional.of(new Standing.Observed(reply.as(ObserveAnswer.class).use()));
            case 202 -> {
                WaitingAnswer waiting = reply.as(WaitingAnswer.class);
                Duration longest = wait == null ? Duration.ZERO : wait;
                yield new WaitingLine(terminal(), wire, session)
                        .stand(waiting.request(), waiting.place(), longest)
                        .map(Standing.Granted::new);
            }
            default -> Optional.of(new Standing.Granted(reply.as(CheckoutAnswer.class)));
        };
    }

    private int under(Standing standing, Wire wire, Session session, StateFolder state, Diary diary)
            throws IOException, InterruptedException {
        state.remember(wire.base(), product, remembered(standing));
        Child child;
        try {
            child = Child.start(program);
        } catch (IOException failure) {
            checkin(standing, wire, session);
            terminal().say("cannot start " + program.getFirst() + ": " + failure.getMessage());
            return NO_PROGRAM;
        }
        boolean counted =
                switch (standing) {
                    case Standing.Granted(CheckoutAnswer answer) -> {
                        Watch watch = new Watch(terminal(), session, answer, diary, grace);
                        Notices.listen(wire, session.id(), watch::told);
                        yield watch.over(child);
                    }
                    case Standing.Observed observed -> new Lookout(session, diary).over(child);
                };
        if (counted) {
            checkin(standing, wire, session);
        }
        return child.code();
    }

    private static Remembered remembered(Standing standing) {
        return switch (standing) {
            case Standing.Granted(CheckoutAnswer answer) -> Remembered.of(answer);
            case Standing.Observed observed -> Remembered.watched();
        };
    }

    private void checkin(Standing standing, Wire wire, Session session) {
        String path =
                switch (standing) {
                    case Standing.Granted(CheckoutAnswer answer) ->
                            Wire.path("leases", answer.lease());
                    case Standing.Observed(String use) ->
                            use == null ? "" : Wire.path("sessions", session.id(), "programs", use);
                };
        if (path.isEmpty()) {
            return;
        }
        try {
            wire.delete(path + "?reason=normal");
        } catch (Unreachable gone) {
            terminal()
                    .say(
                            "the server does not answer; it frees the seat by itself in "
                                    + Spans.shown(session.left(Instant.now())));
        } catch (Refused ended) {
            // it had ended before: revoked, or a first DELETE whose answer was lost
        }
    }
}
