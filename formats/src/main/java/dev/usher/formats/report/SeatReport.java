package dev.usher.formats.report;

import org.jspecify.annotations.Nullable;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What one license manager said of its seats, as it stands: all times are wall clock times of the
/// license server. Features stand in the order of the text; several of one name are several pools.
///
/// @param takenAt null if the text has no time of its own
/// @param groups seats that several features draw on; their issued counts must not be added up
/// @param entitlements what was bought, where a text tells that apart from use
/// @param settings of the manager, as printed
/// @param errors why nothing, or not all, could be asked; at most [ReportDraft#MOST_NOTES]
public record SeatReport(
        @Nullable LocalDateTime takenAt,
        List<Server> servers,
        List<FeatureUse> features,
        List<Group> groups,
        List<Entitlement> entitlements,
        SequencedMap<String, String> settings,
        List<String> errors) {

    public SeatReport {
        servers = List.copyOf(servers);
        features = List.copyOf(features);
        groups = List.copyOf(groups);
        entitlements = List.copyOf(entitlements);
        settings = copy(settings);
        errors = List.copyOf(errors);
    }

    private static SequencedMap<String, String> copy(SequencedMap<String, String> map) {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
    }

    /// A server, or one daemon of it.
    ///
    /// @param daemon empty if the manager has none
    /// @param address `5053@lic1`, or the name alone; empty if not printed
    /// @param id what the server calls itself; empty if nothing
    /// @param error why it is down
    public record Server(
            String daemon,
            String address,
            String id,
            String version,
            boolean up,
            Optional<String> error) {}

    /// Whether the numbers of a feature mean anything.
    public enum State {
        /// In use was printed.
        KNOWN,
        /// In use was not printed: the manager did not answer, or the text is a list of what was
        /// bought. This is not zero.
        UNKNOWN,
        /// No seat is ever refused; in use may still be counted.
        UNCOUNTED
    }

    /// The seats of one pool of a feature.
    ///
    /// @param daemon the vendor, editor or daemon that serves it; empty if not printed
    /// @param version as printed; empty if not
    /// @param pool what tells pools of one name and version apart; empty if nothing does
    /// @param kind how it is licensed, in the manager's word: `Token`, `ConcurrentUser`
    /// @param issued as printed, 2147483647 too where a manager means "no limit" by it
    /// @param inUse those that wait are not in it
    /// @param reserved seats kept for somebody; empty if not printed
    /// @param queued seats that people wait for; empty if not printed
    /// @param expires null if never, or not printed
    /// @param group the name of the [Group] whose seats these are; empty if they are its own
    /// @param shared whether holders may share seats, so that they add up to more than is in use
    /// @param attributes what else was printed of it
    public record FeatureUse(
            String daemon,
            String name,
            String version,
            String pool,
            String kind,
            State state,
            OptionalLong issued,
            OptionalLong inUse,
            OptionalLong reserved,
            OptionalLong queued,
            @Nullable Moment expires,
            String group,
            boolean shared,
            SequencedMap<String, String> attributes,
            List<Holder> holders) {

        public FeatureUse {
            attributes = copy(attributes);
            holders = List.copyOf(holders);
        }

        /// Seats that listed holders have, borrowed ones included.
        public long running() {
            return holders.stream().filter(h -> !h.queued()).mapToLong(Holder::seats).sum();
        }

        /// Seats that outlive the connection of their holders.
        public long borrowed() {
            return holders.stream()
                    .filter(h -> h.borrow().isPresent())
                    .mapToLong(Holder::seats)
                    .sum();
        }

        /// Whether the listing adds up to the total. It does not if it was cut or not asked for, or
        /// if holders share seats.
        public boolean reconciles() {
            return inUse.isPresent() && inUse.getAsLong() == running();
        }

        /// The holders by what stays the same from one report to the next: the handle, user, host,
        /// display, start and share. Of several that are alike, the second gets `#2` and so on, in
        /// the order of the text.
        public SequencedMap<String, Holder> keyed() {
            Map<String, Integer> seen = new TreeMap<>();
            SequencedMap<String, Holder> keyed = new LinkedHashMap<>();
            for (Holder holder : holders) {
                String key = holder.key();
                int number = seen.merge(key, 1, Integer::sum);
                keyed.put(number == 1 ? key : key + "#" + number, holder);
            }
            return keyed;
        }
    }

    /// Who holds seats, or waits for them.
    ///
    /// @param user empty if the manager does not say
    /// @param address of the host: an IP address; empty if not printed
    /// @param display empty if not printed
    /// @param handle the manager's own id of this holding; not unique over time; empty if none
    /// @param program what runs; empty if not printed
    /// @param seats 1 or more, unless the manager printed 0
    /// @param start null if not printed
    /// @param startSure whether day, month and year had not to be guessed
    /// @param lastUsed null if not printed
    /// @param share holders of one share use the same seats; empty if seats are not shared
    /// @param borrow empty if not borrowed
    public record Holder(
            String user,
            String host,
            String address,
            String display,
            String handle,
            String program,
            long seats,
            @Nullable LocalDateTime start,
            boolean startSure,
            @Nullable LocalDateTime lastUsed,
            String share,
            boolean queued,
            Optional<Borrow> borrow) {

        private String key() {
            List<String> parts = new ArrayList<>();
            parts.add(handle);
            parts.add(user.toLowerCase(Locale.ROOT));
            parts.add(host.toLowerCase(Locale.ROOT));
            parts.add(display);
            parts.add(start == null ? "" : start.toString());
            parts.add(share);
            return String.join("|", parts);
        }
    }

    /// That a seat is borrowed, and how that is known.
    ///
    /// @param until null if the manager does not say
    public record Borrow(@Nullable LocalDateTime until, How how) {}

    /// How it is known that a seat is borrowed.
    public enum How {
        /// The text has the time until which it is held.
        HOLD,
        /// It is said to roam, but not how long.
        ROAM,
        /// It is said to be offline, a commuter, or bound to a target, but not how long.
        OFFLINE
    }

    /// Seats that several features draw on.
    public record Group(
            String name,
            OptionalLong issued,
            OptionalLong inUse,
            OptionalLong queued,
            List<String> features) {
        public Group {
            features = List.copyOf(features);
        }
    }

    /// What was bought.
    ///
    /// @param status in the manager's word: `active`
    /// @param seats empty if not counted
    public record Entitlement(
            String daemon,
            String name,
            String kind,
            String status,
            OptionalLong seats,
            @Nullable Moment starts,
            @Nullable Moment expires,
            SequencedMap<String, String> attributes) {
        public Entitlement {
            attributes = copy(attributes);
        }
    }
}
