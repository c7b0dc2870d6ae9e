package dev.usher.server.http;

import dev.usher.contract.Codes;
import dev.usher.contract.EventView;
import dev.usher.contract.Json;
import dev.usher.seats.DecisionId;
import dev.usher.store.EventQuery;
import dev.usher.store.EventStore;
import dev.usher.usage.EventCode;
import dev.usher.usage.EventId;
import dev.usher.usage.UsageEvent;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Events and decisions: what has happened, and why.
final class EventCalls {
    private static final Duration BEAT = Duration.ofSeconds(15);

    /// Batches of events that a slow client may fall behind; then it is sent to the table again.
    private static final int BATCHES = 64;

    private static final EventQuery NEWEST =
            new EventQuery(null, null, List.of(), null, null, null, null, null, true, 1);

    private final EventStore store;
    private final BooleanSupplier stopping;

    EventCalls(EventStore store, BooleanSupplier stopping) {
        this.store = store;
        this.stopping = stopping;
    }

    /// `GET /v1/events`: a page, oldest first (`order=desc`: newest first), or with `Accept:
    /// text/event-stream` all from `after` or `Last-Event-ID` on, as they come.
    Reply events(Call call) {
        call.allow(
                "from", "to", "event", "user", "host", "product", "pool", "after", "limit",
                "order");
        EventQuery query = query(call);
        if (call.wantsStream()) {
            return new Reply.Pushed(stream -> push(stream, query, lastSeen(call)));
        }
        List<UsageEvent> page = store.events(query);
        Reply.Whole reply = Reply.list(EventView.class, page.stream().map(EventViews::of).toList());
        return page.size() == query.limit()
                ? Page.next(call, reply, page.getLast().id().toString())
                : reply;
    }

    private static EventQuery query(Call call) {
        return new EventQuery(
                call.instant("from"),
                call.instant("to"),
                codes(call),
                call.parameter("user"),
                call.parameter("host"),
                call.parameter("product"),
                call.parameter("pool"),
                eventId(call.parameter("after")),
                newestFirst(call),
                call.limit());
    }

    private static boolean newestFirst(Call call) {
        String order = call.parameter("order");
        if (order != null && !order.equals("asc") && !order.equals("desc")) {
            throw Refusal.bad("?order: expected asc or desc");
        }
        return "desc".equals(order);
    }

    private static List<Integer> codes(Call call) {
        String text = call.parameter("event");
        List<Integer> codes = new ArrayList<>();
        for (String each : text == null ? new String[0] : text.split(",", -1)) {
            EventCode code =
                    each.matches("[0-9]{1,4}") ? EventCode.of(Integer.parseInt(each)) : null;
            if (code == null) {
                throw Refusal.bad("?event: expected numbers of events such as 1,2 or 1001");
            }
            codes.add(code.number());
        }
        return codes;
    }

    private static @Nullable EventId eventId(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return Call.id("event", "1.42.0", text, EventId::parse);
    }

    private static @Nullable EventId lastSeen(Call call) {
        return eventId(call.headers().get("last-event-id"));
    }

    /// Everything the table has after what the client saw last, then whatever is new: first the
    /// listener is there, then the table is read, and what both have is sent once.
    private void push(Reply.Stream stream, EventQuery asked, @Nullable EventId last)
            throws IOException, InterruptedException {
        BlockingQueue<List<UsageEvent>> news = new ArrayBlockingQueue<>(BATCHES);
        EventId from = last == null ? asked.after() : last;
        try (EventStore.Tail _ = store.tail(news::offer)) {
            EventId sent = sendAll(stream, asked, from == null ? newest() : from);
            long waited = 0;
            while (!stopping.getAsBoolean()) {
                if (news.poll(1, TimeUnit.SECONDS) != null) {
                    news.clear(); // the table has them all, in order
                    sent = sendAll(stream, asked, sent);
                } else if (++waited % BEAT.toSeconds() == 0) {
                    stream.beat();
                }
            }
        }
    }

    private EventId newest() {
        List<UsageEvent> newest = store.events(NEWEST);
        return newest.isEmpty() ? new EventId(0, 0, 0) : newest.getFirst().id();
    }

    private EventId sendAll(Reply.Stream stream, EventQuery asked, EventId from)
            throws IOException {
        EventId sent = from;
        List<UsageEvent> page = store.events(asked.after(sent));
        while (!page.isEmpty()) {
            for (UsageEvent event : page) {
                stream.event(event.id().toString(), "usage", json(event));
                sent = event.id();
            }
            page = page.size() < asked.limit() ? List.of() : store.events(asked.after(sent));
        }
        return sent;
    }

    private static String json(UsageEvent event) {
        return Json.text(Json.write(EventViews.of(event)));
    }

    /// `GET /v1/decisions/{decision}`.
    Reply decision(Call call) {
        call.allow();
        DecisionId id = call.decision();
        return store.decision(id)
                .<Reply>map(stored -> Reply.json(200, DecisionViews.of(stored.record())))
                .orElseThrow(() ->
                        new Refusal(404, Codes.UNKNOWN_DECISION, "there is no decision " + id));
    }
}
