package dev.usher.formats.lmstat;

import org.jspecify.annotations.Nullable;

import java.time.LocalDateTime;
import java.util.List;

/// What `lmborrow -status` prints: what is borrowed to the computer that ran it, without asking a
/// server.
///
/// @param seats in order
/// @param intents what the next checkouts will borrow
public record Borrowed(List<Seat> seats, List<Intent> intents) {
    public Borrowed {
        seats = List.copyOf(seats);
        intents = List.copyOf(intents);
    }

    /// A borrowed seat.
    ///
    /// @param until local time of the computer
    /// @param line its number in the text
    public record Seat(String vendor, String feature, LocalDateTime until, long line) {}

    /// What `LM_BORROW` holds: checkouts between two times are borrowed until the second.
    ///
    /// @param from the first day; null if not readable
    /// @param vendor the daemon, or `all`
    public record Intent(@Nullable LocalDateTime from, String vendor, LocalDateTime until) {}
}
