package dev.usher.contract;

import io.avaje.json.JsonException;
import io.avaje.jsonb.Jsonb;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.List;

/// Bodies to bytes and back, in UTF-8.
///
/// Requests are read strictly: an unknown member, a wrong type, a missing member, a text that is
/// not JSON or nests too deep is a [BadBody] that says what, where and what was expected. Answers
/// are read leniently: a newer server may say more than we know.
public final class Json {
    private static final Jsonb WHOLE = Jsonb.builder().serializeNulls(true).build();
    private static final Jsonb SPARSE = Jsonb.builder().serializeNulls(false).build();
    private static final Jsonb STRICT =
            Jsonb.builder()
                    .failOnUnknown(true)
                    .failOnNullPrimitives(true)
                    .add(Integer.class, new WholeNumber().nullSafe())
                    .build();

    private Json() {}

    /// The body as JSON; nulls are written, except by [Sparse] bodies.
    public static byte[] write(Object body) {
        return (body instanceof Sparse ? SPARSE : WHOLE).toJsonBytes(body);
    }

    /// Several bodies as one JSON array.
    public static <T> byte[] writeAll(Class<T> type, List<T> bodies) {
        return (Sparse.class.isAssignableFrom(type) ? SPARSE : WHOLE)
                .type(type)
                .list()
                .toJsonBytes(bodies);
    }

    /// A request's body.
    ///
    /// @throws BadBody if it is not one
    public static <T> T read(Class<T> type, byte[] json) {
        Outline.check(json);
        try {
            T body = STRICT.type(type).fromJson(json);
            if (body != null) {
                return body;
            }
        } catch (JsonException
                | IllegalStateException
                | DateTimeException
                | ArithmeticException failure) {
            throw Diagnosis.of(type, false, tree(json), failure);
        }
        throw Diagnosis.of(type, false, tree(json), new JsonException("found null"));
    }

    /// A request's body that is an array.
    ///
    /// @throws BadBody if it is not one
    public static <T> List<T> readAll(Class<T> type, byte[] json) {
        Outline.check(json);
        try {
            List<T> bodies = STRICT.type(type).list().fromJson(json);
            if (bodies != null && !bodies.contains(null)) {
                return bodies;
            }
        } catch (JsonException
                | IllegalStateException
                | DateTimeException
                | ArithmeticException failure) {
            throw Diagnosis.of(type, true, tree(json), failure);
        }
        throw Diagnosis.of(type, true, tree(json), new JsonException("found null"));
    }

    /// What a server answered; members we do not know are left out.
    ///
    /// @throws BadBody if it is not such an answer
    public static <T> T answer(Class<T> type, byte[] json) {
        try {
            T body = WHOLE.type(type).fromJson(json);
            if (body != null) {
                return body;
            }
        } catch (JsonException
                | IllegalStateException
                | DateTimeException
                | ArithmeticException failure) {
            throw Diagnosis.notSuch(type, failure);
        }
        throw new BadBody("expected a " + type.getSimpleName() + ", found null");
    }

    /// What a server answered, as an array.
    ///
    /// @throws BadBody if it is not such an answer
    public static <T> List<T> answers(Class<T> type, byte[] json) {
        try {
            List<T> bodies = WHOLE.type(type).list().fromJson(json);
            if (bodies != null) {
                return bodies;
            }
        } catch (JsonException
                | IllegalStateException
                | DateTimeException
                | ArithmeticException failure) {
            throw Diagnosis.notSuch(type, failure);
        }
        throw new BadBody("expected a list of " + type.getSimpleName() + ", found null");
    }

    /// Any JSON as maps (in the order of the text), lists, texts, numbers, booleans and null.
    ///
    /// @throws BadBody if it is not JSON
    public static @Nullable Object tree(byte[] json) {
        Outline.check(json);
        try {
            return WHOLE.type(Object.class).fromJson(json);
        } catch (JsonException | IllegalStateException | ArithmeticException failure) {
            throw new BadBody("not JSON: " + failure.getMessage());
        }
    }

    /// Maps, lists, texts, numbers, booleans and null as JSON, maps in their order.
    public static byte[] writeTree(@Nullable Object tree) {
        return tree == null
                ? "null".getBytes(StandardCharsets.UTF_8)
                : WHOLE.type(Object.class).toJsonBytes(tree);
    }

    /// A text for a person or a log line.
    public static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
