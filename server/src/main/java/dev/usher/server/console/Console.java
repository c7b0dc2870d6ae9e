package dev.usher.server.console;

import dev.usher.seats.DecisionId;
import dev.usher.server.http.Call;
import dev.usher.server.http.DecisionViews;
import dev.usher.server.http.Parts;
import dev.usher.server.http.Reply;
import dev.usher.server.http.Route;
import dev.usher.store.EventStore;
import dev.usher.usage.UsageEvent;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// The routes of the web pages. They read and never write.
public final class Console {
    private static final long PAUSE_MILLIS = 500;

    /// After so long without news both sides are made sure that the other is there.
    private static final long QUIET_NANOS = 15_000_000_000L;

    private static final int LONGEST_SEARCH = 100;

    private final Parts parts;
    private final Readings readings;
    private final Board board;
    private final Pages pages = new Pages();
    private final Assets assets = new Assets();

    private Console(Parts parts) {
        this.parts = parts;
        this.readings = new Readings(parts);
        this.board = new Board(readings::now, parts.replica()::lastStamp, parts.nanos());
    }

    /// Every page, what the pages need, and where they hear of changes.
    public static List<Route> routes(Parts parts) {
        Console console = new Console(parts);
        return List.of(
                Route.get("/", console::overview),
                Route.get("/pools/{pool}", console::pool),
                Route.get("/decisions/{decision}", console::decision),
                Route.get("/console/stream", console::stream),
                Route.get("/static/{file}", console.assets::send));
    }

    /// `GET /?holder=&events=`.
    private Reply overview(Call call) {
        call.allow("holder", "events");
        Asked asked = asked(call, null);
        Reading reading = readings.now(null);
        return html(200, pages.overview(OverviewPage.of(reading, asked, call.nonce())));
    }

    /// `GET /pools/{pool}?holder=&events=`: 404 with a page that says so if there is no such pool.
    private Reply pool(Call call) {
        call.allow("holder", "events");
        String name = call.variable("pool");
        Reading reading = readings.now(name);
        if (reading.pools().isEmpty()) {
            String advice = "It may have been closed, or never applied: usher ls lists all pools.";
            return missing(call, "There is no pool " + name, advice, reading);
        }
        PoolReading pool = reading.pools().getFirst();
        return html(200, pages.pool(PoolPage.of(reading, pool, asked(call, name), call.nonce())));
    }

    /// `GET /decisions/{decision}`: 404 with a page that says so if it is not known.
    private Reply decision(Call call) {
        call.allow();
        DecisionId id = call.decision();
        Reading reading = readings.now(null);
        return parts.store()
                .decision(id)
                .map(stored ->
                        DecisionPage.of(DecisionViews.of(stored.record()), reading, call.nonce()))
                .map(page -> html(200, pages.decision(page)))
                .orElseGet(() ->
                        missing(
                                call,
                                "There is no decision " + id,
                                "Records of grants are kept for a while, those of refusals for"
                                        + " good.",
                                reading));
    }

    private Reply missing(Call call, String heading, String advice, Reading reading) {
        MissingPage page = MissingPage.of(heading, advice, reading, call.nonce());
        return html(404, pages.missing(page));
    }

    private static Reply html(int status, String page) {
        return Reply.text(status, "text/html; charset=utf-8", page);
    }

    private static Asked asked(Call call, @Nullable String pool) {
        String holder = call.parameter("holder");
        String text = holder == null ? "" : holder.strip();
        return new Asked(
                pool,
                text.substring(0, Math.min(LONGEST_SEARCH, text.length())),
                "denied".equals(call.parameter("events")));
    }

    /// `GET /console/stream?pool=&holder=&events=`: the parts of that page, each when it has
    /// changed, as server-sent events `part` with its HTML; and `now` with the time they are of.
    private Reply stream(Call call) {
        call.allow("pool", "holder", "events");
        Asked asked = asked(call, call.parameter("pool"));
        return new Reply.Pushed(stream -> push(stream, asked));
    }

    private void push(Reply.Stream stream, Asked asked) throws IOException, InterruptedException {
        Map<String, String> shown = new HashMap<>();
        BlockingQueue<List<UsageEvent>> news = new ArrayBlockingQueue<>(1); // only wakes it
        try (EventStore.Tail _ = parts.store().tail(news::offer)) {
            Instant last = Instant.MIN;
            long quietSince = parts.nanos().getAsLong();
            while (!parts.stopping().getAsBoolean()) {
                Reading reading = board.look(asked.pool());
                long now = parts.nanos().getAsLong();
                if (!reading.now().equals(last) && sendNews(stream, reading, asked, shown)) {
                    quietSince = now;
                } else if (now - quietSince > QUIET_NANOS) {
                    stream.beat();
                    quietSince = now;
                }
                last = reading.now();
                news.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    private boolean sendNews(
            Reply.Stream stream, Reading reading, Asked asked, Map<String, String> shown)
            throws IOException {
        boolean news = false;
        for (Fragment part : fragments(reading, asked)) {
            String html = oneLine(pages.fragment(part));
            if (!html.equals(shown.put(part.template(), html))) {
                stream.event("", "part", html);
                news = true;
            }
        }
        if (news) {
            stream.event("", "now", reading.local().exact(reading.now()).text());
        }
        return news;
    }

    private static String oneLine(String html) {
        return html.strip().replace('\n', ' ').replace('\r', ' ');
    }

    private static List<Fragment> fragments(Reading reading, Asked asked) {
        if (asked.pool() == null) {
            return OverviewPage.of(reading, asked, "").fragments();
        }
        return reading.pools().stream()
                .flatMap(pool -> PoolPage.of(reading, pool, asked, "").fragments().stream())
                .toList();
    }
}
