package dev.usher.server.scenario;

import dev.usher.server.scenario.Scenario.Answer;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Says in a script what the server answered: short, exact, and the same each time.
final class Printer {
    private final Scenario scenario;
    private String after = "";

    Printer(Scenario scenario) {
        this.scenario = scenario;
    }

    String shown(List<String> words) {
        return switch (words.getFirst()) {
            case "events" -> events();
            case "pools" -> rows("/v1/pools", this::pool);
            case "sources" -> rows("/v1/sources", this::source);
            case "leases" -> rows("/v1/leases", this::lease);
            case "queue" -> rows("/v1/requests", this::queued);
            case "request" -> request(scenario.get("/v1/requests/" + words.get(1)));
            case "report" -> new Tables(scenario, this).report(words);
            case "sql" ->
                    new Tables(scenario, this)
                            .sql(String.join(" ", words.subList(1, words.size())));
            case "why" -> why(scenario.get("/v1/decisions/" + words.get(1)));
            default -> "no such command: " + words.getFirst();
        };
    }

    /// An instant of the first day is a time of day.
    String time(Instant at) {
        LocalDate day = at.atOffset(ZoneOffset.UTC).toLocalDate();
        String time = at.toString().substring(11).replace("Z", "");
        return day.equals(LocalDate.of(2026, 3, 2)) ? time : day + " " + time;
    }

    String instant(String text) {
        return text.contains("T") ? text : "2026-03-02T" + text + "Z";
    }

    private String time(@Nullable Object instant) {
        return instant == null ? "" : time(Instant.parse(instant.toString()));
    }

    private static String problem(Answer answer) {
        return answer.status() + " " + answer.get("code") + ": " + answer.get("detail");
    }

    String done(Answer answer) {
        return answer.status() < 300 ? "" : problem(answer);
    }

    String opened(Answer answer) {
        return answer.status() == 201
                ? answer.get("session") + " until " + time((Object) answer.get("until"))
                : problem(answer);
    }

    String beat(Answer answer) {
        return answer.status() == 200
                ? "until " + time((Object) answer.get("until"))
                : problem(answer);
    }

    String use(Answer answer) {
        return answer.status() == 201 ? answer.get("use") : problem(answer);
    }

    String checkout(Answer answer) {
        return switch (answer.status()) {
            case 200 -> "observed " + answer.get("use");
            case 201 -> granted(answer);
            case 202 -> "waiting " + answer.get("request") + ", place " + answer.get("place");
            default -> problem(answer) + because(answer);
        };
    }

    private static String because(Answer answer) {
        String decision = answer.get("decision");
        return decision.isEmpty() ? "" : " (" + decision + ")";
    }

    private String granted(Answer answer) {
        List<String> parts = new ArrayList<>();
        if (answer.tree() instanceof Map<?, ?> body && body.get("parts") instanceof List<?> list) {
            list.forEach(each -> parts.add(part((Map<?, ?>) each)));
        }
        String edition = answer.get("edition");
        String until = answer.get("until");
        return "granted "
                + answer.get("lease")
                + ": "
                + String.join(" + ", parts)
                + (edition.isEmpty() ? "" : ", edition " + edition)
                + (until.isEmpty() ? "" : ", until " + time((Object) until))
                + ", use "
                + answer.get("use")
                + because(answer);
    }

    private static String part(Map<?, ?> part) {
        return part.get("seats") + " of " + part.get("pool");
    }

    String journal(Answer answer) {
        if (answer.status() != 200) {
            return problem(answer);
        }
        StringBuilder text = new StringBuilder();
        text.append(answer.get("taken")).append(" taken, ").append(answer.get("known"));
        text.append(" known\n");
        if (answer.tree() instanceof Map<?, ?> body
                && body.get("refused") instanceof List<?> list) {
            for (Object each : list) {
                Map<?, ?> refused = (Map<?, ?>) each;
                text.append("refused ").append(refused.get("id")).append(": ");
                text.append(refused.get("code")).append(": ").append(refused.get("detail"));
                text.append('\n');
            }
        }
        return text.toString();
    }

    String site(Answer answer) {
        if (!(answer.tree() instanceof Map<?, ?> diff) || diff.get("problems") == null) {
            return problem(answer);
        }
        StringBuilder text = new StringBuilder();
        for (Object each : (List<?>) require(diff.get("changes"))) {
            Map<?, ?> change = (Map<?, ?>) each;
            String name = (change.get("what") + " " + change.get("name")).strip();
            text.append(change.get("kind")).append(' ').append(name).append('\n');
        }
        for (Object each : (List<?>) require(diff.get("problems"))) {
            Map<?, ?> fault = (Map<?, ?>) each;
            text.append(fault.get("line")).append(':').append(fault.get("column"));
            text.append(": ").append(fault.get("message")).append('\n');
        }
        return text.isEmpty() ? "nothing changes" : text.toString();
    }

    private static Object require(@Nullable Object value) {
        if (value == null) {
            throw new IllegalStateException("a member is missing");
        }
        return value;
    }

    private interface Row {
        String text(Map<?, ?> row);
    }

    private String rows(String path, Row row) {
        StringBuilder text = new StringBuilder();
        for (Object each : (List<?>) require(scenario.get(path).tree())) {
            text.append(row.text((Map<?, ?>) each)).append('\n');
        }
        return text.isEmpty() ? "none" : text.toString();
    }

    private String source(Map<?, ?> source) {
        Object why = source.get("why");
        return "%s %s%s: %s pools, %s unknown, %s holders, since %s"
                .formatted(
                        source.get("name"),
                        source.get("state"),
                        why == null ? "" : " (" + why + ")",
                        source.get("pools"),
                        source.get("unknown"),
                        source.get("holders"),
                        time(source.get("since")));
    }

    private String pool(Map<?, ?> pool) {
        boolean borrowed = !"0".equals(String.valueOf(pool.get("borrowed")));
        boolean unknown = "unknown".equals(pool.get("state"));
        return count(pool)
                + (borrowed ? ", " + pool.get("borrowed") + " borrowed" : "")
                + (unknown ? ", unknown" : "");
    }

    private static String count(Map<?, ?> pool) {
        return "%s: %s seats, %s in use, %s running, %s held, %s reserved, %s queued, %s free"
                .formatted(
                        pool.get("name"),
                        pool.get("seats"),
                        pool.get("inUse"),
                        pool.get("running"),
                        pool.get("held"),
                        pool.get("reserved"),
                        pool.get("queued"),
                        pool.get("free"));
    }

    private String lease(Map<?, ?> lease) {
        boolean borrowed = lease.get("borrowedHow") != null;
        Object also = lease.get("alsoAt");
        return "%s %s: %s of %s, %s@%s, until %s%s%s"
                .formatted(
                        lease.get("lease"),
                        lease.get("state"),
                        lease.get("seats"),
                        lease.get("pool"),
                        lease.get("user"),
                        lease.get("host"),
                        time(borrowed ? lease.get("borrowedUntil") : lease.get("until")),
                        borrowed ? " by " + lease.get("borrowedHow") : "",
                        also == null ? "" : ", also at " + also);
    }

    private String queued(Map<?, ?> request) {
        return "%s %s: %s of %s, %s@%s"
                .formatted(
                        request.get("request"),
                        request.get("state"),
                        request.get("seats"),
                        request.get("product"),
                        request.get("user"),
                        request.get("host"));
    }

    private String request(Answer answer) {
        if (answer.status() != 200) {
            return problem(answer);
        }
        String place = answer.get("place");
        String until = answer.get("heldUntil");
        String lease = answer.get("lease");
        return answer.get("state")
                + (place.isEmpty() ? "" : ", place " + place)
                + (until.isEmpty() ? "" : ", held until " + time((Object) until))
                + (lease.isEmpty() ? "" : ", " + lease);
    }

    private static String why(Answer answer) {
        if (answer.status() != 200 || !(answer.tree() instanceof Map<?, ?> view)) {
            return problem(answer);
        }
        StringBuilder text = new StringBuilder();
        for (Object each : (List<?>) require(view.get("candidates"))) {
            Map<?, ?> candidate = (Map<?, ?>) each;
            text.append(candidate.get("pool")).append(": ").append(candidate.get("detail"));
            text.append('\n');
        }
        Map<?, ?> outcome = (Map<?, ?>) require(view.get("outcome"));
        return text.append(outcome.get("result"))
                .append(": ")
                .append(outcome.get("sentence"))
                .toString();
    }

    /// The events since the last time they were asked for.
    private String events() {
        String path = "/v1/events" + (after.isEmpty() ? "" : "?after=" + after);
        StringBuilder text = new StringBuilder();
        for (Object each : (List<?>) require(scenario.get(path).tree())) {
            Map<?, ?> event = (Map<?, ?>) each;
            text.append(event(event)).append('\n');
            after = String.valueOf(event.get("id"));
        }
        return text.isEmpty() ? "none" : text.toString();
    }

    private String event(Map<?, ?> event) {
        List<String> parts = new ArrayList<>();
        if (event.get("user") != null) {
            parts.add(event.get("user") + "@" + event.get("host"));
        } else if (event.get("host") != null) {
            parts.add(String.valueOf(event.get("host")));
        }
        if (event.get("product") != null) {
            Object edition = event.get("edition");
            parts.add(event.get("product") + (edition == null ? "" : "/" + edition));
        }
        add(parts, "program ", event.get("program"));
        add(parts, "pool ", event.get("pool"));
        add(parts, "lease ", event.get("lease"));
        boolean ours = "main".equals(event.get("server"));
        add(parts, "server ", ours ? null : event.get("server"));
        add(parts, "seats ", event.get("seats"));
        add(parts, "in use ", event.get("inUseAfter"));
        add(parts, "reason ", event.get("reason"));
        add(parts, "since ", event.get("startedAt") == null ? null : time(event.get("startedAt")));
        if (!String.valueOf(event.get("at")).equals(String.valueOf(event.get("recordedAt")))) {
            parts.add("recorded " + time(event.get("recordedAt")));
        }
        return "%s %s %s%s"
                .formatted(
                        time(event.get("at")),
                        event.get("event"),
                        event.get("name"),
                        parts.isEmpty() ? "" : ": " + String.join(", ", parts));
    }

    private static void add(List<String> parts, String name, @Nullable Object value) {
        if (value != null) {
            parts.add(name + value);
        }
    }
}
