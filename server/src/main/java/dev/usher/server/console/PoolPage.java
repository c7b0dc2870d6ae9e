package dev.usher.server.console;

import dev.usher.contract.PoolView;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// One pool: its seats, its terms, its holders, its line and its events.
public record PoolPage(
        Frame frame, Details details, HoldersView holders, LineView line, EventsView events) {

    /// The pool itself.
    ///
    /// @param terms what an administrator has said of it
    public record Details(PoolRow pool, List<Term> terms) {
        public Details {
            terms = List.copyOf(terms);
        }
    }

    /// One line of its terms.
    public record Term(String name, String value) {}

    static PoolPage of(Reading reading, PoolReading pool, Asked asked, String nonce) {
        Local local = reading.local();
        PoolRow row = PoolRow.of(pool, local);
        Frame frame =
                new Frame(
                        row.name() + " · Usher",
                        nonce,
                        reading.alarms(),
                        asked.stream(),
                        local.exact(reading.now()));
        return new PoolPage(
                frame,
                new Details(row, terms(pool, row, local)),
                HoldersView.of(reading, asked.holder(), true),
                LineView.of(reading),
                EventsView.of(reading, asked.denials(), row.href(), asked.holder()));
    }

    private static List<Term> terms(PoolReading pool, PoolRow row, Local local) {
        PoolView view = pool.view();
        Instant starts = pool.startsAt();
        Instant expires = pool.expiresAt();
        String server = view.server();
        List<Term> terms = new ArrayList<>();
        terms.add(new Term("Serves", String.join(", ", view.products())));
        terms.add(new Term("Counted", row.metric()));
        terms.add(
                new Term(
                        view.kind().equals("managed") ? "License server" : "Source",
                        server == null ? "not said" : server));
        terms.add(new Term("Valid from", starts == null ? "always" : local.date(starts)));
        terms.add(
                new Term(
                        "Valid to",
                        expires == null ? "for ever" : local.date(expires.minusMillis(1))));
        if (pool.valueCents() > 0) {
            terms.add(new Term("Value of a seat and year", Local.money(pool.valueCents())));
        }
        if (view.mirrors() != null) {
            terms.add(new Term("Counts what is borrowed of", view.mirrors()));
        }
        if (view.seats() != null && view.kind().equals("managed")) {
            terms.add(new Term("Warns at", pool.warnAt() + " %"));
        }
        return terms;
    }

    /// Its parts that change while it is looked at.
    List<Fragment> fragments() {
        return List.of(
                new Fragment("section/pool.jte", details),
                new Fragment("section/line.jte", line),
                new Fragment("section/events.jte", events),
                new Fragment("section/holders.jte", holders));
    }
}
