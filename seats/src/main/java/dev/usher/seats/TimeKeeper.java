package dev.usher.seats;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Gives log entries their stamps: the wall clock's time, but never back, and never across a jump.
///
/// Its caller reads both clocks and hands the readings in. When the wall clock moves by more than
/// [#MOST_JUMP] against the monotonic one from one reading to the next, in either direction, the
/// keeper is in *alarm*: one bad time server must not end every lease. From then on stamps follow
/// the monotonic clock and nothing may expire, until a person confirms the wall clock. Smaller
/// steps and slow corrections are let through.
///
/// For one thread.
public final class TimeKeeper {
    /// The largest step of the wall clock that is believed.
    public static final Duration MOST_JUMP = Duration.ofMinutes(5);

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MILLIS_PER_MINUTE = 60_000;

    private long stamp;
    private long wall; // the clocks as last read
    private long mono;
    private long trusted; // in alarm: the last stamp before it, given when the monotonic clock
    private long trustedMono; // was here
    private @Nullable String alarm;

    /// Starts behind a log; a wall clock that is behind it by more than [#MOST_JUMP] is an alarm.
    ///
    /// @param lastStamp of the log, or [Instant#EPOCH] for an empty one
    /// @param wallMillis the wall clock now, milliseconds since 1970
    /// @param monoNanos the monotonic clock now, nanoseconds since any instant
    public TimeKeeper(Instant lastStamp, long wallMillis, long monoNanos) {
        stamp = lastStamp.toEpochMilli();
        wall = wallMillis;
        mono = monoNanos;
        if (stamp - wallMillis > MOST_JUMP.toMillis()) {
            distrust(
                    "The wall clock is "
                            + minutes(stamp - wallMillis)
                            + " behind the last entry of the log, of "
                            + lastStamp);
        } else {
            stamp = Math.max(stamp, wallMillis); // believed from the start
        }
    }

    /// The stamp of an entry that is proposed now: not before any other, to the millisecond.
    public Instant stamp(long wallMillis, long monoNanos) {
        if (alarm == null) {
            long drift = (wallMillis - wall) - (monoNanos - mono) / NANOS_PER_MILLI;
            if (Math.abs(drift) > MOST_JUMP.toMillis()) {
                distrust(
                        "The wall clock jumped "
                                + minutes(Math.abs(drift))
                                + (drift > 0 ? " forward" : " back")
                                + ", to "
                                + Instant.ofEpochMilli(wallMillis));
            }
        }
        wall = wallMillis;
        mono = monoNanos;
        long now =
                alarm == null ? wallMillis : trusted + (monoNanos - trustedMono) / NANOS_PER_MILLI;
        stamp = Math.max(stamp, now);
        return Instant.ofEpochMilli(stamp);
    }

    private void distrust(String what) {
        alarm =
                what
                        + ". Nothing expires until a person has looked at the clock and confirmed"
                        + " its time.";
        trusted = stamp;
        trustedMono = mono;
    }

    private static String minutes(long millis) {
        long minutes = millis / MILLIS_PER_MINUTE;
        return minutes == 1 ? "1 minute" : minutes + " minutes";
    }

    /// True in alarm: the leader then proposes no command that lets anything expire.
    public boolean expiryStopped() {
        return alarm != null;
    }

    /// What is wrong with the clock, in sentences for a person; empty if nothing is.
    public Optional<String> alarm() {
        return Optional.ofNullable(alarm);
    }

    /// A person says that the wall clock is right as it is now. Stamps are its time again, once it
    /// is past the last one.
    public void confirm(long wallMillis, long monoNanos) {
        alarm = null;
        wall = wallMillis;
        mono = monoNanos;
    }
}
