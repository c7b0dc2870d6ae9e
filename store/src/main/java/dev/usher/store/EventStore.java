package dev.usher.store;

import dev.usher.seats.DecisionId;
import dev.usher.seats.Fact;
import dev.usher.usage.UsageEvent;

import org.duckdb.DuckDBConnection;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The usage table of one node: what has happened, in SQL.
///
/// The thread that applies the log hands in facts; one thread of the store's own writes them, in
/// batches, behind it. Every question is answered only when all facts handed in before it are
/// included. May be used by any number of threads.
public final class EventStore implements AutoCloseable {
    private final Database database;
    private final Writer writer;
    private final Archive archive;
    private final DuckDBConnection writing;
    private final SqlDoor door;
    private final InstantSource clock;

    private EventStore(
            Database database, String server, StoreSettings settings, InstantSource clock)
            throws SQLException {
        this.database = database;
        this.clock = clock;
        this.door = new SqlDoor(database, settings);
        this.writing = database.connection();
        this.writer = new Writer(writing, server, settings, door::endAll);
        this.archive = new Archive(database, writer);
    }

    /// Opens `dir/usage.duckdb`, or makes it.
    ///
    /// @param server this server's name, for the events
    /// @param clock tells a report where the time to come begins
    /// @throws CannotOpenStore if it is damaged, in use by another process, or of a newer format
    public static EventStore open(
            Path dir, String server, StoreSettings settings, InstantSource clock) {
        Database database = Database.open(dir, settings);
        try {
            EventStore store = new EventStore(database, server, settings, clock);
            store.writer.start();
            return store;
        } catch (SQLException failure) {
            database.close();
            throw new CannotOpenStore(
                    "cannot read "
                            + dir.resolve(Database.FILE)
                            + ": "
                            + Database.firstLine(failure),
                    failure);
        }
    }

    /// Hands in the facts of one log entry, in log order. An entry at or below the marker is
    /// dropped, so that a log replayed counts nothing twice. Waits while the table is far behind.
    ///
    /// @throws StoreFailed if the table can no longer be written
    public void applied(int era, long index, Instant stamp, List<Fact> facts) {
        writer.inbox().put(new Entry(new Marker(era, index), stamp, facts));
    }

    /// The last log entry that the table holds, and will hold after a power cut.
    public long durableIndex() {
        return writer.inbox().durable().index();
    }

    /// The same with its era.
    public Marker marker() {
        return writer.inbox().durable();
    }

    /// Waits until the table holds this entry of the present era.
    ///
    /// @throws StoreFailed if it never will
    public void awaitIndex(long index) {
        writer.inbox().await(index);
    }

    /// A page of events, oldest first unless asked otherwise.
    public List<UsageEvent> events(EventQuery query) {
        return ask(connection -> EventRows.find(connection, query));
    }

    /// One decision, or empty if there is none of that id (any longer).
    public Optional<StoredDecision> decision(DecisionId id) {
        return ask(connection -> DecisionRows.find(connection, id));
    }

    /// Walks the chain of all decisions, and that of archived months with their files.
    ///
    /// @return where it was first broken, in a sentence; empty if nowhere
    public Optional<String> verifyChain() {
        return ask(connection -> {
            try (Statement sql = connection.createStatement()) {
                sql.execute("BEGIN TRANSACTION READ ONLY");
                try (ResultSet row =
                        sql.executeQuery("SELECT decisions, last_hash FROM progress")) {
                    row.next();
                    Chain end = new Chain(row.getLong(1), row.getString(2));
                    var broken = DecisionRows.firstBreak(connection, end);
                    return broken.isPresent()
                            ? broken
                            : ArchivedMonths.firstBreak(connection, database.archive());
                }
            }
        });
    }

    /// Calls the listener with new events once they are durable, in order, on the writer's thread:
    /// it must be quick, and must not throw.
    ///
    /// @return close it to hear no more
    public Tail tail(Consumer<List<UsageEvent>> listener) {
        writer.tell(listener);
        return () -> writer.tellNoMore(listener);
    }

    /// Somebody who listens.
    public interface Tail extends AutoCloseable {
        @Override
        void close();
    }

    /// Answers one question in SQL; see [SqlDoor].
    ///
    /// @throws QueryRefused if it is not a question, or asks too much
    public SqlAnswer sql(String query) throws QueryRefused {
        writer.inbox().awaitAccepted();
        return door.answer(query);
    }

    /// Moves months out of the table into files: each whose events were all recorded before an
    /// instant. Every question is answered from both.
    ///
    /// @return the months that are files now and were none before, in UTC, oldest first
    /// @throws IOException if a file cannot be written; the rows are still in the table then
    public List<YearMonth> archive(Instant before) throws IOException {
        writer.inbox().awaitAccepted();
        try {
            return archive.move(before);
        } catch (SQLException failure) {
            throw new IOException(
                    "cannot write the archive: " + Database.firstLine(failure), failure);
        }
    }

    /// Forgets what is old: archived months that were over before one instant, and decisions but
    /// denials made before another. Starts of what has not ended are kept, and so are the hourly
    /// figures.
    ///
    /// @return rows deleted
    public long retain(Instant eventsFrom, Instant grantsFrom) {
        refreshRollups();
        try {
            return archive.forget(eventsFrom)
                    + writer.upkeep(connection -> Retention.decisions(connection, grantsFrom));
        } catch (SQLException failure) {
            throw unreadable(failure);
        }
    }

    /// Writes a copy of the running table to `to/usage.duckdb`, with all that was handed in before,
    /// and of its archive.
    ///
    /// @return how far the log is in it
    /// @throws IOException if there is a backup already, or it cannot be written
    public Marker backup(Path to) throws IOException {
        writer.inbox().awaitAccepted();
        archive.hold();
        try {
            return Backup.write(database, to);
        } catch (SQLException failure) {
            throw new IOException(
                    "cannot write a backup to " + to + ": " + Database.firstLine(failure), failure);
        } finally {
            archive.release();
        }
    }

    /// Puts a backup into a folder that has no usage table; [#open] it then.
    ///
    /// @throws IOException if it has one, or there is no backup
    public static void restore(Path from, Path dir) throws IOException {
        Backup.restore(from, dir);
    }

    /// The named reports.
    public Reports reports() {
        return new Reports(this);
    }

    /// Reads for a report, with all that was handed in before.
    <T> T read(Reports.Reading<T> reading) throws ReportRefused {
        writer.inbox().awaitAccepted();
        try (DuckDBConnection connection = database.connection()) {
            return reading.read(connection);
        } catch (SQLException failure) {
            throw unreadable(failure);
        }
    }

    /// Brings the hourly figures up to date with all that was handed in before.
    void refreshRollups() {
        writer.inbox().awaitAccepted();
        writer.refreshRollups();
    }

    Instant now() {
        return clock.instant();
    }

    private interface Question<T> {
        T put(DuckDBConnection connection) throws SQLException;
    }

    private <T> T ask(Question<T> question) {
        writer.inbox().awaitAccepted();
        try (DuckDBConnection connection = database.connection()) {
            return question.put(connection);
        } catch (SQLException failure) {
            throw unreadable(failure);
        }
    }

    private static StoreFailed unreadable(SQLException failure) {
        return new StoreFailed(
                "the usage table cannot be read: " + Database.firstLine(failure), failure);
    }

    /// Writes what is waiting, and closes the file.
    @Override
    public void close() {
        writer.stop();
        door.close();
        try {
            writing.close();
        } catch (SQLException failure) {
            throw new StoreFailed(
                    "cannot close the usage table: " + Database.firstLine(failure), failure);
        } finally {
            database.close();
        }
    }
}
