package dev.usher.store;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a question in SQL found.
///
/// @param rows cells in the order of the columns: Boolean, Number, String (all else as text), null
/// @param more true if there were more rows than are shown
public record SqlAnswer(List<String> columns, List<List<@Nullable Object>> rows, boolean more) {
    /// Most rows of an answer.
    public static final int MOST = 10_000;
}
