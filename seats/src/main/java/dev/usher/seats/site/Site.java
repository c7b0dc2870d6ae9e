package dev.usher.seats.site;

import java.time.Duration;
import java.util.List;

/// The whole of what an administrator has described.
///
/// @param products by name, in the order first described
/// @param schedules weekly times; which of them are open now is told to the machine by command
/// @param policies rules on products that no pool carries, such as *deny* and *observe*
/// @param sources other license managers that are watched
/// @param zone IANA name; only the edges use it, the machine never reads a time zone
/// @param tolerance how long a silent session is kept; a pool may say otherwise
/// @param inactivity after this long without a logon a computer's own seat is revoked (event 26)
public record Site(
        List<Product> products,
        List<Group> groups,
        List<Schedule> schedules,
        List<Pool> pools,
        List<ProductPolicy> policies,
        List<Source> sources,
        Blocked blocked,
        String zone,
        Duration tolerance,
        Duration inactivity) {

    /// What a machine starts with: nothing described, defaults for the rest.
    public static final Site EMPTY =
            new Site(
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Blocked.NOBODY,
                    "UTC",
                    Duration.ofMinutes(10),
                    Duration.ofDays(90));

    public Site {
        products = List.copyOf(products);
        groups = List.copyOf(groups);
        schedules = List.copyOf(schedules);
        pools = List.copyOf(pools);
        policies = List.copyOf(policies);
        sources = List.copyOf(sources);
    }
}
