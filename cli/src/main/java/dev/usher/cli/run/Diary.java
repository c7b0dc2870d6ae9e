package dev.usher.cli.run;

import dev.usher.contract.JournalEntry;
import dev.usher.contract.JournalKind;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Instant;
import java.util.UUID;

/// Writes what one program does without the server into a journal.
final class Diary {
    private final StateFolder state;
    private final String address;
    private final String user;
    private final String product;
    private final String program;
    private @Nullable Journal journal;

    Diary(StateFolder state, String address, String user, String product, String program) {
        this.state = state;
        this.address = address;
        this.user = user;
        this.product = product;
        this.program = program;
    }

    /// The program was started, or the server stopped counting it, at that instant.
    ///
    /// @param lease the allocation it runs under, or null if it has none
    void began(Instant at, @Nullable String lease, @Nullable String pool) throws IOException {
        if (lease != null) {
            write(JournalKind.USE_START, at, lease, pool);
        }
        write(JournalKind.LAUNCH, at, lease, pool);
    }

    /// The program ended.
    void ended(Instant at, @Nullable String lease, @Nullable String pool) throws IOException {
        write(JournalKind.QUIT, at, lease, pool);
        if (lease != null) {
            write(JournalKind.USE_STOP, at, lease, pool);
        }
    }

    /// An observed program did that.
    void observed(JournalKind kind, Instant at) throws IOException {
        write(kind, at, null, null);
    }

    /// The program was not started.
    void denied(Instant at) throws IOException {
        write(JournalKind.DENY, at, null, null);
    }

    private void write(JournalKind kind, Instant at, @Nullable String lease, @Nullable String pool)
            throws IOException {
        Journal open = journal;
        if (open == null) {
            open = state.journal(address);
            journal = open;
        }
        open.append(
                new JournalEntry(
                        UUID.randomUUID().toString(),
                        at,
                        kind.wire(),
                        user,
                        product,
                        program,
                        lease,
                        pool));
    }

    /// Gives the journal up for upload.
    void close() throws IOException {
        if (journal != null) {
            journal.close();
        }
    }
}
