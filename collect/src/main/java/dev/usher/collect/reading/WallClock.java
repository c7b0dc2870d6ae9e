package dev.usher.collect.reading;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/// The clock on the wall of a license server, which shows no zone.
///
/// @param zone it is set to
/// @param now when it was read
public record WallClock(ZoneId zone, Instant now) {

    /// What it shows now.
    public LocalDateTime local() {
        return LocalDateTime.ofInstant(now, zone);
    }

    /// When it showed a time that is past. Of the two instants of an hour that autumn repeats, the
    /// later one that is not after now; a time that spring leaves out counts as an hour later.
    public @Nullable Instant past(@Nullable LocalDateTime time) {
        if (time == null) {
            return null;
        }
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        if (offsets.size() == 2) {
            Instant later = time.toInstant(offsets.getLast());
            return later.isAfter(now) ? time.toInstant(offsets.getFirst()) : later;
        }
        return time.atZone(zone).toInstant();
    }

    /// When it will show a time that is to come.
    public @Nullable Instant coming(@Nullable LocalDateTime time) {
        return time == null ? null : time.atZone(zone).toInstant();
    }
}
