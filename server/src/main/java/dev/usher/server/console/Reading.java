package dev.usher.server.console;

import dev.usher.contract.EventView;
import dev.usher.contract.LeaseView;
import dev.usher.contract.QueueView;
import dev.usher.contract.SourceView;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// What the machine and the usage table said at one moment: all that a live page is made from.
///
/// @param now the moment, by the server's clock
/// @param zone the site's, in which people read times
/// @param alarms what every page must say at its top, one sentence each
/// @param pools all pools, or the one that was asked for
/// @param leases newest first; of a very large site only the first ones that were read
/// @param leasesCut true if there are leases that were not read
/// @param waiting who waits or has a seat held, in the order of the line
/// @param events the last ones, newest first
/// @param denials those of the last hour, newest first, at most [#MOST_DENIALS]
/// @param sources other license managers that are watched
public record Reading(
        Instant now,
        ZoneId zone,
        List<String> alarms,
        List<PoolReading> pools,
        List<LeaseView> leases,
        boolean leasesCut,
        List<QueueView> waiting,
        List<EventView> events,
        List<EventView> denials,
        List<SourceView> sources) {
    static final int MOST_DENIALS = 1_000;

    public Reading {
        alarms = List.copyOf(alarms);
        pools = List.copyOf(pools);
        leases = List.copyOf(leases);
        waiting = List.copyOf(waiting);
        events = List.copyOf(events);
        denials = List.copyOf(denials);
        sources = List.copyOf(sources);
    }

    Local local() {
        return new Local(zone, now);
    }
}
