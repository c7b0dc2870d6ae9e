package dev.usher.store;

import dev.usher.seats.DecisionRecord;
import dev.usher.seats.Fact;
import dev.usher.usage.UsageEvent;
import dev.usher.usage.UsageFold;

import org.duckdb.DuckDBConnection;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The one thread that writes the usage table.
///
/// Each batch is one transaction that is begun by hand (the appender does not heed auto-commit) and
/// moves the marker, so that after a crash the marker and the rows agree, and the log is replayed
/// from there.
final class Writer implements Runnable {
    private static final int TRIES = 50;

    private final DuckDBConnection connection;
    private final String server;
    private final Inbox inbox;
    private final Runnable relief;
    private final Rollups rollups;
    private final List<Consumer<List<UsageEvent>>> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private Chain chain;
    private volatile Marker rolled = Marker.NONE;

    /// @param relief called when memory is short, to end questions that hold it
    Writer(DuckDBConnection connection, String server, StoreSettings settings, Runnable relief)
            throws SQLException {
        this.connection = connection;
        this.server = server;
        this.relief = relief;
        try (Statement sql = connection.createStatement();
                ResultSet row =
                        sql.executeQuery(
                                "SELECT era, log_index, decisions, last_hash FROM progress")) {
            row.next();
            this.inbox = new Inbox(settings, new Marker(row.getInt(1), row.getLong(2)));
            this.chain = new Chain(row.getLong(3), row.getString(4));
        }
        this.rollups = new Rollups(connection);
        this.thread = Thread.ofPlatform().name("usage-writer").unstarted(this);
    }

    void start() {
        thread.start();
    }

    Inbox inbox() {
        return inbox;
    }

    @Override
    public void run() {
        boolean more = true;
        while (more) {
            Inbox.Work work = inbox.take();
            boolean written = work.batch().isEmpty() || written(work.batch());
            work.jobs().forEach(Runnable::run);
            more = written && !work.last();
        }
    }

    /// False if the writer cannot go on.
    private boolean written(List<Entry> batch) {
        try {
            write(batch);
            return true;
        } catch (SQLException failure) {
            String line = "the usage table cannot be written: " + Database.firstLine(failure);
            inbox.failed(new StoreFailed(line, failure)).forEach(Runnable::run);
        } catch (RuntimeException | Error failure) {
            String line = "the usage table's writer failed: " + failure;
            inbox.failed(new StoreFailed(line, failure)).forEach(Runnable::run);
        }
        return false;
    }

    private void write(List<Entry> batch) throws SQLException {
        List<UsageEvent> events = new ArrayList<>();
        List<DecisionRecord> decisions = new ArrayList<>();
        for (Entry entry : batch) {
            Marker marker = entry.marker();
            events.addAll(
                    UsageFold.of(
                            marker.era(), marker.index(), entry.stamp(), entry.facts(), server));
            for (Fact fact : entry.facts()) {
                if (fact instanceof Fact.Decided decided) {
                    decisions.add(decided.why());
                }
            }
        }

        Marker marker = batch.getLast().marker();
        chain = retrying(() -> append(events, decisions, marker));
        inbox.written(batch);
        if (!events.isEmpty()) {
            listeners.forEach(listener -> listener.accept(events));
        }
    }

    private Chain append(List<UsageEvent> events, List<DecisionRecord> decisions, Marker marker)
            throws SQLException {
        return inTransaction(
                connection,
                () -> {
                    if (!events.isEmpty()) {
                        EventRows.append(connection, events);
                    }
                    Chain longer =
                            decisions.isEmpty()
                                    ? chain
                                    : DecisionRows.append(connection, decisions, chain);
                    advance(marker, longer);
                    return longer;
                });
    }

    private void advance(Marker marker, Chain longer) throws SQLException {
        try (PreparedStatement sql =
                connection.prepareStatement(
                        """
                        UPDATE progress
                        SET era = ?, log_index = ?, decisions = ?, last_hash = ?
                        """)) {
            sql.setInt(1, marker.era());
            sql.setLong(2, marker.index());
            sql.setLong(3, longer.seq());
            sql.setString(4, longer.hash());
            sql.execute();
        }
    }

    /// A question may have taken the memory that the writer needs: it is ended, and the batch
    /// written again.
    private <T> T retrying(Transaction<T> step) throws SQLException {
        for (int tries = 1; ; tries++) {
            try {
                return step.run();
            } catch (SQLException failure) {
                if (tries == TRIES || !outOfMemory(failure)) {
                    throw failure;
                }
                relief.run();
                inbox.pauseToRetry();
            }
        }
    }

    static boolean outOfMemory(SQLException failure) {
        return Database.firstLine(failure).contains("Out of Memory");
    }

    /// Brings the hourly figures up to date with the rows.
    void refreshRollups() {
        if (rolled.equals(inbox.durable())) {
            return;
        }
        Marker upTo =
                call(() ->
                        retrying(() ->
                                inTransaction(
                                        connection,
                                        () -> {
                                            rollups.refresh();
                                            return inbox.durable();
                                        })));
        rolled = upTo;
    }

    /// Runs one transaction of upkeep between two batches.
    <T> T upkeep(Upkeep<T> work) {
        return call(() -> inTransaction(connection, () -> work.run(connection)));
    }

    private <T> T call(Callable<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        inbox.submit(() -> {
            try {
                answer.complete(work.call());
            } catch (Exception failure) {
                answer.completeExceptionally(failure);
            }
        });
        try {
            return answer.join();
        } catch (CompletionException failure) {
            Throwable cause = failure.getCause();
            throw new StoreFailed("the usage table's upkeep failed: " + cause, failure);
        }
    }

    void tell(Consumer<List<UsageEvent>> listener) {
        listeners.add(listener);
    }

    void tellNoMore(Consumer<List<UsageEvent>> listener) {
        listeners.remove(listener);
    }

    /// Writes what is waiting, then ends.
    void stop() {
        inbox.close();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException stop) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// What runs between BEGIN and COMMIT.
    interface Transaction<T> {
        T run() throws SQLException;
    }

    /// What runs in the writer's transaction, on its connection.
    interface Upkeep<T> {
        T run(DuckDBConnection connection) throws SQLException;
    }

    private static <T> T inTransaction(DuckDBConnection connection, Transaction<T> work)
            throws SQLException {
        execute(connection, "BEGIN TRANSACTION");
        try {
            T result = work.run();
            execute(connection, "COMMIT");
            return result;
        } catch (SQLException | RuntimeException failure) {
            try {
                execute(connection, "ROLLBACK");
            } catch (SQLException over) {
                failure.addSuppressed(over);
            }
            throw failure;
        }
    }

    private static void execute(DuckDBConnection connection, String command) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute(command);
        }
    }
}
