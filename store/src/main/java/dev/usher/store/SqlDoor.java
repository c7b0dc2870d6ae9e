package dev.usher.store;

import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Where people put questions in SQL: one SELECT, WITH, SHOW or DESCRIBE at a time, in a
/// transaction that cannot write, of a database that can reach no file, ended on time, of so many
/// rows.
final class SqlDoor implements AutoCloseable {
    private static final Set<String> FIRST_WORDS = Set.of("select", "with", "show", "describe");

    /// The functions that make tables, of which only these look at nothing but the tables. All
    /// others read files, run text as SQL, change settings or follow raw addresses.
    private static final Set<String> TABLES_ALLOWED =
            Set.of(
                    "range",
                    "generate_series",
                    "unnest",
                    "repeat",
                    "repeat_row",
                    "json_each",
                    "json_tree",
                    "histogram",
                    "histogram_values",
                    "pg_timezone_names",
                    "icu_calendar_names",
                    "duckdb_tables",
                    "duckdb_views",
                    "duckdb_columns",
                    "duckdb_functions",
                    "duckdb_keywords",
                    "duckdb_types");

    private static final Pattern SPACES = Pattern.compile(" ");

    private final StoreSettings settings;
    private final DuckDBConnection connection;
    private final Set<String> forbidden;
    private final Semaphore turn = new Semaphore(1, true);
    private volatile @Nullable Statement running;

    SqlDoor(Database database, StoreSettings settings) throws SQLException {
        this.settings = settings;
        this.connection = database.connection();
        this.forbidden = forbidden(connection);
    }

    private static Set<String> forbidden(DuckDBConnection connection) throws SQLException {
        Set<String> names = new TreeSet<>(Set.of("write_log", "nextval", "currval"));
        try (Statement sql = connection.createStatement();
                ResultSet row =
                        sql.executeQuery(
                                """
                                SELECT DISTINCT lower(function_name) FROM duckdb_functions()
                                WHERE function_type NOT IN ('scalar', 'aggregate', 'macro')
                                """)) {
            while (row.next()) {
                if (!TABLES_ALLOWED.contains(row.getString(1))) {
                    names.add(row.getString(1));
                }
            }
        }
        return names;
    }

    SqlAnswer answer(String query) throws QueryRefused {
        String question = oneStatement(query);
        try {
            if (!turn.tryAcquire(settings.queryTime().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new QueryRefused(
                        QueryRefused.Why.BUSY, "another question is being answered: ask again");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new QueryRefused(QueryRefused.Why.BUSY, "the server is stopping");
        }
        try {
            return run(question);
        } finally {
            turn.release();
        }
    }

    /// The one statement of a text as a table of bounded length.
    private static String oneStatement(String query) throws QueryRefused {
        List<String> words = SqlWords.of(query);
        while (!words.isEmpty() && words.getLast().equals(";")) {
            words.removeLast();
        }
        boolean strange = query.chars().anyMatch(SqlDoor::strange);
        if (words.isEmpty()
                || strange
                || words.contains(";")
                || !FIRST_WORDS.contains(words.getFirst())) {
            throw new QueryRefused(
                    QueryRefused.Why.NOT_ONE_QUESTION,
                    "only one SELECT, WITH, SHOW or DESCRIBE is answered");
        }
        if (!balanced(words)) {
            throw new QueryRefused(
                    QueryRefused.Why.WRONG_SQL, "a parenthesis is closed that was not opened");
        }
        String bare = query.strip();
        while (bare.endsWith(";")) {
            bare = bare.substring(0, bare.length() - 1).strip();
        }
        return "SELECT * FROM (\n" + bare + "\n) LIMIT " + (SqlAnswer.MOST + 1);
    }

    private static boolean balanced(List<String> words) {
        int depth = 0;
        for (String word : words) {
            if (word.equals("(")) {
                depth++;
            } else if (word.equals(")") && --depth < 0) {
                return false;
            }
        }
        return true;
    }

    /// Spaces that only some readers take for spaces, and signs that nobody sees.
    private static boolean strange(int c) {
        return c > '~' && (Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT);
    }

    private SqlAnswer run(String question) throws QueryRefused {
        execute("BEGIN TRANSACTION READ ONLY");
        try (Statement sql = connection.createStatement()) {
            running = sql;
            check(question);
            sql.setQueryTimeout(Math.toIntExact(Math.max(1, settings.queryTime().toSeconds())));
            try (ResultSet rows = sql.executeQuery(question)) {
                return read(rows);
            }
        } catch (SQLException failure) {
            throw refused(failure);
        } finally {
            running = null;
            execute("ROLLBACK");
        }
    }

    /// Has DuckDB's own parser say what the text is: one SELECT, and the functions it calls.
    private void check(String question) throws SQLException, QueryRefused {
        String sql =
                """
                SELECT s ->> '$.error', s ->> '$.error_message',
                       json_array_length(s, '$.statements'),
                       array_to_string(s ->> '$..function_name', ' ')
                FROM (SELECT json_serialize_sql(?) AS s)
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, question);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (!"false".equals(row.getString(1))) {
                    throw new QueryRefused(
                            QueryRefused.Why.WRONG_SQL, String.valueOf(row.getString(2)));
                }
                if (row.getInt(3) != 1) {
                    throw new QueryRefused(
                            QueryRefused.Why.NOT_ONE_QUESTION, "only one statement is answered");
                }
                for (String function : SPACES.split(String.valueOf(row.getString(4)), -1)) {
                    if (forbidden.contains(function.toLowerCase(Locale.ROOT))) {
                        throw new QueryRefused(
                                QueryRefused.Why.FORBIDDEN_FUNCTION,
                                function + "() is not available: a question reads the tables only");
                    }
                }
            }
        }
    }

    private void execute(String command) {
        try (Statement sql = connection.createStatement()) {
            sql.execute(command);
        } catch (SQLException failure) {
            throw new StoreFailed(
                    "the usage table cannot be read: " + Database.firstLine(failure), failure);
        }
    }

    private static SqlAnswer read(ResultSet rows) throws SQLException {
        int width = rows.getMetaData().getColumnCount();
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
            columns.add(rows.getMetaData().getColumnName(i));
        }
        List<List<@Nullable Object>> cells = new ArrayList<>();
        while (rows.next()) {
            if (cells.size() == SqlAnswer.MOST) {
                return new SqlAnswer(columns, cells, true);
            }
            List<@Nullable Object> row = new ArrayList<>(width);
            for (int i = 1; i <= width; i++) {
                row.add(cell(rows, i));
            }
            cells.add(row);
        }
        return new SqlAnswer(columns, cells, false);
    }

    private static @Nullable Object cell(ResultSet rows, int column) throws SQLException {
        Object value;
        try {
            value = rows.getObject(column);
        } catch (SQLFeatureNotSupportedException unknown) {
            value = rows.getString(column);
        }
        return switch (value) {
            case null -> null;
            case Boolean truth -> truth;
            case Number number -> number;
            case java.sql.Timestamp at -> at.toLocalDateTime() + "Z";
            case Object other -> other.toString();
        };
    }

    private QueryRefused refused(SQLException failure) {
        String line = Database.firstLine(failure);
        if (line.contains("INTERRUPT")) {
            return new QueryRefused(
                    QueryRefused.Why.TOO_SLOW,
                    "the question was ended after "
                            + settings.queryTime().toSeconds()
                            + " seconds: narrow it, or ask the archive with an engine of your own");
        }
        if (Writer.outOfMemory(failure) || line.contains("max_temp_directory_size")) {
            return new QueryRefused(
                    QueryRefused.Why.TOO_LARGE,
                    "the question needs more memory than the "
                            + settings.memoryMegabytes()
                            + " MB it may have: narrow it");
        }
        return new QueryRefused(QueryRefused.Why.WRONG_SQL, line);
    }

    /// Ends the question that is being answered, if any.
    void endAll() {
        Statement now = running;
        if (now != null) {
            try {
                now.cancel();
            } catch (SQLException over) {
                return; // it has just ended by itself
            }
        }
    }

    @Override
    public void close() {
        endAll();
        turn.acquireUninterruptibly();
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new StoreFailed("cannot close the usage table: " + failure.getMessage(), failure);
        } finally {
            turn.release();
        }
    }
}
