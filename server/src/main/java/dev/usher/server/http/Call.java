package dev.usher.server.http;

import dev.usher.contract.Json;
import dev.usher.seats.DecisionId;
import dev.usher.seats.Key;
import dev.usher.seats.LeaseId;
import dev.usher.seats.Reason;
import dev.usher.seats.RequestId;
import dev.usher.seats.SessionId;
import dev.usher.seats.UseId;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// One request, read as far as every route needs it read. Whatever in it cannot be read is a
/// [Refusal] that says what and why.
///
/// @param path as it was sent, without the query
/// @param query the values of each name, decoded
/// @param headers by lower-case name
/// @param remote IP address of the other side
/// @param nonce of this answer's content security policy
public record Call(
        String method,
        String path,
        Map<String, String> variables,
        Map<String, List<String>> query,
        Map<String, String> headers,
        Payload body,
        String remote,
        String nonce) {

    private static final Payload EMPTY = Payload.of("{}");
    private static final int LONGEST_KEY = 255;
    private static final int LONGEST_VARIABLE = 1_000;
    private static final int DIGEST_BYTES = 16;
    static final int USUAL_LIMIT = 1_000;
    static final int HIGHEST_LIMIT = 10_000;

    public <T> T body(Class<T> type) {
        return Json.read(type, body.bytes());
    }

    /// A body that may be missing: then it is an empty object.
    public <T> T bodyOrEmpty(Class<T> type) {
        return Json.read(type, body.isEmpty() ? EMPTY.bytes() : body.bytes());
    }

    public <T> List<T> bodies(Class<T> type) {
        return Json.readAll(type, body.bytes());
    }

    /// A variable of the path.
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalStateException("no variable {" + name + "} in this route");
        }
        if (value.isBlank() || value.length() > LONGEST_VARIABLE) {
            throw Refusal.bad("the " + name + " in the path must have 1 to 1000 characters");
        }
        return value;
    }

    public SessionId session() {
        return id("session", "s-7", variable("session"), SessionId::parse);
    }

    public LeaseId lease() {
        return id("lease", "l-7", variable("lease"), LeaseId::parse);
    }

    public RequestId request() {
        return id("request", "r-7", variable("request"), RequestId::parse);
    }

    public UseId use() {
        return id("use", "u-7", variable("use"), UseId::parse);
    }

    public DecisionId decision() {
        return id("decision", "d-7", variable("decision"), DecisionId::parse);
    }

    /// An id from a path or a body.
    static <T> T id(String what, String example, String text, Function<String, @Nullable T> parse) {
        T id = parse.apply(text);
        if (id == null) {
            throw Refusal.bad(
                    "expected the id of a %s such as %s, found \"%s\""
                            .formatted(what, example, shown(text)));
        }
        return id;
    }

    private static String shown(String text) {
        String line = text.length() > 60 ? text.substring(0, 60) + "..." : text;
        return line.replaceAll("\\p{Cntrl}", "?");
    }

    /// A parameter of the query, or null. Given twice, it is refused.
    public @Nullable String parameter(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw Refusal.bad("?" + name + " is given " + values.size() + " times");
        }
        return values.isEmpty() || values.getFirst().isEmpty() ? null : values.getFirst();
    }

    /// Refuses parameters that the route does not know: a misspelled filter would show everything.
    public void allow(String... names) {
        for (String given : query.keySet()) {
            if (!Arrays.asList(names).contains(given)) {
                String known =
                        names.length == 0
                                ? "no parameters are"
                                : "known are " + String.join(", ", names);
                throw Refusal.bad("unknown parameter \"" + shown(given) + "\": " + known);
            }
        }
    }

    public boolean flag(String name) {
        String value = parameter(name);
        if (value == null) {
            return query.containsKey(name);
        }
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Refusal.bad("?" + name + ": expected true or false");
        };
    }

    /// `?limit=`, 1 to 10,000; 1,000 if it is not given.
    public int limit() {
        return whole("limit", USUAL_LIMIT, HIGHEST_LIMIT);
    }

    int whole(String name, int otherwise, int most) {
        String value = parameter(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("[0-9]{1,9}")
                || Integer.parseInt(value) < 1
                || Integer.parseInt(value) > most) {
            throw Refusal.bad(
                    "?%s: expected 1 to %d, found \"%s\"".formatted(name, most, shown(value)));
        }
        return Integer.parseInt(value);
    }

    public @Nullable Instant instant(String name) {
        String value = parameter(name);
        if (value == null) {
            return null;
        }
        try {
            return Instant.parse(value);
        } catch (DateTimeException unreadable) {
            throw Refusal.bad(
                    "?%s: expected an instant such as 2026-11-24T12:00:00Z, found \"%s\""
                            .formatted(name, shown(value)));
        }
    }

    /// `?reason=`, why something ends: normal if it is not given.
    public Reason reason() {
        String value = parameter("reason");
        if (value == null) {
            return Reason.NORMAL;
        }
        for (Reason reason : Reason.values()) {
            if (reason.text().equals(value)) {
                return reason;
            }
        }
        List<String> known = Arrays.stream(Reason.values()).map(Reason::text).toList();
        throw Refusal.bad("?reason: expected one of " + String.join(", ", known));
    }

    /// The `Idempotency-Key` with a digest of what it came with, or null.
    public @Nullable Key key() {
        String text = headers.get("idempotency-key");
        if (text == null) {
            return null;
        }
        if (text.isBlank() || text.length() > LONGEST_KEY) {
            throw Refusal.bad("Idempotency-Key: expected 1 to 255 characters");
        }
        return new Key(text, digest());
    }

    private String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((method + "\n" + path + "\n").getBytes(StandardCharsets.UTF_8));
            byte[] hash = digest.digest(body.bytes());
            return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no SHA-256", missing);
        }
    }

    /// Whether the client asks for server-sent events.
    public boolean wantsStream() {
        return headers.getOrDefault("accept", "").contains("text/event-stream");
    }
}
