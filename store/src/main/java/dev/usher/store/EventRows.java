package dev.usher.store;

import dev.usher.seats.DecisionId;
import dev.usher.seats.LeaseId;
import dev.usher.seats.SessionId;
import dev.usher.usage.EventCode;
import dev.usher.usage.EventId;
import dev.usher.usage.UsageEvent;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The table `usage_recent`, and the view `usage_event` of it and of archived months.
final class EventRows {
    private EventRows() {}

    /// Appends, in the transaction that is open.
    static void append(DuckDBConnection connection, List<UsageEvent> events) throws SQLException {
        try (DuckDBAppender rows = connection.createAppender("usage_recent")) {
            for (UsageEvent event : events) {
                rows.beginRow();
                append(rows, event);
                rows.endRow();
            }
        }
    }

    private static void append(DuckDBAppender row, UsageEvent event) throws SQLException {
        row.append(event.id().era());
        row.append(event.id().index());
        row.append(event.id().ordinal());
        row.appendEpochMicros(Micros.of(event.at()));
        Micros.append(row, event.recordedAt());
        row.append((short) event.code());
        row.append(event.reason());
        row.append(text(event.session()));
        row.append(event.user());
        row.append(event.host());
        row.append(event.computer());
        row.append(event.product());
        row.append(event.edition());
        row.append(event.program());
        row.append(event.pool());
        row.append(text(event.lease()));
        row.append(event.seats());
        row.append(event.server());
        row.append(text(event.decision()));
        row.append(event.correlation());
        row.append(event.inUseAfter());
        Micros.append(row, event.startedAt());
    }

    static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }

    /// The events that a question asks for.
    static List<UsageEvent> find(Connection connection, EventQuery query) throws SQLException {
        Where where = new Where();
        query.narrow(where);
        String order = query.newestFirst() ? "DESC" : "ASC";
        String sql =
                """
                SELECT era, log_index, ordinal, epoch_us(happened_at), epoch_us(recorded_at),
                       event, reason, session, user_name, host, computer, product, edition,
                       program, pool, lease, seats, server, decision, correlation, in_use_after,
                       epoch_us(started_at)
                FROM usage_event
                WHERE %s
                ORDER BY era %s, log_index %s, ordinal %s
                LIMIT %d
                """
                        .formatted(where.sql(), order, order, order, query.limit());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            where.bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                List<UsageEvent> events = new ArrayList<>();
                while (rows.next()) {
                    events.add(read(rows));
                }
                return events;
            }
        }
    }

    private static UsageEvent read(ResultSet row) throws SQLException {
        Instant at = Micros.at(row, 4);
        EventCode kind = EventCode.of(row.getInt(6));
        if (at == null || kind == null) {
            throw new SQLException("usage_event has a row of no known kind: " + row.getInt(6));
        }
        int inUse = row.getInt(21);
        boolean counted = !row.wasNull();
        return new UsageEvent(
                new EventId(row.getInt(1), row.getLong(2), row.getInt(3)),
                at,
                Micros.at(row, 5),
                kind,
                row.getString(7),
                id(row, 8, SessionId::parse),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getString(13),
                row.getString(14),
                row.getString(15),
                id(row, 16, LeaseId::parse),
                row.getInt(17),
                row.getString(18),
                id(row, 19, DecisionId::parse),
                row.getString(20),
                counted ? inUse : null,
                Micros.at(row, 22));
    }

    static <T> @Nullable T id(ResultSet row, int column, Function<String, @Nullable T> parse)
            throws SQLException {
        String text = row.getString(column);
        return text == null ? null : parse.apply(text);
    }
}
