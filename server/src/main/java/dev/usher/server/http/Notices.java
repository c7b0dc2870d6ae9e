package dev.usher.server.http;

import dev.usher.cluster.Replica;
import dev.usher.contract.Json;
import dev.usher.contract.Notice;
import dev.usher.seats.Fact;
import dev.usher.seats.Lease;
import dev.usher.seats.Reason;
import dev.usher.seats.Request;
import dev.usher.seats.SessionId;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Tells sessions what has happened to them: a seat held, a hold lapsed, a lease taken back.
///
/// Facts come in on the thread that applies the log, which must not wait: they are turned into
/// notices and put into the queue of each listener. A listener that falls 256 notices behind loses
/// its stream, and is told of its holds again when it comes back.
public final class Notices {
    private static final Duration BEAT = Duration.ofSeconds(15);
    private static final int MOST_WAITING = 256;
    private static final int MOST_REQUESTS = 10_000;

    private final Map<SessionId, List<BlockingQueue<Notice>>> listeners = new ConcurrentHashMap<>();

    /// Takes the facts of one log entry.
    public void applied(List<Fact> facts) {
        if (listeners.isEmpty()) {
            return;
        }
        for (Fact fact : facts) {
            SessionId session = session(fact);
            List<BlockingQueue<Notice>> queues = session == null ? null : listeners.get(session);
            Notice notice = queues == null ? null : notice(fact);
            if (queues != null && notice != null) {
                queues.removeIf(queue -> !queue.offer(notice));
            }
        }
    }

    /// Whose news a fact is; of most facts nobody's.
    private static @Nullable SessionId session(Fact fact) {
        if (fact instanceof Fact.SessionEnded ended) {
            return ended.session().id();
        }
        if (fact instanceof Fact.SessionParted parted) {
            return parted.session().id();
        }
        if (fact instanceof Fact.LeaseEnded ended) {
            return ended.lease().holder().session();
        }
        Request request = request(fact);
        return request == null ? null : request.holder().session();
    }

    private static @Nullable Request request(Fact fact) {
        if (fact instanceof Fact.SeatsHeld held) {
            return held.request();
        }
        if (fact instanceof Fact.HoldEnded ended) {
            return ended.request();
        }
        return fact instanceof Fact.RequestEnded ended ? ended.request() : null;
    }

    private static @Nullable Notice notice(Fact fact) {
        Request request = request(fact);
        if (request != null) {
            return ofRequest(fact, request);
        }
        if (fact instanceof Fact.LeaseEnded(var at, var lease, var reason, var _)) {
            boolean taken = reason == Reason.REVOKED || reason == Reason.DELETED;
            return taken ? revoked(at, lease) : null;
        }
        if (fact instanceof Fact.SessionEnded(var at, var _, var reason)) {
            String text = "The session has ended (" + reason.text() + ").";
            return reason == Reason.NORMAL ? null : plain("session-lost", at, text);
        }
        return plain("server-stopping", fact.at(), "The server is stopping.");
    }

    private static @Nullable Notice ofRequest(Fact fact, Request request) {
        if (fact instanceof Fact.SeatsHeld(var at, var _, var _)) {
            return request.heldUntil() == null ? null : held(at, request);
        }
        if (fact instanceof Fact.HoldEnded(var at, var _, var _, var complete, var reason)) {
            String lapsed = "The seat of %s held for you was not claimed in time.";
            return complete && reason == Reason.TIMEOUT ? over(at, request, lapsed) : null;
        }
        if (fact instanceof Fact.RequestEnded(var at, var _, var reason)) {
            String waited = "The time to wait for %s is over.";
            return reason == Reason.TIMEOUT ? over(at, request, waited) : null;
        }
        return null;
    }

    private static Notice plain(String kind, Instant at, String text) {
        return new Notice(kind, at, text, null, null, null, null, null);
    }

    private static Notice held(Instant at, Request request) {
        String product = request.ask().name();
        return new Notice(
                "held",
                at,
                "A seat of " + product + " is held for you until " + request.heldUntil() + ".",
                request.id().toString(),
                Views.textOrNull(request.hold()),
                product,
                null,
                request.heldUntil());
    }

    private static Notice over(Instant at, Request request, String text) {
        String product = request.ask().name();
        return new Notice(
                "lapsed",
                at,
                text.formatted(product),
                request.id().toString(),
                null,
                product,
                null,
                null);
    }

    private static Notice revoked(Instant at, Lease lease) {
        return new Notice(
                "revoked",
                at,
                "The seat of " + lease.product() + " was taken back by an administrator.",
                null,
                lease.id().toString(),
                lease.product(),
                lease.pool(),
                null);
    }

    /// The stream of one session: the seats that are held for it now, then what comes.
    Reply stream(SessionId session, Replica replica, BooleanSupplier stopping) {
        return new Reply.Pushed(stream -> {
            BlockingQueue<Notice> queue = new ArrayBlockingQueue<>(MOST_WAITING);
            List<BlockingQueue<Notice>> queues =
                    listeners.computeIfAbsent(session, any -> new CopyOnWriteArrayList<>());
            queues.add(queue);
            try {
                for (Request held : held(session, replica)) {
                    send(stream, held(replica.now(), held));
                }
                pump(stream, queues, queue, stopping);
            } finally {
                queues.remove(queue);
                listeners.computeIfPresent(session, (id, left) -> left.isEmpty() ? null : left);
            }
        });
    }

    private static List<Request> held(SessionId session, Replica replica) {
        return replica.query(machine ->
                machine.requestsAfter(-1, MOST_REQUESTS).stream()
                        .filter(request -> session.equals(request.holder().session()))
                        .filter(request -> request.state().equals("held"))
                        .toList());
    }

    private static void pump(
            Reply.Stream stream,
            List<BlockingQueue<Notice>> queues,
            BlockingQueue<Notice> queue,
            BooleanSupplier stopping)
            throws IOException, InterruptedException {
        long waited = 0;
        while (!stopping.getAsBoolean() && queues.contains(queue)) {
            Notice notice = queue.poll(1, TimeUnit.SECONDS);
            if (notice != null) {
                send(stream, notice);
            } else if (++waited % BEAT.toSeconds() == 0) {
                stream.beat();
            }
        }
    }

    private static void send(Reply.Stream stream, Notice notice) throws IOException {
        stream.event("", notice.kind(), Json.text(Json.write(notice)));
    }
}
