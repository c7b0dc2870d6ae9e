package dev.usher.cli.run;

import dev.usher.cli.terminal.Terminal;
import dev.usher.cli.wire.Refused;
import dev.usher.cli.wire.Unreachable;
import dev.usher.cli.wire.Wire;
import dev.usher.contract.JournalAnswer;

import java.io.IOException;

/// Tells a server what happened without it; what it cannot be told now stays for the next contact.
public final class Upload {
    private Upload() {}

    /// Uploads every journal for that server that no running `usher run` writes to.
    public static void finished(Terminal terminal, Wire wire, Computer computer, StateFolder state)
            throws IOException {
        boolean there = true;
        for (Journal journal : state.finished(wire.base())) {
            try (journal) {
                there = there && upload(terminal, wire, computer, journal);
            }
        }
    }

    /// @return whether the server was there
    private static boolean upload(Terminal terminal, Wire wire, Computer computer, Journal journal)
            throws IOException {
        try {
            for (JournalAnswer.Refused each : journal.upload(wire, computer.fingerprint())) {
                terminal.say("an entry of the journal was refused: " + each.detail());
            }
            return true;
        } catch (Unreachable later) {
            return false;
        } catch (Refused refused) {
            terminal.say("the journal was not taken: " + refused.getMessage());
            return true;
        }
    }
}
