package dev.usher.store;

import org.duckdb.DuckDBConnection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// Moves old months out of the table into Parquet files, and forgets the oldest of them.
///
/// A month is one by when its events were *recorded*: the log's stamps never go back, so no event
/// can come to a month that is over, and a file, once written, never changes.
///
/// The file is written under another name, flushed and renamed; one transaction then deletes the
/// rows, notes the month and puts the file into the view. Killed before that, the rows are still in
/// the table and the file is nobody's, and is written again. The file of a month that was forgotten
/// is removed by the next run or start, as a question may still be reading it.
final class Archive {
    /// Rows that are held in memory while a file is written.
    private static final int ROW_GROUP = 40_000;

    private final Database database;
    private final Writer writer;
    private final ReentrantLock moving = new ReentrantLock();

    Archive(Database database, Writer writer) {
        this.database = database;
        this.writer = writer;
    }

    /// Archives each month that was over before an instant.
    ///
    /// @return the months that are files now and were none before, oldest first
    /// @throws IOException if a file cannot be written
    List<YearMonth> move(Instant before) throws IOException, SQLException {
        moving.lock();
        try (DuckDBConnection connection = database.connection()) {
            removeStrays(connection, database.archive());
            List<YearMonth> months = due(connection, monthOf(before));
            for (YearMonth month : months) {
                move(connection, month);
            }
            return months;
        } finally {
            moving.unlock();
        }
    }

    private static YearMonth monthOf(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /// Months with rows, after the last archived one. What the table still has of those before is
    /// the starts of what lasts.
    private static List<YearMonth> due(Connection connection, YearMonth limit) throws SQLException {
        String sql =
                """
                SELECT DISTINCT strftime(coalesce(recorded_at, happened_at), '%Y-%m') AS month
                FROM usage_recent
                WHERE month < ? AND month > (SELECT coalesce(max(month), '') FROM archived_month)
                ORDER BY month
                """;
        List<YearMonth> months = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, limit.toString());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    months.add(YearMonth.parse(row.getString(1)));
                }
            }
        }
        return months;
    }

    private void move(Connection connection, YearMonth month) throws IOException, SQLException {
        Path file = database.archive().resolve(ArchivedMonths.Month.file(month));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        String recorded =
                "epoch_us(coalesce(recorded_at, happened_at)) >= %d AND "
                                .formatted(Micros.of(start(month)))
                        + "epoch_us(coalesce(recorded_at, happened_at)) < %d"
                                .formatted(Micros.of(start(month.plusMonths(1))));
        long written = copy(connection, recorded, part);
        ParquetFile made = ParquetFile.publish(part, file);
        writer.upkeep(writing -> {
            try (Statement sql = writing.createStatement()) {
                long gone = sql.executeUpdate("DELETE FROM usage_recent WHERE " + recorded);
                if (gone != written) {
                    throw new SQLException(file + " has " + written + " events, the table " + gone);
                }
            }
            ArchivedMonths.add(writing, month, written, made);
            ArchivedMonths.view(writing, database.archive());
            return written;
        });
    }

    private static long copy(Connection connection, String recorded, Path part)
            throws SQLException {
        try (Statement sql = connection.createStatement()) {
            return sql.executeUpdate(
                    "COPY (SELECT * FROM usage_recent WHERE %s) TO '%s' %s"
                            .formatted(
                                    recorded,
                                    Database.quoted(part),
                                    "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE %d)"
                                            .formatted(ROW_GROUP)));
        }
    }

    /// Forgets each archived month that was over before an instant. The starts of what lasts go
    /// back into the table, so that figures of use stay right.
    ///
    /// @return events that are gone
    long forget(Instant before) throws SQLException {
        moving.lock();
        try (DuckDBConnection connection = database.connection()) {
            YearMonth limit = monthOf(before);
            List<ArchivedMonths.Month> old =
                    ArchivedMonths.kept(connection).stream()
                            .filter(month -> month.month().isBefore(limit))
                            .toList();
            if (old.isEmpty()) {
                return 0;
            }
            YearMonth last = old.getLast().month();
            return writer.upkeep(writing -> {
                long gone = Retention.events(writing, start(last.plusMonths(1)));
                ArchivedMonths.forget(writing, last);
                ArchivedMonths.view(writing, database.archive());
                return gone;
            });
        } finally {
            moving.unlock();
        }
    }

    /// Keeps the files as they are meanwhile.
    void hold() {
        moving.lock();
    }

    void release() {
        moving.unlock();
    }

    /// Makes the archive of a folder ready: no file too many, none missing, all in the view.
    ///
    /// @throws CannotOpenStore if one is missing or shorter or longer than it was
    static void open(Connection connection, Path folder) throws SQLException {
        for (ArchivedMonths.Month month : ArchivedMonths.kept(connection)) {
            Path file = folder.resolve(month.file());
            if (!Files.exists(file)) {
                throw new CannotOpenStore(file + " is missing: put it back from a backup");
            }
            long bytes = ParquetFile.length(file);
            if (bytes != month.bytes()) {
                throw new CannotOpenStore(
                        "%s is damaged: it has %d bytes of %d; put it back from a backup"
                                .formatted(file, bytes, month.bytes()));
            }
        }
        removeStrays(connection, folder);
        ArchivedMonths.view(connection, folder);
    }

    /// Files that a kill left behind, and those of months that were forgotten.
    private static void removeStrays(Connection connection, Path folder) throws SQLException {
        Set<String> known = new HashSet<>();
        ArchivedMonths.kept(connection).forEach(month -> known.add(month.file()));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "usage-*.parquet*")) {
            for (Path file : files) {
                if (!known.contains(String.valueOf(file.getFileName()))) {
                    Files.delete(file);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot tidy up " + folder, failure);
        }
    }
}
