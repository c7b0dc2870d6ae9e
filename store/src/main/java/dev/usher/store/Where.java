package dev.usher.store;

import org.jspecify.annotations.Nullable;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Conditions that all hold, with their values kept apart from the SQL.
final class Where {
    private final StringBuilder sql = new StringBuilder("true");
    private final List<Object> values = new ArrayList<>();

    Where and(String condition, Object... parameters) {
        sql.append(" AND (").append(condition).append(')');
        for (Object parameter : parameters) {
            values.add(parameter);
        }
        return this;
    }

    /// Nothing if `value` is null.
    Where andIf(String condition, @Nullable Object value) {
        return value == null ? this : and(condition, value);
    }

    Where andAt(String condition, @Nullable Instant value) {
        return value == null ? this : and(condition, Micros.of(value));
    }

    /// Nothing if there are none.
    Where andIn(String column, List<Integer> numbers) {
        if (numbers.isEmpty()) {
            return this;
        }
        String marks = "?, ".repeat(numbers.size() - 1) + "?";
        return and(column + " IN (" + marks + ")", numbers.toArray());
    }

    /// Rows without a value are kept; nothing if there are no names.
    Where andNotIn(String column, List<String> names) {
        if (names.isEmpty()) {
            return this;
        }
        String marks = "?, ".repeat(names.size() - 1) + "?";
        return and(column + " IS NULL OR " + column + " NOT IN (" + marks + ")", names.toArray());
    }

    String sql() {
        return sql.toString();
    }

    void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }
}
