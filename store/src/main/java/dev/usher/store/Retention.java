package dev.usher.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/// What is forgotten, and when: the only place where a row is deleted.
final class Retention {
    private Retention() {}

    /// Deletes events recorded before an instant. The start of what has not ended by then is kept,
    /// so that figures of use stay right. The hourly figures are kept for good.
    ///
    /// @return how many
    static long events(Connection connection, Instant before) throws SQLException {
        String sql =
                """
                WITH old AS (
                    SELECT * FROM usage_event
                    WHERE coalesce(recorded_at, happened_at) < make_timestamp(?)),
                open AS (
                    SELECT s.era, s.log_index, s.ordinal
                    FROM old s
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
                                  AND e.program IS NOT DISTINCT FROM s.program)))
                DELETE FROM usage_event
                WHERE (era, log_index, ordinal) IN (SELECT (era, log_index, ordinal) FROM old)
                  AND (era, log_index, ordinal) NOT IN
                      (SELECT (era, log_index, ordinal) FROM open)
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, Micros.of(before));
            return statement.executeUpdate();
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
