package dev.usher.store;

import org.duckdb.DuckDBConnection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/// Copies of the usage table that are taken while it is written, and put back.
final class Backup {
    private Backup() {}

    /// Writes a copy to `to/usage.duckdb`: of one instant, so that its rows and its marker agree;
    /// and archived months to `to/archive`. The caller holds the archive as it is.
    ///
    /// @throws IOException if there is one already, or the disk is full
    static Marker write(Database database, Path to) throws IOException, SQLException {
        Path target = to.resolve(Database.FILE);
        if (Files.exists(target)) {
            throw new IOException("there is a backup in " + to + " already: name an empty folder");
        }
        Files.createDirectories(to);
        Path copy = database.archive().resolve("backup.duckdb");
        Files.deleteIfExists(copy);
        try (DuckDBConnection connection = database.connection();
                Statement sql = connection.createStatement()) {
            sql.execute("ATTACH '" + Database.quoted(copy) + "' AS backup");
            try {
                sql.execute("COPY FROM DATABASE usage TO backup");
                sql.execute("CHECKPOINT backup");
                Marker marker = marker(sql);
                sql.execute("DETACH backup");
                copyFiles(database.archive(), to.resolve(Database.ARCHIVE), kept(connection));
                Files.move(copy, target);
                return marker;
            } catch (SQLException failure) {
                detach(connection, failure);
                throw failure;
            }
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static List<String> kept(DuckDBConnection connection) throws SQLException {
        return ArchivedMonths.kept(connection).stream().map(ArchivedMonths.Month::file).toList();
    }

    private static void copyFiles(Path from, Path to, List<String> names) throws IOException {
        for (String name : names) {
            Files.createDirectories(to);
            Files.copy(from.resolve(name), to.resolve(name));
        }
    }

    private static Marker marker(Statement sql) throws SQLException {
        try (ResultSet row = sql.executeQuery("SELECT era, log_index FROM backup.progress")) {
            row.next();
            return new Marker(row.getInt(1), row.getLong(2));
        }
    }

    private static void detach(DuckDBConnection connection, SQLException failure) {
        try (Statement sql = connection.createStatement()) {
            sql.execute("DETACH backup");
        } catch (SQLException again) {
            failure.addSuppressed(again);
        }
    }

    /// Puts a backup into a folder that has no usage table.
    ///
    /// @throws IOException if it has one, or there is no backup
    static void restore(Path from, Path dir) throws IOException {
        Path target = dir.resolve(Database.FILE);
        if (Files.exists(target)) {
            throw new IOException(dir + " has a usage table already: restore into an empty folder");
        }
        Path copy = from.resolve(Database.FILE);
        if (!Files.exists(copy)) {
            throw new IOException("there is no backup of a usage table in " + from);
        }
        Files.createDirectories(dir);
        copyFiles(from.resolve(Database.ARCHIVE), dir.resolve(Database.ARCHIVE), archived(from));
        Files.copy(copy, target);
    }

    private static List<String> archived(Path backup) throws IOException {
        Path folder = backup.resolve(Database.ARCHIVE);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }
}
