package dev.usher.server.http;

import dev.usher.cluster.Replica;
import dev.usher.contract.CheckoutAnswer;
import dev.usher.contract.CheckoutRequest;
import dev.usher.contract.ObserveAnswer;
import dev.usher.contract.QueueView;
import dev.usher.contract.RequestView;
import dev.usher.contract.WaitingAnswer;
import dev.usher.seats.Ask;
import dev.usher.seats.Command;
import dev.usher.seats.Outcome;
import dev.usher.seats.Request;
import dev.usher.seats.RequestId;
import dev.usher.seats.SeatMachine;
import dev.usher.seats.SessionId;
import dev.usher.seats.Sighting;
import dev.usher.seats.site.Metric;
import dev.usher.seats.site.Pool;
import dev.usher.seats.site.Site;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Checkouts, and the waiting line that one may end in.
final class CheckoutCalls {
    private static final int SLICE = 1_000;

    private final Replica replica;
    private final Commands commands;
    private volatile Known known = Known.of(Site.EMPTY);

    CheckoutCalls(Replica replica, Commands commands) {
        this.replica = replica;
        this.commands = commands;
    }

    /// `POST /v1/checkouts`: 201 with the lease, 200 if the product is only watched, 202 with a
    /// place in line, 409 with the denial's code.
    Reply checkout(Call call) {
        CheckoutRequest body = call.body(CheckoutRequest.class);
        SessionId session = Call.id("session", "s-7", body.session(), SessionId::parse);
        return answer(
                commands.submit(
                        call, session, new Command.Checkout(session, ask(body), body.waitFor())));
    }

    private static Ask ask(CheckoutRequest body) {
        if (body.seatCount() > Ask.MOST_SEATS) {
            throw Refusal.bad("\"seats\": expected at most " + Ask.MOST_SEATS);
        }
        return new Ask(
                body.product(),
                body.feature(),
                body.version(),
                body.edition(),
                body.program(),
                body.seatCount());
    }

    private Reply answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Granted granted -> granted(granted);
            case Outcome.Watched watched ->
                    Reply.json(200, ObserveAnswer.of(Views.textOrNull(watched.use())));
            case Outcome.Queued queued ->
                    Reply.json(202, new WaitingAnswer(queued.request().toString(), queued.place()))
                            .with("Location", "/v1/requests/" + queued.request());
            case Outcome.Denied denied -> throw Problems.of(denied);
            case Outcome.Done _, Outcome.Opened _, Outcome.Alive _ -> throw unexpected(outcome);
            case Outcome.Filled _ -> throw unexpected(outcome);
            case Outcome.Began _, Outcome.Journaled _ -> throw unexpected(outcome);
            case Outcome.Applied _, Outcome.SiteRefused _ -> throw unexpected(outcome);
            case Outcome.Refused refused -> throw Problems.of(refused);
        };
    }

    private static IllegalStateException unexpected(Outcome outcome) {
        return new IllegalStateException("a checkout came to " + outcome);
    }

    private Reply granted(Outcome.Granted granted) {
        CheckoutAnswer answer = Views.granted(granted, metric(granted.parts().getFirst().pool()));
        return Reply.json(201, answer).with("Location", "/v1/leases/" + granted.lease());
    }

    /// Asks the machine nothing: all who were granted a seat by one entry come here at once, and
    /// would stand in each other's way.
    private Metric metric(String pool) {
        Site site = replica.site();
        Known now = known;
        if (!now.site().equals(site)) {
            now = Known.of(site);
            known = now;
        }
        return now.metrics().getOrDefault(pool, Metric.FLOATING); // it may be closed already
    }

    /// The metric of each pool of a site.
    private record Known(Site site, Map<String, Metric> metrics) {
        static Known of(Site site) {
            return new Known(
                    site,
                    site.pools().stream().collect(Collectors.toMap(Pool::name, Pool::metric)));
        }
    }

    /// `POST /v1/requests/{request}/claim`: 201 as a checkout.
    Reply claim(Call call) {
        RequestId id = call.request();
        SessionId session = sessionOf(id);
        Command command = new Command.Claim(id);
        return answer(
                session == null
                        ? commands.submit(call, command)
                        : commands.submit(call, session, command));
    }

    private @Nullable SessionId sessionOf(RequestId id) {
        Request request = replica.query(machine -> machine.request(id));
        return request == null || request.ended() != null ? null : request.holder().session();
    }

    /// `GET /v1/requests/{request}`.
    Reply request(Call call) {
        call.allow();
        RequestId id = call.request();
        RequestView view =
                replica.query(machine -> {
                    Request request = machine.request(id);
                    return request == null ? null : Views.request(machine, request);
                });
        if (view == null) {
            throw Problems.of(
                    new Outcome.Refused(
                            dev.usher.seats.Code.UNKNOWN_REQUEST, "there is no request " + id));
        }
        return Reply.json(200, view);
    }

    /// `DELETE /v1/requests/{request}`: gives up the place, 204.
    Reply leave(Call call) {
        call.allow();
        commands.submit(call, new Command.Leave(call.request()));
        return Reply.nothing();
    }

    /// `GET /v1/requests?pool=&user=`: who waits or is held a seat, first come first.
    Reply queue(Call call) {
        call.allow("pool", "user", "limit", "after");
        String pool = call.parameter("pool");
        String user = call.parameter("user");
        Page<QueueView> page = new Page<>(call);
        long after = page.after();
        while (!page.full()) {
            long from = after;
            Slice slice = replica.query(machine -> slice(machine, from));
            if (slice.end() < 0) {
                break;
            }
            after = slice.end();
            for (Row row : slice.rows()) {
                boolean wanted =
                        (pool == null || row.view().pools().contains(pool))
                                && (user == null || user.equalsIgnoreCase(row.view().user()));
                if (wanted) {
                    page.add(row.number(), row.view());
                }
            }
        }
        return page.reply(QueueView.class);
    }

    private record Row(long number, QueueView view) {}

    /// @param end number of the last one looked at, -1 if there was none
    private record Slice(List<Row> rows, long end) {}

    /// Requests here, and people who wait at other managers.
    private static Slice slice(SeatMachine machine, long after) {
        List<Request> requests = machine.requestsAfter(after, SLICE);
        List<Sighting> sightings = machine.sightingsAfter(after, SLICE);
        long end =
                MirrorViews.end(
                        requests.isEmpty() ? -1 : requests.getLast().id().number(),
                        requests.size() == SLICE,
                        sightings.isEmpty() ? -1 : sightings.getLast().id().number(),
                        sightings.size() == SLICE);
        List<Row> rows = new ArrayList<>();
        for (Request request : requests) {
            if (request.id().number() <= end && request.ended() == null) {
                rows.add(new Row(request.id().number(), Views.queued(machine, request)));
            }
        }
        for (Sighting sighting : sightings) {
            if (sighting.id().number() <= end && sighting.shown().queued()) {
                rows.add(new Row(sighting.id().number(), MirrorViews.waiting(machine, sighting)));
            }
        }
        rows.sort(Comparator.comparingLong(Row::number));
        return new Slice(rows, end);
    }
}
