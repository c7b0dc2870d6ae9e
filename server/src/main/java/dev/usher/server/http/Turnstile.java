package dev.usher.server.http;

import dev.usher.contract.Codes;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Lets only so many calls in at a time, and nobody crowd out the others: one remote address may
/// have as many calls inside as places are left.
final class Turnstile {
    private final int places;
    private final AtomicInteger inside = new AtomicInteger();
    private final Map<String, Integer> byRemote = new ConcurrentHashMap<>();

    Turnstile(int places) {
        this.places = places;
    }

    /// @throws Refusal if all places are taken, or this remote has its share
    void enter(String remote) {
        int now = inside.incrementAndGet();
        if (now > places) {
            inside.decrementAndGet();
            throw new Refusal(503, Codes.TOO_MANY, places + " calls are being answered already");
        }
        int mine = byRemote.merge(remote, 1, Integer::sum);
        if (mine > Math.max(1, places - now)) {
            leave(remote);
            throw new Refusal(
                    429, Codes.TOO_MANY, (mine - 1) + " calls of yours are being answered already");
        }
    }

    void leave(String remote) {
        byRemote.computeIfPresent(remote, (any, count) -> count == 1 ? null : count - 1);
        inside.decrementAndGet();
    }

    int inside() {
        return inside.get();
    }
}
