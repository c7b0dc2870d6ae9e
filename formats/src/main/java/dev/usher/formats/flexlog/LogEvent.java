package dev.usher.formats.flexlog;

import org.jspecify.annotations.Nullable;

/// Something that a debug log tells, in the order of its lines.
public sealed interface LogEvent {
    LogTime time();

    /// The number of its line, from 1.
    long line();

    /// Who wrote it: `lmgrd` or a vendor daemon.
    String daemon();

    /// The same at another time.
    LogEvent at(LogTime time);

    /// `OUT: "solver" ada@ws1 (2 licenses)` and the like.
    ///
    /// @param user as written; empty if the line names none
    /// @param host what the client calls itself, not always a name of the network; may be empty
    /// @param seats 1 if the line does not say
    /// @param version asked for; empty unless the log is verbose
    /// @param data checkout data, in brackets; empty if none
    /// @param key license key or place asked, before the user; empty if none
    /// @param note `INACTIVE`, `SHUTDOWN`, `USER_REMOVED` or other words in parentheses
    /// @param reason why it was refused; null if not said
    /// @param client what a verbose log adds; null in others
    /// @param pack the package whose component this is and whose own seat the same user took in the
    ///   same second: both lines are one use; empty otherwise. Said of `OUT` only
    record Activity(
            Verb verb,
            LogTime time,
            long line,
            String daemon,
            String feature,
            String user,
            String host,
            long seats,
            String version,
            String data,
            String key,
            String note,
            @Nullable Reason reason,
            @Nullable Client client,
            String pack)
            implements LogEvent {
        @Override
        public Activity at(LogTime other) {
            return new Activity(
                    verb, other, line, daemon, feature, user, host, seats, version, data, key, note,
                    reason, client, pack);
        }

        Activity because(@Nullable Reason other) {
            return new Activity(
                    verb, time, line, daemon, feature, user, host, seats, version, data, key, note,
                    other, client, pack);
        }

        Activity in(String other) {
            return new Activity(
                    verb, time, line, daemon, feature, user, host, seats, version, data, key, note,
                    reason, client, other);
        }
    }

    /// `UPGRADE: "solver" ada@ws1 (5->6 licenses)`: a holder has another number of seats.
    record Upgrade(
            LogTime time,
            long line,
            String daemon,
            String feature,
            String user,
            String host,
            long from,
            long to)
            implements LogEvent {
        @Override
        public Upgrade at(LogTime other) {
            return new Upgrade(other, line, daemon, feature, user, host, from, to);
        }
    }

    /// `RESERVING 10 solver/0778 0B1A licenses for USER_GROUP stress`: a rule of the options file.
    record Reserving(
            LogTime time,
            long line,
            String daemon,
            long seats,
            String feature,
            String kind,
            String name)
            implements LogEvent {
        @Override
        public Reserving at(LogTime other) {
            return new Reserving(other, line, daemon, seats, feature, kind, name);
        }
    }

    /// lmgrd or a vendor daemon started: seats that it had given before are given no longer.
    ///
    /// @param started the daemon that started, by its own words or those of lmgrd
    /// @param host empty if not said
    /// @param version of FlexNet; empty if not said
    record Started(
            LogTime time, long line, String daemon, String started, String host, String version)
            implements LogEvent {
        @Override
        public Started at(LogTime other) {
            return new Started(other, line, daemon, started, host, version);
        }
    }

    /// lmgrd or a vendor daemon stopped.
    ///
    /// @param stopped the daemon that stopped
    /// @param why as written
    record Stopped(LogTime time, long line, String daemon, String stopped, String why)
            implements LogEvent {
        @Override
        public Stopped at(LogTime other) {
            return new Stopped(other, line, daemon, stopped, why);
        }
    }

    /// A message that tells one more thing.
    record Message(LogTime time, long line, String daemon, Kind kind, String text)
            implements LogEvent {
        /// What it tells.
        public enum Kind {
            /// The date, every few hours: `TIMESTAMP 3/4/2026`.
            TIMESTAMP,
            /// A feature past its last day: its name.
            EXPIRED,
            /// Somebody asked all to stop, or to read the license file again.
            REQUEST,
            /// The license file was read again.
            REREAD,
            /// A rule of the options file that is in force.
            SETTING,
            /// Seats could not be given back.
            CHECKIN_FAILED
        }

        @Override
        public Message at(LogTime other) {
            return new Message(other, line, daemon, kind, text);
        }
    }

    /// Time goes back by more than a day from here: another log was glued behind. Which seats were
    /// still out before is not known.
    ///
    /// @param before the last time before it
    record Jump(LogTime time, long line, String daemon, LogTime before) implements LogEvent {
        @Override
        public Jump at(LogTime other) {
            return new Jump(other, line, daemon, before);
        }
    }
}
