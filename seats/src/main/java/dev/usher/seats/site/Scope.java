package dev.usher.seats.site;

import java.util.List;

/// Whom a policy is about. Kinds are ANDed, entries of one kind ORed; an empty kind is anybody. A
/// group with users matches by user, one with only hosts counts as the kind *host groups*.
///
/// @param networks CIDR blocks, IPv4 or IPv6
public record Scope(
        List<String> users,
        List<String> groups,
        List<String> hosts,
        List<Network> networks,
        List<String> schedules) {

    /// No restriction.
    public static final Scope EVERYBODY =
            new Scope(List.of(), List.of(), List.of(), List.of(), List.of());

    public Scope {
        users = List.copyOf(users);
        groups = List.copyOf(groups);
        hosts = List.copyOf(hosts);
        networks = List.copyOf(networks);
        schedules = List.copyOf(schedules);
    }
}
