package dev.usher.seats;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/// Answers remembered under idempotency keys, so that every node gives a repeated request the same
/// one: for each session the last 16, without a session the last 10,000, and a live lease keeps its
/// own however old.
final class Answers {
    static final int MOST_OF_SESSION = 16;
    static final int MOST_COMMON = 10_000;

    private static final long COMMON = 0;

    private final Ledger<Answer> ledger = new Ledger<>();
    private final Map<Place, Long> byKey = new LinkedHashMap<>();
    private final Map<Long, Deque<Long>> recent = new LinkedHashMap<>();
    private final Map<Long, Long> ofLease = new LinkedHashMap<>();

    private record Place(long session, String key) {}

    @Nullable Answer find(@Nullable SessionId session, String key) {
        Long id = byKey.get(new Place(number(session), key));
        return id == null ? null : ledger.get(id);
    }

    /// Remembers an answer; `id` is above all before it.
    boolean put(long id, Answer answer) {
        long session = number(answer.session());
        ledger.put(id, answer);
        byKey.put(new Place(session, answer.key().text()), id);
        if (answer.outcome() instanceof Outcome.Granted granted) {
            settle(ofLease.put(granted.lease().number(), id));
        }
        Deque<Long> latest = recent.computeIfAbsent(session, number -> new ArrayDeque<>());
        latest.addLast(id);
        if (latest.size() > (session == COMMON ? MOST_COMMON : MOST_OF_SESSION)) {
            Long oldest = latest.removeFirst();
            Answer passed = ledger.get(oldest);
            if (passed != null && !keptByLease(oldest, passed)) {
                forget(oldest, passed);
            }
        }
        return true;
    }

    private boolean keptByLease(Long id, Answer answer) {
        return answer.outcome() instanceof Outcome.Granted granted
                && id.equals(ofLease.get(granted.lease().number()));
    }

    private void forget(Long id, Answer answer) {
        ledger.remove(id);
        byKey.remove(new Place(number(answer.session()), answer.key().text()));
    }

    void leaseEnded(LeaseId lease) {
        settle(ofLease.remove(lease.number()));
    }

    /// Forgets an answer that no lease keeps any more, unless it is among the latest.
    private void settle(@Nullable Long id) {
        Answer answer = id == null ? null : ledger.get(id);
        if (id == null || answer == null) {
            return;
        }
        Deque<Long> latest = recent.get(number(answer.session()));
        if (latest == null || latest.isEmpty() || id < latest.getFirst()) {
            forget(id, answer);
        }
    }

    /// Keys die with their session, save those of allocations that outlive it.
    void sessionEnded(SessionId session) {
        Deque<Long> latest = recent.remove(session.number());
        if (latest == null) {
            return;
        }
        for (Long id : latest) {
            Answer answer = ledger.get(id);
            if (answer != null && !keptByLease(id, answer)) {
                forget(id, answer);
            }
        }
    }

    Ledger.Frozen<Answer> freeze() {
        return ledger.freeze();
    }

    private static long number(@Nullable SessionId session) {
        return session == null ? COMMON : session.number();
    }
}
