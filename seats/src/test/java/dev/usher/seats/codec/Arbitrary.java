package dev.usher.seats.codec;

import dev.usher.seats.Ask;
import dev.usher.seats.Command;
import dev.usher.seats.Holder;
import dev.usher.seats.site.Network;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Random values of any type of the machine, made from the records' own components: a component or
/// a command added later is in every property from its first day.
final class Arbitrary {
    private static final List<String> TEXTS =
            List.of("", "ada", "solver", "ws-17", "a b\n", "Zoë", "漢字", "𝄞", "\ud800x", "\udc00");
    private static final List<String> NETWORKS =
            List.of("10.0.0.0/8", "192.168.7.4", "2001:db8::/32");

    private final Random random;
    private final boolean plain;
    private @Nullable Holder holder;

    /// @param plain true for texts and numbers a person can read in a golden file
    Arbitrary(long seed, boolean plain) {
        this.random = new Random(seed);
        this.plain = plain;
    }

    <T> T of(Class<T> type) {
        return type.cast(any(type));
    }

    private Object any(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return list(list.getActualTypeArguments()[0]);
        }
        Class<?> plainType = (Class<?>) type;
        if (plainType.isEnum()) {
            return pick(Arrays.asList(plainType.getEnumConstants()));
        }
        if (plainType.isSealed()) {
            return any(pick(Arrays.asList(plainType.getPermittedSubclasses())));
        }
        if (plainType == Ask.class) {
            return ask();
        }
        if (plainType == Holder.class) {
            return holder();
        }
        return plainType.isRecord() ? record(plainType) : simple(plainType);
    }

    private Object simple(Class<?> type) {
        return switch (type.getName()) {
            case "boolean" -> random.nextBoolean();
            case "int" -> plain ? random.nextInt(1, 100) : (int) number();
            case "long" -> plain ? random.nextLong(1, 10_000) : number();
            case "java.lang.String" -> text();
            case "java.time.Instant" -> instant();
            case "java.time.Duration" ->
                    plain ? Duration.ofMinutes(random.nextInt(1, 90)) : duration();
            case "java.time.LocalDate" -> LocalDate.ofEpochDay(random.nextInt(0, 40_000));
            case "java.time.LocalTime" -> LocalTime.ofSecondOfDay(random.nextInt(0, 86_400));
            case "dev.usher.seats.site.Network" -> Network.of(pick(NETWORKS));
            default -> throw new IllegalStateException("no random values of " + type);
        };
    }

    private Object list(Type element) {
        List<Object> values = new ArrayList<>();
        int size = plain ? 2 : random.nextInt(4);
        for (int i = 0; i < size; i++) {
            values.add(any(element));
        }
        return values;
    }

    private Object record(Class<?> type) {
        try {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            @Nullable Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = component(components[i]);
            }
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type, e);
        }
    }

    private @Nullable Object component(RecordComponent component) {
        AnnotatedType type = component.getAnnotatedType();
        if (type.isAnnotationPresent(Nullable.class) && random.nextInt(3) == 0) {
            return null;
        }
        if (component.getDeclaringRecord() == Command.Keyed.class
                && component.getType() == Command.class) {
            return plainCommand();
        }
        return any(component.getGenericType());
    }

    private Command plainCommand() {
        if (plain) {
            return of(Command.Claim.class);
        }
        Command command = of(Command.class);
        while (command instanceof Command.Keyed keyed) {
            command = keyed.command();
        }
        return command;
    }

    /// Often the one before, as most uses of a lease are by its own holder.
    private Holder holder() {
        if (holder == null || random.nextBoolean()) {
            holder = (Holder) record(Holder.class);
        }
        return holder;
    }

    private Ask ask() {
        boolean byProduct = random.nextBoolean();
        return new Ask(
                byProduct ? text() : null,
                byProduct ? null : text(),
                byProduct ? null : text(),
                random.nextBoolean() ? text() : null,
                random.nextBoolean() ? text() : null,
                random.nextInt(1, Ask.MOST_SEATS + 1));
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private String text() {
        return plain ? pick(TEXTS.subList(1, 4)) + "-" + random.nextInt(10) : pick(TEXTS);
    }

    private Instant instant() {
        return Instant.ofEpochMilli(plain ? 1_767_225_600_000L + random.nextInt() : number() >> 4);
    }

    private Duration duration() {
        return Duration.ofSeconds(number(), random.nextInt(1_000_000_000));
    }

    /// Small and large numbers of both signs.
    private long number() {
        return random.nextLong() >> random.nextInt(64);
    }
}
