package dev.usher.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/// What is forgotten: the only place where a row is deleted that is nowhere else.
final class Retention {
    private Retention() {}

    /// Forgets events recorded before an instant, of the table and, once the caller takes their
    /// files out of the view, of archived months. The start of what has not ended by then goes back
    /// into the table, so that figures of use stay right. The hourly figures are kept for good.
    ///
    /// @return how many
    static long events(Connection connection, Instant before) throws SQLException {
        String recorded =
                "coalesce(recorded_at, happened_at) < make_timestamp(" + Micros.of(before) + ")";
        try (Statement statement = connection.createStatement()) {
            long all = count(statement, "SELECT count(*) FROM usage_event WHERE " + recorded);
            long kept = keepWhatLasts(statement, recorded);
            statement.execute("DELETE FROM usage_recent WHERE " + recorded);
            statement.execute("INSERT INTO usage_recent FROM lasting");
            statement.execute("DROP TABLE lasting");
            return all - kept;
        }
    }

    private static long keepWhatLasts(Statement statement, String recorded) throws SQLException {
        statement.execute(
                """
                CREATE TEMP TABLE lasting AS
                WITH old AS (SELECT * FROM usage_event WHERE %s)
                SELECT s.* FROM old s
                WHERE (s.event IN (1, 27)
                        AND NOT EXISTS (SELECT 1 FROM old e
                            WHERE e.event = s.event + 1 AND e.lease = s.lease
                              AND e.pool = s.pool))
                   OR (s.event IN (3, 5, 10, 15, 25, 29)
                        AND NOT EXISTS (SELECT 1 FROM old e
                            WHERE e.event = s.event + 1 AND e.started_at = s.happened_at
                              AND e.computer IS NOT DISTINCT FROM s.computer
                              AND e.user_name IS NOT DISTINCT FROM s.user_name
                              AND e.pool IS NOT DISTINCT FROM s.pool
                              AND e.program IS NOT DISTINCT FROM s.program))
                """
                        .formatted(recorded));
        return count(statement, "SELECT count(*) FROM lasting");
    }

    private static long count(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /// Deletes decisions made before an instant that granted something, or let it be; denials are
    /// kept for good. The chain of hashes remembers the gaps.
    ///
    /// @return how many
    static long decisions(Connection connection, Instant before) throws SQLException {
        long micros = Micros.of(before);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    INSERT INTO decision_pruned
                    SELECT min(seq), max(seq), max_by(hash, seq) FROM (
                        SELECT seq, hash, seq - row_number() OVER (ORDER BY seq) AS run
                        FROM decision
                        WHERE outcome <> 'denied' AND decided_at < make_timestamp(%d))
                    GROUP BY run
                    """
                            .formatted(micros));
            return statement.executeUpdate(
                    """
                    DELETE FROM decision
                    WHERE outcome <> 'denied' AND decided_at < make_timestamp(%d)
                    """
                            .formatted(micros));
        }
    }
}
