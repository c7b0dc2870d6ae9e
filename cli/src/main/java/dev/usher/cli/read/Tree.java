package dev.usher.cli.read;

import dev.usher.formats.Problem;
import dev.usher.formats.Read;

import org.jspecify.annotations.Nullable;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/// JSON objects as maps, in the order of their members.
final class Tree {
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    /// Adds a member: text, number, boolean, map, list or null.
    Tree with(String name, @Nullable Object value) {
        members.put(name, value);
        return this;
    }

    /// Adds a text; an empty one is null.
    Tree text(String name, String value) {
        return with(name, value.isEmpty() ? null : value);
    }

    Tree number(String name, OptionalLong value) {
        return with(name, value.isPresent() ? value.getAsLong() : null);
    }

    Tree number(String name, OptionalInt value) {
        return with(name, value.isPresent() ? value.getAsInt() : null);
    }

    /// Adds a day or an instant as it prints.
    Tree day(String name, @Nullable Object value) {
        return with(name, value == null ? null : value.toString());
    }

    /// Adds a local time, with its seconds.
    Tree time(String name, @Nullable LocalDateTime value) {
        return with(
                name, value == null ? null : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(value));
    }

    <T> Tree list(String name, List<T> values, Function<T, Tree> each) {
        return with(name, values.stream().map(each).map(Tree::members).toList());
    }

    /// Adds the problems of a reading.
    Tree problems(Read<?> read) {
        return list("problems", read.problems(), Tree::problem)
                .with("problemsTotal", read.problemCount());
    }

    static Tree problem(Problem problem) {
        return new Tree()
                .with("line", problem.line())
                .with("column", problem.column())
                .with("message", problem.message());
    }

    Map<String, @Nullable Object> members() {
        return members;
    }
}
