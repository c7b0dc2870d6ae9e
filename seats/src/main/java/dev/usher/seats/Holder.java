package dev.usher.seats;

import org.jspecify.annotations.Nullable;

/// Who holds or asks: one person at one computer, in one session.
///
/// @param session null where no session is known, as for what is uploaded later
/// @param computer its fingerprint; a host name may change, a fingerprint does not
public record Holder(@Nullable SessionId session, String user, String host, String computer) {}
