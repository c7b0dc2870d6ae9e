package dev.usher.cli;

import dev.usher.cli.terminal.Spans;
import dev.usher.cli.terminal.Subcommand;
import dev.usher.cli.terminal.Terminal;
import dev.usher.cli.wire.Refused;
import dev.usher.cli.wire.Reply;
import dev.usher.cli.wire.Unreachable;
import dev.usher.cli.wire.Wire;
import dev.usher.contract.EventView;
import dev.usher.contract.Json;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// `usher events`: what happened, in the order of the log: the newest, unless a beginning or
/// `--all` is named; `--follow` shows what happens from now on.
@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        description = "Show what happened last; --json prints one object a line.")
final class EventsCommand extends Subcommand {
    private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(2);
    private static final String LINE = "%-19s %5s %-14s %-10s %-12s %s%n";
    private static final int PAGE = 1_000;
    private static final int MOST = 10_000;
    private static final int NEWEST = 50;
    private static final String FIRST = "0.0.0";

    @Option(names = "--follow", description = "Go on showing what happens, until stopped.")
    private boolean follow;

    @Option(names = "--all", description = "Everything, from the first event on.")
    private boolean all;

    @Option(
            names = "--since",
            converter = Spans.class,
            paramLabel = "DURATION",
            description = "Of the time up to now: 30m, 2h, 7d.")
    private @Nullable Duration since;

    @Option(names = "--from", paramLabel = "INSTANT", description = "From this instant on.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "INSTANT", description = "Before this instant.")
    private @Nullable String to;

    @Option(names = "--event", paramLabel = "N", description = "Only events of this number.")
    private @Nullable String event;

    @Option(names = "--user", description = "Only of this user.")
    private @Nullable String user;

    @Option(names = "--host", description = "Only of this host.")
    private @Nullable String host;

    @Option(names = "--product", description = "Only of this product.")
    private @Nullable String product;

    @Option(names = "--pool", description = "Only of this pool.")
    private @Nullable String pool;

    @Option(names = "--after", paramLabel = "ID", description = "Only after the event of this id.")
    private @Nullable String after;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most so many (default: 50 if nothing says where to begin).")
    private @Nullable Integer limit;

    private int shown;

    EventsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws Exception {
        if (since != null && from != null) {
            terminal().say("--since and --from both say where to begin: name one");
            return USAGE;
        }
        if (since != null) {
            from = Instant.now().minus(since).toString();
        }
        if (!json()) {
            terminal().out().printf(LINE, "AT", "EVENT", "NAME", "USER", "PRODUCT", "DETAIL");
        }
        if (follow) {
            return following();
        }
        if (!all && from == null && after == null) {
            newest(limit == null ? NEWEST : limit);
        } else {
            fromTheFirst();
        }
        terminal().out().flush();
        return DONE;
    }

    /// Pages come newest first, and are shown the other way round.
    private void newest(int most) throws Unreachable, Refused {
        List<Object> newest = new ArrayList<>();
        Optional<String> page = Optional.of(path(most) + "&order=desc");
        while (page.isPresent() && newest.size() < most) {
            Reply reply = wire().get(page.get());
            for (Object each : (List<?>) orEmpty(Json.tree(reply.body()))) {
                if (each != null && newest.size() < most) {
                    newest.add(each);
                }
            }
            page = reply.next();
        }
        newest.reversed().forEach(this::show);
    }

    private void fromTheFirst() throws Unreachable, Refused {
        Optional<String> page = Optional.of(path(limit == null ? PAGE : limit));
        while (page.isPresent() && more()) {
            Reply reply = wire().get(page.get());
            for (Object each : (List<?>) orEmpty(Json.tree(reply.body()))) {
                if (each != null && more()) {
                    show(each);
                }
            }
            page = reply.next();
        }
    }

    private boolean more() {
        return limit == null || shown < limit;
    }

    private static Object orEmpty(@Nullable Object tree) {
        return tree instanceof List<?> list ? list : List.of();
    }

    private String path(int most) {
        List<String> query = new ArrayList<>();
        add(query, "limit", Integer.toString(Math.clamp(most, 1, MOST)));
        add(query, "from", from);
        add(query, "to", to);
        add(query, "event", event);
        add(query, "user", user);
        add(query, "host", host);
        add(query, "product", product);
        add(query, "pool", pool);
        add(query, "after", after);
        return Wire.path("events") + "?" + String.join("&", query);
    }

    private static void add(List<String> query, String name, @Nullable String value) {
        if (value != null) {
            query.add(name + "=" + Wire.encoded(value));
        }
    }

    private void show(Object tree) {
        shown++;
        byte[] json = Json.writeTree(tree);
        if (json()) {
            printed(json);
            return;
        }
        EventView event = Json.answer(EventView.class, json);
        terminal()
                .out()
                .printf(
                        LINE,
                        time(event.at()),
                        event.event(),
                        cut(event.name(), 14),
                        cut(or(event.user(), "-"), 10),
                        cut(or(event.product(), "-"), 12),
                        cut(detail(event), 15))
                .flush();
    }

    private static String detail(EventView event) {
        return event.reason() == null || event.reason().equals("normal")
                ? or(event.pool(), "")
                : event.reason();
    }

    private static String cut(String value, int width) {
        String plain = value.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= width ? plain : plain.substring(0, width - 1) + "…";
    }

    /// Reads the stream; when it breaks, goes on after the last event seen.
    private int following() throws Unreachable, Refused {
        String last = after == null && (all || from != null) ? FIRST : after;
        boolean connected = false;
        while (more()) {
            try (var lines = lines(last)) {
                connected = true;
                last = readAll(lines, last);
                if (more()) {
                    terminal().say("the server ended the stream; trying again");
                }
            } catch (Unreachable gone) {
                if (!connected) {
                    throw gone;
                }
            } catch (IOException broken) {
                terminal().say("the server went away; trying again");
            }
            LockSupport.parkNanos(BEFORE_NEXT_TRY.toNanos());
        }
        return DONE;
    }

    private BufferedReader lines(@Nullable String last) throws Unreachable, Refused {
        return new BufferedReader(
                new InputStreamReader(
                        wire().stream(path(PAGE), "text/event-stream", last),
                        StandardCharsets.UTF_8));
    }

    private @Nullable String readAll(BufferedReader lines, @Nullable String last)
            throws IOException {
        String id = last;
        for (String line = lines.readLine(); line != null && more(); line = lines.readLine()) {
            if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("data:")) {
                Object tree = Json.tree(line.substring(5).getBytes(StandardCharsets.UTF_8));
                if (tree != null) {
                    show(tree);
                }
            }
        }
        return id;
    }
}
