package dev.usher.cli.whatif;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A value of a JSON text and where it stands, such as `vectors[3].keyTypes[0].value`.
record Place(String path, @Nullable Object value) {

    Misfit misfit(String expected) {
        return new Misfit(path, expected);
    }

    private Map<?, ?> map() {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw misfit("expected an object, found " + shown(value));
    }

    boolean has(String name) {
        return value instanceof Map<?, ?> map && map.containsKey(name);
    }

    boolean isNull() {
        return value == null;
    }

    Place at(String name) {
        if (!map().containsKey(name)) {
            throw misfit("\"" + name + "\" is missing");
        }
        return maybe(name);
    }

    /// The member, or null in its place.
    Place maybe(String name) {
        return new Place(path.isEmpty() ? name : path + "." + name, map().get(name));
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>();
        map().keySet().forEach(key -> names.add(String.valueOf(key)));
        return names;
    }

    List<Place> list() {
        if (!(value instanceof List<?> items)) {
            throw misfit("expected a list, found " + shown(value));
        }
        List<Place> places = new ArrayList<>();
        for (Object item : items) {
            places.add(new Place(path + "[" + places.size() + "]", item));
        }
        return places;
    }

    String text() {
        if (value instanceof String text) {
            return text;
        }
        throw misfit("expected a text, found " + shown(value));
    }

    String textOr(String name, String otherwise) {
        Place member = maybe(name);
        return member.isNull() ? otherwise : member.text();
    }

    List<String> texts() {
        return list().stream().map(Place::text).toList();
    }

    boolean flag(String name) {
        Place member = maybe(name);
        if (member.isNull()) {
            return false;
        }
        if (member.value() instanceof Boolean flag) {
            return flag;
        }
        throw member.misfit("expected true or false, found " + shown(member.value()));
    }

    /// A whole number within bounds.
    long whole(long least, long most) {
        if (value instanceof Number number) {
            BigDecimal exact = new BigDecimal(number.toString());
            boolean whole = exact.stripTrailingZeros().scale() <= 0;
            boolean within =
                    exact.compareTo(BigDecimal.valueOf(least)) >= 0
                            && exact.compareTo(BigDecimal.valueOf(most)) <= 0;
            if (whole && within) {
                return exact.longValueExact();
            }
        }
        throw misfit(
                "expected a whole number from %d to %d, found %s"
                        .formatted(least, most, shown(value)));
    }

    private static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> _ -> "an object";
            case List<?> _ -> "a list";
            case String text -> "\"" + text + "\"";
            default -> value.toString();
        };
    }
}
