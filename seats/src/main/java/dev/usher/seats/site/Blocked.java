package dev.usher.seats.site;

import java.util.List;

/// Who may not log on at all (event 17).
///
/// @param computers fingerprints or host names
public record Blocked(List<String> computers, List<String> users, List<Network> networks) {

    /// Nobody is blocked.
    public static final Blocked NOBODY = new Blocked(List.of(), List.of(), List.of());

    public Blocked {
        computers = List.copyOf(computers);
        users = List.copyOf(users);
        networks = List.copyOf(networks);
    }
}
