package dev.usher.seats;

import dev.usher.seats.site.Site;

import java.time.Instant;
import java.util.List;

/// The machine's whole memory at one instant, taken in an instant; safe for any thread.
public record Frozen(
        Head head,
        Ledger.Frozen<Session> sessions,
        Ledger.Frozen<Lease> leases,
        Ledger.Frozen<Request> requests,
        Ledger.Frozen<Computer> computers,
        Ledger.Frozen<Observed> observed,
        Ledger.Frozen<Answer> answers,
        FrozenMirrors mirrors) {

    /// All that is not in a ledger.
    ///
    /// @param open schedules open now
    /// @param next the next number to be given to anything
    /// @param stamp of the last command; time never goes back behind it
    /// @param serverUp true between a server's start and its clean stop
    /// @param server name of the server that started last
    /// @param near pools at or above their warning level, sorted
    /// @param twice persons who hold a borrowed and another seat, as was told
    /// @param counted borrowed seats that count in managed pools, as was told
    public record Head(
            Site site,
            List<String> open,
            int rules,
            int era,
            long next,
            Instant stamp,
            boolean serverUp,
            String server,
            List<String> near,
            List<Twice> twice,
            List<Counted> counted) {

        public Head {
            open = List.copyOf(open);
            near = List.copyOf(near);
            twice = List.copyOf(twice);
            counted = List.copyOf(counted);
        }
    }
}
