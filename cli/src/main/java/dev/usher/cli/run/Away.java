package dev.usher.cli.run;

import static dev.usher.contract.JournalKind.LOGGED_LAUNCH;
import static dev.usher.contract.JournalKind.LOGGED_QUIT;

import dev.usher.cli.terminal.Subcommand;
import dev.usher.cli.terminal.Terminal;
import dev.usher.cli.wire.Wire;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Runs a program while its server cannot be reached, as far as the policy last heard allows.
final class Away {
    private static final int NO_PROGRAM = 127;

    private final Terminal terminal;
    private final Wire wire;
    private final StateFolder state;
    private final Diary diary;
    private final String product;

    Away(Terminal terminal, Wire wire, StateFolder state, Diary diary, String product) {
        this.terminal = terminal;
        this.wire = wire;
        this.state = state;
        this.diary = diary;
        this.product = product;
    }

    /// Runs it, or says why not.
    ///
    /// @return the exit code
    int run(List<String> program) throws IOException, InterruptedException {
        Instant now = Instant.now();
        Optional<Remembered> heard = state.remembered(wire.base(), product);
        Optional<String> allocation = heard.flatMap(each -> each.allocation(now));
        if (allocation.isEmpty() && heard.map(Remembered::strict).orElse(false)) {
            diary.denied(now);
            terminal.say("no answer from " + wire.base() + ", and the policy of " + product);
            terminal.say("is strict: it starts only with the server; not started");
            return Subcommand.UNREACHABLE;
        }
        warn(heard, allocation);
        Child child;
        try {
            child = Child.start(program);
        } catch (IOException failure) {
            terminal.say("cannot start " + program.getFirst() + ": " + failure.getMessage());
            return NO_PROGRAM;
        }
        if (heard.map(Remembered::observed).orElse(false)) {
            diary.observed(LOGGED_LAUNCH, now);
            child.await();
            diary.observed(LOGGED_QUIT, Instant.now());
        } else {
            @Nullable String lease = allocation.orElse(null);
            @Nullable String pool = lease == null ? null : heard.map(Remembered::pool).orElse(null);
            diary.began(now, lease, pool);
            child.await();
            diary.ended(Instant.now(), lease, pool);
        }
        return child.code();
    }

    private void warn(Optional<Remembered> heard, Optional<String> allocation) {
        terminal.say("no answer from " + wire.base());
        if (allocation.isPresent()) {
            terminal.say("this computer holds a seat of " + product + "; its use is told later");
        } else if (heard.isEmpty()) {
            terminal.say("its policy for " + product + " was never heard: started all the same;");
            terminal.say("the use is told to the server later");
        } else {
            terminal.say("started without a seat; the use of " + product + " is told later");
        }
    }
}
