package dev.usher.server.http;

import dev.usher.contract.Json;
import dev.usher.store.SqlAnswer;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Rows of an answer in SQL as JSON: an array of objects.
final class SqlRows {
    private SqlRows() {}

    static byte[] json(SqlAnswer answer) {
        List<String> names = names(answer.columns());
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (List<@Nullable Object> cells : answer.rows()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                row.put(names.get(i), plain(cells.get(i)));
            }
            rows.add(row);
        }
        return Json.write(rows);
    }

    /// A JSON object has each name once; a second `x` is `x_2`.
    private static List<String> names(List<String> columns) {
        List<String> names = new ArrayList<>();
        for (String column : columns) {
            String name = column;
            for (int copy = 2; names.contains(name); copy++) {
                name = column + "_" + copy;
            }
            names.add(name);
        }
        return names;
    }

    /// Numbers that JSON has no word for, and kinds that the writer does not know, become ones it
    /// does.
    static @Nullable Object plain(@Nullable Object cell) {
        return switch (cell) {
            case null -> null;
            case Byte number -> number.intValue();
            case Short number -> number.intValue();
            case BigInteger number -> new BigDecimal(number);
            case Float number -> plain(number.doubleValue());
            case Double number when number.isNaN() || number.isInfinite() -> number.toString();
            case Object other -> other;
        };
    }
}
