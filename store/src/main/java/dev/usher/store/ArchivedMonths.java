package dev.usher.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The table `archived_month`: which months have left the table, and what their files must be.
///
/// Each row has a hash over the row before it, and `progress` has the last one, so that no month
/// can be changed, put in or left out unseen. A month that was forgotten keeps its row.
final class ArchivedMonths {
    private ArchivedMonths() {}

    /// One month.
    ///
    /// @param month in UTC, by the instant at which its events were recorded
    /// @param events rows of the file
    /// @param sha256 of the file's bytes, in hexadecimal digits
    /// @param forgotten true once the retention rule has deleted it
    record Month(
            YearMonth month,
            long events,
            long bytes,
            String sha256,
            String hash,
            boolean forgotten) {

        String file() {
            return file(month);
        }

        static String file(YearMonth month) {
            return "usage-" + month + ".parquet";
        }

        private static String hash(String before, YearMonth month, long events, String sha256) {
            return Chain.hash(before, "[\"" + month + "\"," + events + ",\"" + sha256 + "\"]");
        }
    }

    /// All months, oldest first.
    static List<Month> all(Connection connection) throws SQLException {
        String sql =
                """
                SELECT month, events, bytes, sha256, hash, forgotten
                FROM archived_month ORDER BY month
                """;
        List<Month> months = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                months.add(
                        new Month(
                                YearMonth.parse(row.getString(1)),
                                row.getLong(2),
                                row.getLong(3),
                                row.getString(4),
                                row.getString(5),
                                row.getBoolean(6)));
            }
        }
        return months;
    }

    /// Those whose files are there.
    static List<Month> kept(Connection connection) throws SQLException {
        return all(connection).stream().filter(month -> !month.forgotten()).toList();
    }

    /// Notes a month, in the transaction that is open.
    static void add(Connection connection, YearMonth month, long events, ParquetFile file)
            throws SQLException {
        String hash = Month.hash(end(connection), month, events, file.sha256());
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "INSERT INTO archived_month VALUES (?, ?, ?, ?, ?, false)")) {
            statement.setString(1, month.toString());
            statement.setLong(2, events);
            statement.setLong(3, file.bytes());
            statement.setString(4, file.sha256());
            statement.setString(5, hash);
            statement.execute();
        }
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE progress SET archive_hash = ?")) {
            statement.setString(1, hash);
            statement.execute();
        }
    }

    /// Notes that all months up to this one are forgotten, in the transaction that is open.
    static void forget(Connection connection, YearMonth last) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "UPDATE archived_month SET forgotten = true WHERE month <= ?")) {
            statement.setString(1, last.toString());
            statement.execute();
        }
    }

    private static String end(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT archive_hash FROM progress")) {
            row.next();
            return row.getString(1);
        }
    }

    /// Makes the view `usage_event` anew: the table, and the files of this folder.
    static void view(Connection connection, Path folder) throws SQLException {
        List<Month> months = kept(connection);
        String files =
                months.stream()
                        .map(month -> "'" + Database.quoted(folder.resolve(month.file())) + "'")
                        .collect(Collectors.joining(", "));
        String archived =
                months.isEmpty()
                        ? ""
                        : " UNION ALL BY NAME SELECT * FROM read_parquet([" + files + "])";
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE OR REPLACE VIEW usage_event AS SELECT * FROM usage_recent" + archived);
        }
    }

    /// Reads every file, and walks the chain of the months.
    ///
    /// @return the first place where it does not hold, in a sentence
    static Optional<String> firstBreak(Connection connection, Path folder) throws SQLException {
        String hash = "";
        for (Month month : all(connection)) {
            hash = Month.hash(hash, month.month(), month.events(), month.sha256());
            if (!hash.equals(month.hash())) {
                return Optional.of(
                        "the archived month "
                                + month.month()
                                + " does not follow the one before it");
            }
            Path file = folder.resolve(month.file());
            if (!month.forgotten() && !ParquetFile.read(file).sha256().equals(month.sha256())) {
                return Optional.of(file + " was changed after it was written");
            }
        }
        return hash.equals(end(connection))
                ? Optional.empty()
                : Optional.of("the chain of archived months does not end where the table says");
    }
}
