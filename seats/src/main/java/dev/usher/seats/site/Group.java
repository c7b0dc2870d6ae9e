package dev.usher.seats.site;

import java.util.List;

/// People, hosts, or both, under one name. Names are compared without regard to case.
public record Group(String name, List<String> users, List<String> hosts) {

    public Group {
        users = List.copyOf(users);
        hosts = List.copyOf(hosts);
    }
}
