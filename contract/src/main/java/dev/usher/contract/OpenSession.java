package dev.usher.contract;

import org.jspecify.annotations.Nullable;

/// Body of `POST /v1/sessions`: one user logs on at one computer.
///
/// @param user login name of the person, compared without regard to case by policies
/// @param host name of the computer as the network knows it
/// @param computer fingerprint of the computer: the same text each time, from the same machine
/// @param boot id of the computer's present boot, or null: another boot ends older sessions
/// @param location name of the place the computer stands at, or null
public record OpenSession(
        String user, String host, String computer, @Nullable String boot, @Nullable String location)
        implements Sparse {

    public OpenSession {
        Must.text(user, "user");
        Must.text(host, "host");
        Must.text(computer, "computer");
        Must.textOrNull(boot, "boot");
        Must.textOrNull(location, "location");
    }
}
