package dev.usher.store;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The table `usage_hour`: peak, seat time and denials of each pool by UTC hour.
///
/// Events in order of time are added to the last hour. One that is late, as after an upload, has
/// the hours of its pool from its own on counted again from the rows.
final class Rollups {
    private final DuckDBConnection connection;

    Rollups(DuckDBConnection connection) {
        this.connection = connection;
    }

    /// The pools that have new rows.
    ///
    /// @param first instant of the earliest new row, in microseconds
    private record Touched(String pool, long first) {}

    /// Takes in all rows since the last time, in the transaction that is open.
    void refresh() throws SQLException {
        String fresh =
                """
                (e.era > (SELECT rolled_era FROM progress)
                    OR (e.era = (SELECT rolled_era FROM progress)
                        AND e.log_index > (SELECT rolled_index FROM progress)))
                """;
        for (Touched touched : touched(fresh)) {
            refresh(touched, fresh);
        }
        addDenials(fresh);
        execute("UPDATE progress SET rolled_era = era, rolled_index = log_index");
    }

    private List<Touched> touched(String fresh) throws SQLException {
        String sql =
                """
                SELECT pool, epoch_us(min(happened_at)) FROM usage_event e
                WHERE event IN (1, 2, 27, 28) AND pool IS NOT NULL AND %s
                GROUP BY pool ORDER BY pool
                """
                        .formatted(fresh);
        List<Touched> touched = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                touched.add(new Touched(row.getString(1), row.getLong(2)));
            }
        }
        return touched;
    }

    private void refresh(Touched touched, String fresh) throws SQLException {
        HourFold last = last(touched.pool(), Long.MAX_VALUE);
        if (last != null && touched.first() >= last.lastAt()) {
            delete(touched.pool(), last.hour());
            fold(last, touched.pool(), "AND " + fresh, touched.first());
            return;
        }
        long hour = HourFold.hourOf(touched.first());
        HourFold before = last(touched.pool(), hour);
        HourFold again = new HourFold(hour, before == null ? 0 : before.inUse());
        List<HourFold.Hour> replaced = delete(touched.pool(), hour);
        fold(again.keeping(replaced), touched.pool(), "", hour);
    }

    /// The state after the last hour of a pool that begins before `limit`.
    private @Nullable HourFold last(String pool, long limit) throws SQLException {
        String sql =
                """
                SELECT epoch_us(hour), peak, seat_us, denials, in_use, epoch_us(last_at)
                FROM usage_hour WHERE pool = ? AND hour < make_timestamp(?)
                ORDER BY hour DESC LIMIT 1
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, pool);
            statement.setLong(2, Math.min(limit, HourFold.FAR));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new HourFold(hour(row)) : null;
            }
        }
    }

    private static HourFold.Hour hour(ResultSet row) throws SQLException {
        return new HourFold.Hour(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6));
    }

    /// Deletes the hours of a pool from one on.
    ///
    /// @return what was deleted: denials are kept, as they are not counted again
    private List<HourFold.Hour> delete(String pool, long from) throws SQLException {
        String sql =
                """
                DELETE FROM usage_hour WHERE pool = ? AND hour >= make_timestamp(?)
                RETURNING epoch_us(hour), peak, seat_us, denials, in_use, epoch_us(last_at)
                """;
        List<HourFold.Hour> deleted = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, pool);
            statement.setLong(2, from);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    deleted.add(hour(row));
                }
            }
        }
        return deleted;
    }

    private void fold(HourFold fold, String pool, String which, long from) throws SQLException {
        String sql =
                """
                SELECT epoch_us(happened_at),
                       sum(CASE WHEN event IN (1, 27) THEN seats ELSE -seats END)
                FROM usage_event e
                WHERE event IN (1, 2, 27, 28) AND pool = ? AND happened_at >= make_timestamp(?) %s
                GROUP BY happened_at ORDER BY happened_at
                """
                        .formatted(which);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, pool);
            statement.setLong(2, from);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    fold.change(row.getLong(1), row.getLong(2));
                }
            }
        }
        insert(pool, fold.hours());
    }

    private void insert(String pool, List<HourFold.Hour> hours) throws SQLException {
        try (DuckDBAppender rows = connection.createAppender("usage_hour")) {
            for (HourFold.Hour hour : hours) {
                rows.beginRow();
                rows.append(pool);
                rows.appendEpochMicros(hour.start());
                rows.append(hour.peak());
                rows.append(hour.seatMicros());
                rows.append(hour.denials());
                rows.append(hour.inUse());
                rows.appendEpochMicros(hour.lastAt());
                rows.endRow();
            }
        }
    }

    /// Denials only add up, whatever their order. An hour that has no row yet takes the number in
    /// use from the last one that has.
    private void addDenials(String fresh) throws SQLException {
        execute(
                """
                CREATE OR REPLACE TEMP TABLE denied AS
                SELECT pool, date_trunc('hour', happened_at) AS hour, count(*) AS denials
                FROM usage_event e WHERE event = 7 AND pool IS NOT NULL AND %s
                GROUP BY ALL
                """
                        .formatted(fresh));
        execute(
                """
                UPDATE usage_hour h SET denials = h.denials + d.denials
                FROM denied d WHERE d.pool = h.pool AND d.hour = h.hour
                """);
        execute(
                """
                INSERT INTO usage_hour
                SELECT d.pool, d.hour, 0, 0, d.denials, coalesce((SELECT max_by(in_use, p.hour)
                    FROM usage_hour p WHERE p.pool = d.pool AND p.hour < d.hour), 0), d.hour
                FROM denied d
                WHERE NOT EXISTS (FROM usage_hour h WHERE h.pool = d.pool AND h.hour = d.hour)
                """);
        execute("DROP TABLE denied");
    }

    private void execute(String command) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute(command);
        }
    }
}
