package dev.usher.store;

import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Instants as the tables keep them: UTC, to the microsecond.
final class Micros {
    private static final long PER_SECOND = 1_000_000;
    private static final long NANOS = 1_000;

    private Micros() {}

    static long of(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * NANOS);
    }

    /// The instant in a column selected as `epoch_us(...)`, or null.
    static @Nullable Instant at(ResultSet row, int column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : instant(micros);
    }

    static void append(DuckDBAppender row, @Nullable Instant at) throws SQLException {
        if (at == null) {
            row.appendNull();
        } else {
            row.appendEpochMicros(of(at));
        }
    }
}
