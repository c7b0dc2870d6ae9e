package dev.usher.seats.site;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/// The rules of a pool.
///
/// @param queue null: nobody can wait
/// @param detachable true: a program whose session is lost goes on, and reports the rest later
/// @param tolerance null: the site's
/// @param warnAt percent of seats in use, 1 to 100, at which a warning is written
/// @param lease leased pools only: how long after last use an allocation is kept
public record Policy(
        Action action,
        Scope scope,
        @Nullable Queue queue,
        Enforcement enforcement,
        boolean detachable,
        @Nullable Duration tolerance,
        int warnAt,
        Duration lease,
        List<Reservation> reservations) {

    /// Manage, everybody, nobody waits, relaxed, warn at 90 %, a week's lease.
    public static final Policy DEFAULT =
            new Policy(
                    Action.MANAGE,
                    Scope.EVERYBODY,
                    null,
                    Enforcement.RELAXED,
                    false,
                    null,
                    90,
                    Duration.ofDays(7),
                    List.of());

    public Policy {
        reservations = List.copyOf(reservations);
    }

    /// What a policy does with a program: *deny* beats *manage* beats *observe*.
    public enum Action {
        MANAGE,
        OBSERVE,
        DENY
    }

    /// What a client does while no server answers.
    public enum Enforcement {
        /// The program runs, and its use is uploaded later.
        RELAXED,
        /// The program is not started.
        STRICT
    }

    /// How people wait.
    ///
    /// @param hold how long a freed seat is held for the head of the line
    /// @param collect how long a request for several seats may collect them; zero: never
    public record Queue(Duration hold, Duration collect) {}

    /// Seats set aside for a group, a user or a host.
    public record Reservation(Kind kind, String name, int seats) {
        /// Whom a reservation is for.
        public enum Kind {
            GROUP,
            USER,
            HOST
        }

        /// What a part of a lease names the reservation by that its seats come from.
        public String key() {
            return switch (kind) {
                case GROUP -> "group:" + name;
                case USER -> "user:" + name;
                case HOST -> "host:" + name;
            };
        }
    }
}
