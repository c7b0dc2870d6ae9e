package dev.usher.server.console;

import dev.usher.contract.DecisionView;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Why one request was answered as it was.
///
/// @param id of the decision
/// @param heading what came of what
/// @param sentence the one that the person was told
/// @param denied true for a refusal
/// @param code the refusal's, or null
/// @param terms who asked for what, when
/// @param candidates every pool that was looked at, in that order
public record DecisionPage(
        Frame frame,
        String id,
        String heading,
        String sentence,
        boolean denied,
        @Nullable String code,
        List<PoolPage.Term> terms,
        List<Candidate> candidates) {

    public DecisionPage {
        terms = List.copyOf(terms);
        candidates = List.copyOf(candidates);
    }

    /// One pool as it stood then.
    ///
    /// @param chosen true if it gave the seats
    public record Candidate(
            String pool,
            String href,
            String value,
            String seats,
            String inUse,
            String held,
            String reserved,
            String free,
            boolean chosen,
            String verdict,
            String detail) {}

    static DecisionPage of(DecisionView decision, Reading reading, String nonce) {
        Local local = reading.local();
        DecisionView.Outcome outcome = decision.outcome();
        boolean denied = outcome.result().equals("denied");
        String heading = heading(outcome.result()) + ": " + product(decision.asked());
        Frame frame =
                new Frame(
                        decision.id() + " · Usher",
                        nonce,
                        reading.alarms(),
                        null,
                        local.exact(reading.now()));
        return new DecisionPage(
                frame,
                decision.id(),
                heading,
                outcome.sentence(),
                denied,
                outcome.code(),
                terms(decision, local),
                decision.candidates().stream().map(DecisionPage::candidate).toList());
    }

    private static String heading(String result) {
        return switch (result) {
            case "denied" -> "Refused";
            case "granted" -> "Granted";
            case "queued", "waiting" -> "Put in line";
            case "held" -> "Held";
            case "observed" -> "Only observed";
            case String other -> other;
        };
    }

    private static String product(DecisionView.Asked asked) {
        String name = asked.product() != null ? asked.product() : asked.feature();
        String edition = asked.edition() == null ? "" : "/" + asked.edition();
        String version = asked.version() == null ? "" : " " + asked.version();
        return (name == null ? "a seat" : name) + edition + version;
    }

    private static List<PoolPage.Term> terms(DecisionView decision, Local local) {
        DecisionView.Asked asked = decision.asked();
        return List.of(
                new PoolPage.Term("Asked by", word(asked.user()) + " on " + word(asked.host())),
                new PoolPage.Term("For", Local.count(asked.seats(), "seat")),
                new PoolPage.Term("When", local.full(decision.at()).text()),
                new PoolPage.Term("Decided on", decision.command()));
    }

    private static String word(@Nullable String text) {
        return text == null ? "unknown" : text;
    }

    private static Candidate candidate(DecisionView.Candidate pool) {
        Long value = pool.value();
        boolean chosen = pool.verdict().equals("chosen");
        return new Candidate(
                pool.pool(),
                "/pools/" + Local.url(pool.pool()),
                value == null || value == 0 ? "–" : Local.money(value),
                figure(pool.seats()),
                Local.number(pool.inUse()),
                Local.number(pool.held()),
                Local.number(pool.reserved()),
                figure(pool.free()),
                chosen,
                pool.verdict().replace('-', ' '),
                pool.detail());
    }

    private static String figure(@Nullable Integer count) {
        return count == null ? "no limit" : Local.number(count);
    }
}
