package dev.usher.store;

import dev.usher.seats.Ask;
import dev.usher.seats.Code;
import dev.usher.seats.DecisionId;
import dev.usher.seats.DecisionRecord;
import dev.usher.seats.Holder;
import dev.usher.seats.LeaseId;
import dev.usher.seats.RequestId;
import dev.usher.seats.SessionId;

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
import java.util.Optional;

/// The table `decision`.
final class DecisionRows {
    private static final String COLUMNS =
            """
            SELECT seq, id, epoch_us(decided_at), occasion, session, user_name, host, computer,
                   product, feature, version, edition, program, seats, rules, candidates, outcome,
                   code, lease, request, sentence, previous, hash
            FROM decision
            """;

    private DecisionRows() {}

    /// Appends, in the transaction that is open.
    ///
    /// @return the chain, longer by these
    static Chain append(DuckDBConnection connection, List<DecisionRecord> records, Chain chain)
            throws SQLException {
        Chain last = chain;
        try (DuckDBAppender rows = connection.createAppender("decision")) {
            for (DecisionRecord record : records) {
                String candidates = Chain.candidates(record.candidates());
                Chain next = last.next(record, candidates);
                rows.beginRow();
                append(rows, record, candidates, last, next);
                rows.endRow();
                last = next;
            }
        }
        return last;
    }

    private static void append(
            DuckDBAppender row, DecisionRecord record, String candidates, Chain last, Chain next)
            throws SQLException {
        Holder holder = record.holder();
        Ask ask = record.ask();
        row.append(next.seq());
        row.append(record.id().number());
        row.append(record.id().toString());
        row.appendEpochMicros(Micros.of(record.at()));
        row.append(record.trigger());
        row.append(EventRows.text(holder.session()));
        row.append(holder.user());
        row.append(holder.host());
        row.append(holder.computer());
        row.append(ask.product());
        row.append(ask.feature());
        row.append(ask.version());
        row.append(ask.edition());
        row.append(ask.program());
        row.append(ask.seats());
        row.append(record.rules());
        row.append(candidates);
        row.append(record.outcome());
        row.append(record.code() == null ? null : record.code().text());
        row.append(EventRows.text(record.lease()));
        row.append(EventRows.text(record.request()));
        row.append(record.sentence());
        row.append(last.hash());
        row.append(next.hash());
    }

    static Optional<StoredDecision> find(Connection connection, DecisionId id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(COLUMNS + "WHERE number = ?")) {
            statement.setLong(1, id.number());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                var candidates = candidates(connection, row.getString(16));
                return Optional.of(
                        new StoredDecision(
                                read(row, candidates),
                                row.getLong(1),
                                row.getString(22),
                                row.getString(23)));
            }
        }
    }

    private static DecisionRecord read(ResultSet row, List<DecisionRecord.Candidate> candidates)
            throws SQLException {
        DecisionId id = DecisionId.parse(row.getString(2));
        Instant at = Micros.at(row, 3);
        if (id == null || at == null) {
            throw new SQLException("decision " + row.getString(2) + " has no id or no instant");
        }
        return new DecisionRecord(
                id,
                at,
                row.getString(4),
                new Holder(
                        EventRows.id(row, 5, SessionId::parse),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8)),
                new Ask(
                        row.getString(9),
                        row.getString(10),
                        row.getString(11),
                        row.getString(12),
                        row.getString(13),
                        row.getInt(14)),
                row.getInt(15),
                candidates,
                row.getString(17),
                code(row.getString(18)),
                EventRows.id(row, 19, LeaseId::parse),
                EventRows.id(row, 20, RequestId::parse),
                row.getString(21));
    }

    private static @Nullable Code code(@Nullable String text) {
        for (Code code : Code.values()) {
            if (code.text().equals(text)) {
                return code;
            }
        }
        return null;
    }

    private static List<DecisionRecord.Candidate> candidates(Connection connection, String json)
            throws SQLException {
        String sql =
                """
                SELECT c.pool, c."valueCents", c.seats, c."inUse", c.held, c.free, c.verdict,
                       c.taken
                FROM (SELECT unnest(from_json(?, '[{"pool": "VARCHAR", "valueCents": "BIGINT",
                    "seats": "INT", "inUse": "INT", "held": "INT", "free": "INT",
                    "verdict": "VARCHAR", "taken": "INT"}]')) AS c)
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, json);
            try (ResultSet row = statement.executeQuery()) {
                List<DecisionRecord.Candidate> candidates = new ArrayList<>();
                while (row.next()) {
                    candidates.add(
                            new DecisionRecord.Candidate(
                                    row.getString(1),
                                    row.getLong(2),
                                    row.getInt(3),
                                    row.getInt(4),
                                    row.getInt(5),
                                    row.getInt(6),
                                    DecisionRecord.Verdict.valueOf(row.getString(7)),
                                    row.getInt(8)));
                }
                return candidates;
            }
        }
    }

    /// Walks the whole chain.
    ///
    /// @return the first place where it does not hold, in a sentence
    static Optional<String> firstBreak(Connection connection, Chain end) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                """
                                SELECT last_seq, last_hash FROM decision_pruned
                                WHERE first_seq = ?
                                """);
                PreparedStatement all = connection.prepareStatement(COLUMNS + "ORDER BY seq");
                ResultSet row = all.executeQuery()) {
            Chain last = new Chain(0, "");
            while (row.next()) {
                last = beyondPruned(statement, last, row.getLong(1));
                String place = "decision " + row.getString(2) + " (number " + row.getLong(1) + ")";
                if (row.getLong(1) != last.seq() + 1) {
                    return Optional.of(place + " follows number " + last.seq());
                }
                if (!row.getString(22).equals(last.hash())) {
                    return Optional.of(place + " does not follow the one before it");
                }
                Chain next = last.next(read(row, List.of()), row.getString(16));
                if (!row.getString(23).equals(next.hash())) {
                    return Optional.of(place + " was changed after it was written");
                }
                last = next;
            }
            last = beyondPruned(statement, last, end.seq() + 1);
            return last.equals(end)
                    ? Optional.empty()
                    : Optional.of("the chain ends at " + last.seq() + ", not at " + end.seq());
        }
    }

    /// Steps over decisions that the retention rule has removed.
    private static Chain beyondPruned(PreparedStatement pruned, Chain last, long wanted)
            throws SQLException {
        Chain at = last;
        while (at.seq() + 1 < wanted) {
            pruned.setLong(1, at.seq() + 1);
            try (ResultSet gap = pruned.executeQuery()) {
                if (!gap.next()) {
                    return at;
                }
                at = new Chain(gap.getLong(1), gap.getString(2));
            }
        }
        return at;
    }
}
