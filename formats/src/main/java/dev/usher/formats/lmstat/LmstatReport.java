package dev.usher.formats.lmstat;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// One report of `lmstat -a`, as it stands: all times are wall clock times of the license server.
///
/// @param takenAt to the minute, by the clock of the host that ran lmstat; null if not printed
/// @param tool what printed it; only `lmstat -ver` says so
/// @param servers in order; more than one if the report asked several
/// @param error why the whole query failed; empty if it did not
public record LmstatReport(
        @Nullable LocalDateTime takenAt,
        Optional<Tool> tool,
        List<Server> servers,
        Optional<String> error) {

    public LmstatReport {
        servers = List.copyOf(servers);
    }

    /// The program that printed it.
    ///
    /// @param version empty if not printed
    /// @param build empty if not printed
    /// @param platform empty if not printed
    public record Tool(String version, String build, String platform) {}

    /// What one server, or triad, answered.
    ///
    /// @param address `27000@lic1`, or three of them; empty if not printed
    public record Server(
            String address, List<Node> nodes, List<Daemon> daemons, List<FeatureUse> features) {
        public Server {
            nodes = List.copyOf(nodes);
            daemons = List.copyOf(daemons);
            features = List.copyOf(features);
        }
    }

    /// One host of a server.
    ///
    /// @param up whether its lmgrd answered
    /// @param version of lmgrd; empty if down
    /// @param error why it is down
    public record Node(
            String host, boolean up, boolean master, String version, Optional<String> error) {}

    /// One vendor daemon.
    public record Daemon(String name, boolean up, String version, Optional<String> error) {}

    /// Whether the numbers of a feature mean anything.
    public enum State {
        /// Issued and in use were printed.
        KNOWN,
        /// The daemon did not answer: this is not zero.
        UNKNOWN,
        /// There is no count; holders may still be listed.
        UNCOUNTED
    }

    /// The seats of one feature. In use = running + reserved, by lmstat's own total; those who wait
    /// are not in it.
    ///
    /// @param daemon empty if the report does not say
    /// @param issued empty unless known; over all blocks
    /// @param inUse empty unless known; over all blocks
    /// @param error why it is unknown
    public record FeatureUse(
            String daemon,
            String name,
            State state,
            OptionalLong issued,
            OptionalLong inUse,
            List<Block> blocks,
            List<Holder> holders,
            List<Reservation> reservations,
            Optional<String> error) {

        public FeatureUse {
            blocks = List.copyOf(blocks);
            holders = List.copyOf(holders);
            reservations = List.copyOf(reservations);
        }

        /// Seats that listed holders have, borrowed ones included.
        public long running() {
            return holders.stream().filter(h -> !h.queued()).mapToLong(Holder::seats).sum();
        }

        /// Seats reserved and not taken.
        public long reserved() {
            return reservations.stream().mapToLong(Reservation::seats).sum();
        }

        /// Seats that people wait for.
        public long queued() {
            return holders.stream().filter(Holder::queued).mapToLong(Holder::seats).sum();
        }

        /// Seats that outlive the connection of their holders.
        public long borrowed() {
            return holders.stream()
                    .filter(h -> h.borrowedUntil() != null)
                    .mapToLong(Holder::seats)
                    .sum();
        }

        /// Whether the listing adds up to the total. It does not if it was cut, if users share a
        /// seat (DUP_GROUP), or if lmstat was not asked for users.
        public boolean reconciles() {
            return inUse.isPresent() && inUse.getAsLong() == running() + reserved();
        }
    }

    /// One line of the license file under a feature's name.
    ///
    /// @param expires the last day; null if permanent or not printed
    public record Block(
            String version,
            String vendor,
            @Nullable LocalDate expires,
            Optional<String> vendorString,
            Binding binding) {}

    /// How the seats of a block are bound.
    public enum Binding {
        FLOATING,
        NODE_LOCKED,
        /// Node-locked to any host: nobody counts.
        UNCOUNTED,
        NOT_SAID
    }

    /// One line of a user: a holder of seats, or someone who waits for them.
    ///
    /// @param display empty if not printed
    /// @param data what the program adds after the display; empty if nothing
    /// @param sure whether user and host could be told apart without guessing
    /// @param handle what `lmremove -h` asks for; not unique over time
    /// @param seats 1 or more
    /// @param start null for those who wait, or without a date in the report
    /// @param startSure whether the weekday fits the year that was found
    /// @param lingerTotal seconds that the seats stay after the connection ends
    /// @param lingerLeft seconds of them that are left; printed by newer servers
    /// @param borrowedUntil null if not borrowed; lmstat prints the same word for a short LINGER,
    ///   so more than a day is taken for borrowed
    public record Holder(
            String user,
            String host,
            String display,
            String data,
            boolean sure,
            String version,
            String server,
            String port,
            long handle,
            long seats,
            @Nullable LocalDateTime start,
            boolean startSure,
            OptionalLong lingerTotal,
            OptionalLong lingerLeft,
            @Nullable LocalDateTime borrowedUntil,
            boolean queued) {}

    /// Seats kept for somebody and not taken.
    ///
    /// @param kind `USER`, `GROUP`, `HOST`, `HOST_GROUP` and so on, as printed
    public record Reservation(long seats, String kind, String name) {}
}
