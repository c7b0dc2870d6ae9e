package dev.usher.store;

import dev.usher.usage.InUse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// Buckets of whole UTC hours, from the hourly rollup. The instant of a peak is that of its hour,
/// which is all that the rollup knows.
final class HourReport {
    private final Connection connection;
    private final List<Instant> boundaries;
    private final long until;
    private final ReportAsk ask;

    HourReport(Connection connection, List<Instant> boundaries, Instant until, ReportAsk ask) {
        this.connection = connection;
        this.boundaries = boundaries;
        this.until = Micros.of(until);
        this.ask = ask;
    }

    /// Hands over the buckets of one pool after the other.
    void forEach(BiConsumer<String, List<InUse.Bucket>> taker) throws SQLException {
        Where where =
                new Where()
                        .andIf("pool = ?", ask.param("pool"))
                        .andNotIn("pool", ask.without())
                        .andAt("hour < make_timestamp(?)", boundaries.getLast());
        String sql =
                """
                SELECT pool, epoch_us(hour), peak, seat_us, denials, in_use, epoch_us(last_at)
                FROM usage_hour WHERE %s ORDER BY pool, hour
                """
                        .formatted(where.sql());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            where.bind(statement);
            try (ResultSet row = statement.executeQuery()) {
                String current = "";
                TreeMap<Long, HourFold.Hour> hours = new TreeMap<>();
                while (row.next()) {
                    if (!row.getString(1).equals(current)) {
                        finish(taker, current, hours);
                        current = row.getString(1);
                        hours = new TreeMap<>();
                    }
                    HourFold.Hour hour =
                            new HourFold.Hour(
                                    row.getLong(2),
                                    row.getLong(3),
                                    row.getLong(4),
                                    row.getLong(5),
                                    row.getLong(6),
                                    row.getLong(7));
                    keep(hours, hour);
                }
                finish(taker, current, hours);
            }
        }
    }

    /// Of the hours before the range only the last matters.
    private void keep(NavigableMap<Long, HourFold.Hour> hours, HourFold.Hour hour) {
        if (hour.start() < Micros.of(boundaries.getFirst())) {
            hours.clear();
        }
        hours.put(hour.start(), hour);
    }

    private void finish(
            BiConsumer<String, List<InUse.Bucket>> taker,
            String current,
            NavigableMap<Long, HourFold.Hour> hours) {
        if (hours.isEmpty()) {
            return;
        }
        List<InUse.Bucket> buckets = new ArrayList<>();
        for (int i = 0; i + 1 < boundaries.size(); i++) {
            buckets.add(bucket(boundaries.get(i), boundaries.get(i + 1), hours));
        }
        taker.accept(current, buckets);
    }

    private InUse.Bucket bucket(Instant from, Instant to, NavigableMap<Long, HourFold.Hour> hours) {
        long peak = 0;
        long peakAt = Micros.of(from);
        long seatMicros = 0;
        long inUse = 0;
        for (long hour = Micros.of(from); hour < Micros.of(to); hour += HourFold.HOUR) {
            var last = hours.floorEntry(hour);
            inUse = last == null ? 0 : last.getValue().inUse();
            HourFold.Hour it = hours.getOrDefault(hour, HourFold.Hour.quiet(hour, inUse));
            HourFold.Hour whole = it.complete(until);
            if (whole.peak() > peak) {
                peak = whole.peak();
                peakAt = hour;
            }
            seatMicros += whole.seatMicros();
        }
        return new InUse.Bucket(
                from,
                to,
                peak,
                Micros.instant(peakAt),
                Duration.of(seatMicros, ChronoUnit.MICROS),
                inUse);
    }
}
