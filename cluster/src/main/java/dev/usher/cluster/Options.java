package dev.usher.cluster;

import java.util.function.LongSupplier;

/// How a replica keeps its log.
///
/// @param pending commands that may wait for the disk before further ones are refused
/// @param segmentBytes size of a log file, allocated ahead; 64 KiB or more
/// @param snapshotEntries log entries between two snapshots
/// @param snapshotBytes bytes of log entries between two snapshots, whichever comes first
/// @param keepAllSegments true: no part of the log is ever deleted
/// @param wallMillis the clock on the wall, milliseconds since 1970 UTC
/// @param monotonicNanos a clock that never jumps
public record Options(
        int pending,
        int segmentBytes,
        long snapshotEntries,
        long snapshotBytes,
        boolean keepAllSegments,
        LongSupplier wallMillis,
        LongSupplier monotonicNanos) {

    public Options {
        if (pending < 1 || segmentBytes < 65_536 || snapshotEntries < 1 || snapshotBytes < 1) {
            throw new IllegalArgumentException("a limit of the log is too small");
        }
    }

    /// What a server runs with, on the clocks of this computer.
    public static Options standard() {
        return new Options(
                20_000,
                8 << 20,
                200_000,
                64 << 20,
                false,
                System::currentTimeMillis,
                System::nanoTime);
    }

    /// The same with another limit of waiting commands.
    public Options withPending(int commands) {
        return new Options(
                commands,
                segmentBytes,
                snapshotEntries,
                snapshotBytes,
                keepAllSegments,
                wallMillis,
                monotonicNanos);
    }

    /// The same with segments of another size.
    public Options withSegmentBytes(int bytes) {
        return new Options(
                pending,
                bytes,
                snapshotEntries,
                snapshotBytes,
                keepAllSegments,
                wallMillis,
                monotonicNanos);
    }

    /// The same with snapshots after so many entries or bytes.
    public Options withSnapshots(long entries, long bytes) {
        return new Options(
                pending, segmentBytes, entries, bytes, keepAllSegments, wallMillis, monotonicNanos);
    }

    /// The same, with every log segment kept for good.
    public Options keepingAllSegments() {
        return new Options(
                pending,
                segmentBytes,
                snapshotEntries,
                snapshotBytes,
                true,
                wallMillis,
                monotonicNanos);
    }

    /// The same on other clocks.
    public Options withClocks(LongSupplier wall, LongSupplier monotonic) {
        return new Options(
                pending,
                segmentBytes,
                snapshotEntries,
                snapshotBytes,
                keepAllSegments,
                wall,
                monotonic);
    }
}
