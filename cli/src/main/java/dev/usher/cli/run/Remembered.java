package dev.usher.cli.run;

import dev.usher.contract.BadBody;
import dev.usher.contract.CheckoutAnswer;
import dev.usher.contract.Json;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a server last said of a product, kept for when it cannot be asked.
///
/// @param observed whether the product is only watched
/// @param strict whether it may not start without the server
/// @param lease the allocation that this computer holds, or null if it holds none
/// @param pool the pool of that allocation, or null
/// @param until when that allocation ends, or null if it has no end
public record Remembered(
        boolean observed,
        boolean strict,
        @Nullable String lease,
        @Nullable String pool,
        @Nullable Instant until) {

    /// What a grant says.
    static Remembered of(CheckoutAnswer answer) {
        boolean kept = answer.staysAllocated();
        return new Remembered(
                false,
                answer.enforcement().equals("strict"),
                kept ? answer.lease() : null,
                kept ? answer.pool() : null,
                kept ? answer.until() : null);
    }

    /// What an answer to observe says: watched only.
    static Remembered watched() {
        return new Remembered(true, false, null, null, null);
    }

    /// The allocation that this computer still holds.
    Optional<String> allocation(Instant now) {
        return until != null && !now.isBefore(until)
                ? Optional.empty()
                : Optional.ofNullable(lease);
    }

    byte[] written() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("observed", observed);
        tree.put("strict", strict);
        tree.put("lease", lease);
        tree.put("pool", pool);
        tree.put("until", until == null ? null : until.toString());
        return Json.writeTree(tree);
    }

    /// Reads what [#written()] wrote; a file that cannot be read is as good as none.
    static Optional<Remembered> read(byte[] file) {
        try {
            if (Json.tree(file) instanceof Map<?, ?> tree) {
                Object until = tree.get("until");
                return Optional.of(
                        new Remembered(
                                Boolean.TRUE.equals(tree.get("observed")),
                                Boolean.TRUE.equals(tree.get("strict")),
                                (String) tree.get("lease"),
                                (String) tree.get("pool"),
                                until == null ? null : Instant.parse(until.toString())));
            }
        } catch (BadBody | ClassCastException | DateTimeException spoiled) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
