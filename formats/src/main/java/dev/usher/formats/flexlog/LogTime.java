package dev.usher.formats.flexlog;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/// When a line of a debug log was written: the wall clock of the license server.
///
/// @param second seconds from 1970-01-01T00:00 by that clock; from the start of an unknown day if
///   not `dated`
/// @param dated whether the day is known
/// @param again whether the clock had been set back and showed this time before: the second pass of
///   the hour that autumn repeats
/// @param offset of the clock from UTC, in seconds; null unless the line says it
public record LogTime(long second, boolean dated, boolean again, @Nullable Integer offset) {
    static final int DAY = 86_400;

    /// The time of day.
    public LocalTime clock() {
        return LocalTime.ofSecondOfDay(Math.floorMod(second, DAY));
    }

    /// The local time.
    ///
    /// @throws IllegalStateException if it is not dated
    public LocalDateTime local() {
        if (!dated) {
            throw new IllegalStateException("the day of " + clock() + " is not known");
        }
        return LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    }

    /// The instant, if the server's clock runs in a zone and the line does not say another offset.
    ///
    /// @throws IllegalStateException if it is not dated
    public Instant instant(ZoneId zone) {
        if (offset != null) {
            return Instant.ofEpochSecond(second - offset);
        }
        LocalDateTime local = local();
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        return offsets.size() == 2
                ? local.toInstant(offsets.get(again ? 1 : 0))
                : local.atZone(zone).toInstant();
    }
}
