package dev.usher.contract;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Why a JSON text is not the body it should be: compares what was sent with the record's members.
/// Only runs when reading has failed, so it may take its time.
final class Diagnosis {
    private Diagnosis() {}

    /// The first fault, with its JSON pointer.
    ///
    /// @param many whether an array of `type` was expected
    /// @param found what was sent, as [Json#tree] gives it
    /// @param failure what the reader said, for the case that no fault is found here
    static BadBody of(Class<?> type, boolean many, @Nullable Object found, Exception failure) {
        if (failure.getCause() instanceof BadBody own) {
            return own;
        }
        Optional<String> fault = many ? inList(type, found, "") : inValue(type, found, "");
        return new BadBody(fault.orElse("not a " + type.getSimpleName() + ": " + said(failure)));
    }

    /// An answer that is not what it should be.
    static BadBody notSuch(Class<?> type, Exception failure) {
        return new BadBody("expected a " + type.getSimpleName() + ": " + said(failure));
    }

    private static String said(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    private static Optional<String> inValue(Type type, @Nullable Object found, String pointer) {
        if (type instanceof ParameterizedType list
                && list.getActualTypeArguments()[0] instanceof Class<?> element) {
            return inList(element, found, pointer);
        }
        if (type instanceof Class<?> plain && plain.isRecord()) {
            return inRecord(plain, found, pointer);
        }
        return fits(type, found)
                ? Optional.empty()
                : Optional.of(wrong(pointer, expectation(type), found));
    }

    private static Optional<String> inList(Class<?> type, @Nullable Object found, String pointer) {
        if (!(found instanceof List<?> list)) {
            return Optional.of(wrong(pointer, "an array", found));
        }
        for (int i = 0; i < list.size(); i++) {
            var fault = inValue(type, list.get(i), pointer + "/" + i);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> inRecord(
            Class<?> type, @Nullable Object found, String pointer) {
        if (!(found instanceof Map<?, ?> object)) {
            return Optional.of(wrong(pointer, "an object", found));
        }
        RecordComponent[] members = type.getRecordComponents();
        for (Object key : object.keySet()) {
            if (Arrays.stream(members).noneMatch(member -> wireName(member).equals(key))) {
                return Optional.of(unknown(pointer + "/" + key, members));
            }
        }
        for (RecordComponent member : members) {
            var fault = inMember(member, object, pointer);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> inMember(
            RecordComponent member, Map<?, ?> object, String pointer) {
        Object value = object.get(wireName(member));
        if (value != null) {
            return inValue(member.getGenericType(), value, pointer + "/" + wireName(member));
        }
        return member.getAnnotatedType().isAnnotationPresent(Nullable.class)
                ? Optional.empty()
                : Optional.of(
                        wrong(
                                pointer + "/" + wireName(member),
                                expectation(member.getGenericType()),
                                object.containsKey(wireName(member)) ? null : Absent.ABSENT));
    }

    /// A member's name in the body: Java lets no record component be called `wait`.
    private static String wireName(RecordComponent member) {
        return member.getName().equals("waitFor") ? "wait" : member.getName();
    }

    private static boolean fits(Type type, @Nullable Object found) {
        try {
            return switch (expectation(type)) {
                case TEXT -> found instanceof String;
                case WHOLE_NUMBER ->
                        found instanceof Number number
                                && number.toString().matches("-?[0-9]{1,9}(\\.0)?");
                case TRUE_OR_FALSE -> found instanceof Boolean;
                case INSTANT -> found instanceof String text && Instant.parse(text) != null;
                case DURATION -> found instanceof String text && Duration.parse(text) != null;
                default -> true;
            };
        } catch (DateTimeException notOne) {
            return false;
        }
    }

    private static final String TEXT = "text";
    private static final String WHOLE_NUMBER = "a whole number";
    private static final String TRUE_OR_FALSE = "true or false";
    private static final String INSTANT = "an instant like \"2026-11-24T08:30:00Z\"";
    private static final String DURATION = "a duration like \"PT30M\"";

    private static String expectation(Type type) {
        if (type == String.class) {
            return TEXT;
        }
        if (type == int.class || type == Integer.class || type == Long.class) {
            return WHOLE_NUMBER;
        }
        if (type == boolean.class || type == Boolean.class) {
            return TRUE_OR_FALSE;
        }
        if (type == Instant.class) {
            return INSTANT;
        }
        if (type == Duration.class) {
            return DURATION;
        }
        return type instanceof ParameterizedType ? "an array" : "an object";
    }

    private enum Absent {
        ABSENT
    }

    private static String wrong(String pointer, String expected, @Nullable Object found) {
        String place = pointer.isEmpty() ? "the body" : pointer;
        return place + ": expected " + expected + ", found " + shown(found);
    }

    private static String shown(@Nullable Object found) {
        return switch (found) {
            case null -> "null";
            case Absent none -> "nothing";
            case String text ->
                    '"' + (text.length() <= 40 ? text : text.substring(0, 40) + "...") + '"';
            case Map<?, ?> object -> "an object";
            case List<?> list -> "an array";
            default -> found.toString();
        };
    }

    private static String unknown(String pointer, RecordComponent[] members) {
        String known =
                Arrays.stream(members).map(Diagnosis::wireName).collect(Collectors.joining(", "));
        return pointer + ": no such member; known are " + known;
    }
}
