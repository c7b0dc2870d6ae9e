package dev.usher.server.drill;

import dev.usher.contract.CheckoutAnswer;
import dev.usher.contract.CheckoutRequest;
import dev.usher.contract.Json;
import dev.usher.contract.LeaseView;
import dev.usher.contract.OpenSession;
import dev.usher.contract.SessionOpened;

import java.io.IOException;
import java.util.List;

/// One client that takes seats and keeps them, and asks who holds some.
final class Grants implements AutoCloseable {
    static final String SITE =
            """
            products: [{name: keeper}]
            pools: [{name: keeper, products: [keeper], metric: floating, seats: 100000}]
            """;

    private final Line line;
    private final String name;
    private final String session;
    private int round;

    private Grants(Line line, String name, String session) {
        this.line = line;
        this.name = name;
        this.session = session;
    }

    /// Logs a client on, at a server that knows its pool from then on.
    static Grants on(Started server, String name) throws IOException {
        Line line = new Line(server.port());
        Line.Answer site = line.postYaml("/v1/site", SITE);
        byte[] body = Json.write(new OpenSession(name, name, name, "boot", null));
        Line.Answer answer = line.post("/v1/sessions", name, body);
        if (site.status() != 200 || answer.status() != 201) {
            throw new IllegalStateException(site.text() + " " + answer.text());
        }
        return new Grants(line, name, Json.answer(SessionOpened.class, answer.body()).session());
    }

    /// Asks for a seat, whatever comes of it.
    Line.Answer ask() throws IOException {
        CheckoutRequest ask =
                new CheckoutRequest(session, "keeper", null, null, null, "program", null, null);
        return line.post("/v1/checkouts", name + "-" + round++, Json.write(ask));
    }

    /// Takes a seat.
    ///
    /// @return its lease
    String take() throws IOException {
        Line.Answer answer = ask();
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.status() + " " + answer.text());
        }
        return lease(answer);
    }

    static String lease(Line.Answer answer) {
        return Json.answer(CheckoutAnswer.class, answer.body()).lease();
    }

    /// Every lease that a server holds.
    static List<String> held(Started server) throws IOException {
        try (Line line = new Line(server.port())) {
            return Json.answers(LeaseView.class, line.get("/v1/leases?limit=10000").body()).stream()
                    .map(LeaseView::lease)
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        line.close();
    }
}
