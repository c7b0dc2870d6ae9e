package dev.usher.seats;

import java.time.Instant;

/// One user logged on at one computer.
///
/// @param boot the computer's boot id, empty if the client sends none; another one ends it
/// @param address where it comes from, an IP address in text, empty if unknown
/// @param seen the last instant that the log knows the client to have been there
/// @param parted true after the server stopped, until the client's first contact
public record Session(
        SessionId id,
        Holder holder,
        String boot,
        String address,
        Instant since,
        Instant seen,
        boolean parted) {

    Session seenAt(Instant at) {
        return new Session(id, holder, boot, address, since, at, parted);
    }

    Session parted(boolean away) {
        return new Session(id, holder, boot, address, since, seen, away);
    }
}
