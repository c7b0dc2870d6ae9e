package dev.usher.seats;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// One host by its fingerprint.
///
/// @param number its id in the machine's own books
/// @param name the fingerprint
/// @param issued when it got its own seat (event 25)
/// @param seen last logon or upload
/// @param uploaded client's ids of journal entries taken, oldest first; the last 4,096
/// @param lost leases whose programs may have gone on alone, the last 64
/// @param away launches uploaded and not yet quit, the last 1,024
public record Computer(
        long number,
        String name,
        String host,
        Instant issued,
        Instant seen,
        List<String> uploaded,
        List<Lost> lost,
        List<Away> away) {

    /// Journal ids remembered for each computer.
    public static final int MOST_UPLOADED = 4_096;

    /// Lost leases remembered for each computer.
    public static final int MOST_LOST = 64;

    /// Open uploaded launches kept for each computer.
    public static final int MOST_AWAY = 1_024;

    public Computer {
        uploaded = List.copyOf(uploaded);
        lost = List.copyOf(lost);
        away = List.copyOf(away);
    }

    /// A lease that ended for the server at `until`; what ran on belongs to the client's upload.
    public record Lost(Lease lease, Instant until) {}

    /// An uploaded launch or start of use that waits for its end.
    ///
    /// @param kind the kind of journal entry that opened it
    /// @param lease the lease named by the entry, or null if none was held
    /// @param pool the pool it is charged to, empty for an observed program
    public record Away(
            JournalEntry.Kind kind,
            String user,
            String product,
            @Nullable String program,
            @Nullable LeaseId lease,
            String pool,
            Instant since) {}
}
