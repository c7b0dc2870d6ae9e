package dev.usher.store;

import org.duckdb.DuckDBConnection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/// One DuckDB file, opened by this process alone, locked against reading or writing any other file.
final class Database implements AutoCloseable {
    static final String FILE = "usage.duckdb";
    static final String ARCHIVE = "archive";

    /// How far rows may run ahead of the compressed table. To compress costs more than to write,
    /// and the last, half-filled row group is compressed again each time.
    private static final String AHEAD = "64MB";

    private final Path dir;
    private final DuckDBConnection root;

    private Database(Path dir, DuckDBConnection root) {
        this.dir = dir;
        this.root = root;
    }

    static Database open(Path dir, StoreSettings settings) {
        Path file = dir.resolve(FILE);
        try {
            Files.createDirectories(dir.resolve(ARCHIVE));
            Database database = new Database(dir, connect(file, dir, settings));
            try {
                database.prepare(file);
            } catch (SQLException | RuntimeException failure) {
                database.close();
                throw failure;
            }
            return database;
        } catch (IOException failure) {
            throw new CannotOpenStore(
                    "cannot make folders in " + dir + ": " + failure.getMessage(), failure);
        } catch (SQLException failure) {
            throw new CannotOpenStore(sentence(file, failure), failure);
        }
    }

    private static String sentence(Path file, SQLException failure) {
        String why = firstLine(failure);
        if (why.contains("Could not set lock on file")) {
            return "another server is running on "
                    + file.getParent()
                    + "; stop it, or give this one a data folder of its own";
        }
        return "cannot open " + file + ": " + why;
    }

    private static DuckDBConnection connect(Path file, Path dir, StoreSettings settings)
            throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("memory_limit", settings.memoryMegabytes() + "MB");
        properties.setProperty("threads", Integer.toString(settings.threads()));
        properties.setProperty("checkpoint_threshold", AHEAD);
        properties.setProperty("temp_directory", dir.resolve("tmp").toString());
        properties.setProperty("allowed_directories", "['" + quoted(dir.resolve(ARCHIVE)) + "/']");
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        return (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + file, properties);
    }

    private void prepare(Path file) throws SQLException {
        try (Statement sql = root.createStatement()) {
            if (!exists(sql)) {
                Schema.create(root);
            }
            int version = number(sql, "SELECT max(version) FROM format");
            if (version > Schema.FORMAT) {
                throw new CannotOpenStore(
                        file
                                + " has format "
                                + version
                                + ", and this version of Usher reads up to "
                                + Schema.FORMAT
                                + ": start the newer version that wrote it");
            }
            sql.execute("BEGIN TRANSACTION");
            Schema.upgrade(root, version);
            Schema.fillTerms(root);
            Archive.open(root, archive());
            sql.execute("COMMIT");
            sql.execute("SET enable_external_access = false");
            sql.execute("SET lock_configuration = true");
        }
    }

    private static boolean exists(Statement sql) throws SQLException {
        return number(sql, "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'format'") > 0;
    }

    private static int number(Statement sql, String query) throws SQLException {
        try (ResultSet rows = sql.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /// The only folder with files of its own that the database may read and write.
    Path archive() {
        return dir.resolve(ARCHIVE);
    }

    /// A connection of one's own; the caller closes it.
    DuckDBConnection connection() throws SQLException {
        return root.duplicate();
    }

    /// DuckDB's own words end with hints over several lines.
    static String firstLine(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    static String quoted(Path path) {
        return path.toAbsolutePath().toString().replace("'", "''");
    }

    @Override
    public void close() {
        try {
            root.close();
        } catch (SQLException failure) {
            throw new StoreFailed(
                    "cannot close " + dir.resolve(FILE) + ": " + firstLine(failure), failure);
        }
    }
}
