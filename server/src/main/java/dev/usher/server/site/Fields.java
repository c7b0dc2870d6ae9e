package dev.usher.server.site;

import dev.usher.server.site.Faults.Place;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// One mapping of a site file, read key by key. What is not as it should be becomes a fault with
/// its place, and the reading goes on with the default.
final class Fields {
    private static final int LONGEST_TEXT = 1_000;

    private final Faults faults;
    private final Place place;
    private final boolean mapping;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Place> keys = new LinkedHashMap<>();

    private Fields(Faults faults, Place place, boolean mapping) {
        this.faults = faults;
        this.place = place;
        this.mapping = mapping;
    }

    /// @param what it is, for faults: `a pool`
    /// @param known the keys it may have
    static Fields of(Node node, Faults faults, String what, List<String> known) {
        boolean mapped = node instanceof MappingNode || isNull(node);
        Fields fields = new Fields(faults, Place.of(node.getStartMark()), mapped);
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> fields.put(tuple, what, known));
        } else if (!isNull(node)) {
            faults.expected(fields.place, what + " as {key: value, ...}", kind(node));
        }
        return fields;
    }

    private void put(NodeTuple tuple, String what, List<String> known) {
        Place at = Place.of(tuple.getKeyNode().getStartMark());
        if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
            faults.expected(at, "a key", kind(tuple.getKeyNode()));
            return;
        }
        String key = scalar.getValue();
        if (!known.contains(key)) {
            String wanted = String.join(", ", known);
            faults.add(at, "unknown key \"" + key + "\" in " + what + "; known are " + wanted);
        } else if (values.putIfAbsent(key, tuple.getValueNode()) != null) {
            faults.add(at, "\"" + key + "\" stands twice in " + what);
        } else {
            keys.put(key, at);
        }
    }

    Place place() {
        return place;
    }

    boolean has(String key) {
        Node node = values.get(key);
        return node != null && !isNull(node);
    }

    /// A fault if the key is missing; what is no mapping at all has had its own.
    void require(String key) {
        if (!has(key) && mapping) {
            faults.add(keys.getOrDefault(key, place), "\"" + key + "\" is missing");
        }
    }

    /// Notes where this thing and each of its keys stand.
    void note(Places places, String section, String name, String prefix) {
        if (prefix.isEmpty()) {
            places.put(section, name, "", place);
        }
        keys.forEach((key, at) -> places.put(section, name, prefix + key, at));
    }

    /// A text that must be there; empty after a fault.
    String text(String key) {
        String text = textOrNull(key);
        if (text == null) {
            require(key);
            return "";
        }
        return text;
    }

    @Nullable String textOrNull(String key) {
        return has(key) ? scalar(value(key), "text") : null;
    }

    String textOr(String key, String otherwise) {
        String text = textOrNull(key);
        return text == null ? otherwise : text;
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Node node : nodes(key)) {
            String text = scalar(node, "text");
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /// Texts, each turned into something else; what cannot be is a fault.
    <T> List<T> parsed(String key, String what, Function<String, @Nullable T> parse) {
        List<T> all = new ArrayList<>();
        for (Node node : nodes(key)) {
            String text = scalar(node, what);
            T one = text == null ? null : parsed(node, text, what, parse);
            if (one != null) {
                all.add(one);
            }
        }
        return all;
    }

    /// @param otherwise where the key is absent; null: it must be there
    int whole(String key, int least, @Nullable Integer otherwise) {
        if (!has(key)) {
            if (otherwise == null) {
                require(key);
            }
            return otherwise == null ? least : otherwise;
        }
        String what = "a whole number, " + least + " or more";
        Integer number =
                of(
                        key,
                        what,
                        text -> {
                            if (!text.matches("-?[0-9]{1,10}")) {
                                return null;
                            }
                            long value = Long.parseLong(text);
                            return value < least || value > Integer.MAX_VALUE ? null : (int) value;
                        });
        return number == null ? least : number;
    }

    boolean truth(String key, boolean otherwise) {
        Boolean truth =
                of(
                        key,
                        "true or false",
                        text ->
                                switch (text) {
                                    case "true" -> true;
                                    case "false" -> false;
                                    default -> null;
                                });
        return truth == null ? otherwise : truth;
    }

    /// Money in hundredths: `4200`, `4200.5`, `4200.50`.
    long cents(String key) {
        Long cents = of(key, "an amount such as 4200 or 4200.50", Fields::money);
        return cents == null ? 0 : cents;
    }

    private static @Nullable Long money(String text) {
        if (!text.matches("[0-9]{1,12}(\\.[0-9]{1,2})?")) {
            return null;
        }
        int point = text.indexOf('.');
        String part = point < 0 ? "" : text.substring(point + 1);
        long whole = Long.parseLong(point < 0 ? text : text.substring(0, point));
        return whole * 100 + Long.parseLong((part + "00").substring(0, 2));
    }

    @Nullable LocalDate date(String key) {
        return of(key, "a date such as 2030-12-31", LocalDate::parse);
    }

    /// A time of day; `24:00` is the midnight at its end.
    LocalTime time(String key) {
        require(key);
        LocalTime time =
                of(
                        key,
                        "a time such as 07:00",
                        text -> text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text));
        return time == null ? LocalTime.MIDNIGHT : time;
    }

    /// More than no time, such as `PT10M` or `P7D`.
    @Nullable Duration duration(String key) {
        return duration(key, 1);
    }

    /// No time or more.
    @Nullable Duration durationOrZero(String key) {
        return duration(key, 0);
    }

    private @Nullable Duration duration(String key, int leastMillis) {
        return of(
                key,
                "a duration such as PT10M or P7D",
                text -> {
                    Duration duration = Duration.parse(text);
                    boolean fits =
                            duration.compareTo(Duration.ofMillis(leastMillis)) >= 0
                                    && duration.compareTo(Duration.ofDays(36_500)) <= 0;
                    return fits ? duration : null;
                });
    }

    <E extends Enum<E>> E word(String key, E[] words, E otherwise) {
        E word = of(key, Words.list(words), text -> named(text, words));
        return word == null ? otherwise : word;
    }

    private static <E extends Enum<E>> @Nullable E named(String text, E[] words) {
        for (E word : words) {
            if (Words.of(word).equals(text)) {
                return word;
            }
        }
        return null;
    }

    @Nullable Fields child(String key, String what, List<String> known) {
        return has(key) ? of(value(key), faults, what, known) : null;
    }

    List<Fields> children(String key, String what, List<String> known) {
        List<Fields> children = new ArrayList<>();
        nodes(key).forEach(node -> children.add(of(node, faults, what, known)));
        return children;
    }

    /// The value of a key, read; null if absent or after a fault.
    <T> @Nullable T of(String key, String what, Function<String, @Nullable T> parse) {
        if (!has(key)) {
            return null;
        }
        Node node = value(key);
        String text = scalar(node, what);
        return text == null ? null : parsed(node, text, what, parse);
    }

    private <T> @Nullable T parsed(
            Node node, String text, String what, Function<String, @Nullable T> parse) {
        T value;
        try {
            value = parse.apply(text);
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException unreadable) {
            value = null;
        }
        if (value == null) {
            faults.expected(Place.of(node.getStartMark()), what, text);
        }
        return value;
    }

    private Node value(String key) {
        Node node = values.get(key);
        if (node == null) {
            throw new IllegalStateException("asked for \"" + key + "\", which is not there");
        }
        return node;
    }

    private List<Node> nodes(String key) {
        if (!has(key)) {
            return List.of();
        }
        if (value(key) instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        faults.expected(Place.of(value(key).getStartMark()), "a list as [...]", kind(value(key)));
        return List.of();
    }

    private @Nullable String scalar(Node node, String what) {
        Place at = Place.of(node.getStartMark());
        if (!(node instanceof ScalarNode scalar) || isNull(node)) {
            faults.expected(at, what, kind(node));
            return null;
        }
        String text = scalar.getValue();
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            faults.expected(at, what + " of 1 to " + LONGEST_TEXT + " characters", text);
            return null;
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            faults.expected(at, what + " without control characters", text);
            return null;
        }
        return text;
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private static String kind(Node node) {
        return switch (node.getNodeType()) {
            case SCALAR -> isNull(node) ? "" : ((ScalarNode) node).getValue();
            case SEQUENCE -> "[a list]";
            case MAPPING -> "{a mapping}";
            case ANCHOR -> "*an alias";
        };
    }
}
