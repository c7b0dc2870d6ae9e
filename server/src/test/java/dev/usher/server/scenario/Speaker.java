package dev.usher.server.scenario;

import dev.usher.seats.Command;
import dev.usher.server.scenario.Scenario.Answer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Carries out the commands of a script. People are `user@host`; they send heartbeats while time
/// passes until they fall silent.
///
/// ```
/// site [dry-run] [prune]              the YAML follows
/// ada@ws1 logs on [boot=B]            ada@ws1 logs off [reason=R]
/// ada@ws1 falls silent                ada@ws1 beats
/// ada@ws1 checks out PRODUCT [seats=N] [program=P] [edition=E] [feature=F] [version=V]
///                    [wait=D] [key=K]
/// ada@ws1 claims R | leaves R | starts PRODUCT PROGRAM | stops U [reason=R] | idles L [since]
/// start L PROGRAM | stop L U | return L [reason=R] [release] | revoke L WHY
/// journal HOST                        entries follow: ID TIME KIND USER PRODUCT [PROGRAM] [k=v]
/// audit HOST | forget HOST
/// wait D                              time passes, up to three hours in steps of a minute
/// clock jumps D                       the wall clock alone is set forward
/// stop | crash | start                the server
/// source NAME ... | history NAME ...  another license manager, as [Watcher] says
/// events | pools | sources | leases | queue | request R | why D
/// report NAME [name=value]            sql QUERY
/// http METHOD PATH [BODY]             as it is
/// ```
final class Speaker {
    /// Longer times pass in one step.
    private static final Duration LONG = Duration.ofHours(3);

    private final Scenario scenario;
    private final Printer printer;
    private final Map<String, String> sessions = new LinkedHashMap<>();
    private final Set<String> beating = new TreeSet<>();

    Speaker(Scenario scenario) {
        this.scenario = scenario;
        this.printer = new Printer(scenario);
    }

    String say(List<String> lines) {
        List<String> words = List.of(lines.getFirst().split(" "));
        String rest = String.join("\n", lines.subList(1, lines.size()));
        if (words.getFirst().contains("@")) {
            return person(words.getFirst(), words.subList(1, words.size()));
        }
        return switch (words.getFirst()) {
            case "site" -> printer.site(scenario.apply(rest, query(words)));
            case "wait" -> pass(duration(words.get(1)));
            case "journal" -> journal(words.get(1), lines.subList(1, lines.size()));
            case "stop", "start", "crash", "return", "revoke", "audit", "forget" -> deed(words);
            case "restored" -> server(scenario::restored);
            case "adopt" -> adopt(Integer.parseInt(words.get(2)));
            case "source" -> new Watcher(scenario, printer).source(lines);
            case "history" -> new Watcher(scenario, printer).history(lines);
            case "http" -> raw(words);
            case "clock" -> jump(duration(words.get(2)));
            default -> printer.shown(words);
        };
    }

    private static String query(List<String> words) {
        return "?dryRun=" + words.contains("dry-run") + "&prune=" + words.contains("prune");
    }

    private String deed(List<String> words) {
        return switch (words.getFirst()) {
            case "stop" -> words.size() == 1 ? server(scenario::stop) : stopProgram(words);
            case "start" -> words.size() == 1 ? server(scenario::start) : startProgram(words);
            case "crash" -> server(scenario::crash);
            case "return" ->
                    printer.done(
                            scenario.delete(
                                    "/v1/leases/" + words.get(1) + "?" + parameters(words)));
            case "revoke" ->
                    printer.done(
                            scenario.post(
                                    "/v1/leases/" + words.get(1) + "/revocation",
                                    json(Map.of("reason", words.get(2)))));
            case "audit" ->
                    printer.done(scenario.post("/v1/computers/" + words.get(1) + "/audit", "{}"));
            default -> printer.done(scenario.delete("/v1/computers/" + words.get(1)));
        };
    }

    private static String server(Runnable deed) {
        deed.run();
        return "";
    }

    /// A newer program would propose it.
    private String adopt(int rules) {
        scenario.server().replica().submit(new Command.AdoptRules(rules));
        return "";
    }

    private String startProgram(List<String> words) {
        return printer.use(
                scenario.post(
                        "/v1/leases/" + words.get(1) + "/programs",
                        json(Map.of("program", words.get(2)))));
    }

    private String stopProgram(List<String> words) {
        String path = "/v1/leases/" + words.get(1) + "/programs/" + words.get(2);
        return printer.done(scenario.delete(path + "?" + parameters(words)));
    }

    private String raw(List<String> words) {
        String body = String.join(" ", words.subList(3, words.size()));
        Answer answer =
                scenario.send(
                        words.get(1),
                        words.get(2),
                        body.isEmpty() ? null : body,
                        body.isEmpty() ? Map.of() : Map.of("Content-Type", "application/json"));
        return answer.status() + " " + answer.text();
    }

    private String person(String who, List<String> words) {
        String session = sessions.getOrDefault(who, "s-0");
        String verb = words.getFirst();
        return switch (verb) {
            case "logs" -> words.get(1).equals("on") ? logOn(who, words) : logOff(who, words);
            case "falls" -> {
                beating.remove(who);
                yield "";
            }
            case "beats" -> beat(who);
            case "checks" -> checkOut(session, words);
            case "claims" ->
                    printer.checkout(
                            scenario.post("/v1/requests/" + words.get(1) + "/claim", "{}"));
            case "leaves" -> printer.done(scenario.delete("/v1/requests/" + words.get(1)));
            case "idles" -> idles(session, words);
            case "starts" ->
                    printer.use(
                            scenario.post(
                                    "/v1/sessions/" + session + "/programs",
                                    json(
                                            Map.of(
                                                    "product",
                                                    words.get(1),
                                                    "program",
                                                    words.get(2)))));
            case "stops" ->
                    printer.done(
                            scenario.delete(
                                    "/v1/sessions/"
                                            + session
                                            + "/programs/"
                                            + words.get(1)
                                            + "?"
                                            + parameters(words)));
            default -> "no such command: " + verb;
        };
    }

    private String logOn(String who, List<String> words) {
        int at = who.indexOf('@');
        String host = who.substring(at + 1);
        Map<String, String> body = new LinkedHashMap<>();
        body.put("user", who.substring(0, at));
        body.put("host", host);
        body.put("computer", host);
        body.putAll(options(words));
        Answer answer = scenario.post("/v1/sessions", json(body));
        if (answer.status() == 201) {
            sessions.put(who, answer.get("session"));
            beating.add(who);
        }
        return printer.opened(answer);
    }

    private String logOff(String who, List<String> words) {
        beating.remove(who);
        return printer.done(
                scenario.delete("/v1/sessions/" + sessions.get(who) + "?" + parameters(words)));
    }

    private String beat(String who) {
        Answer answer = scenario.put("/v1/sessions/" + sessions.get(who) + "/heartbeat", "{}");
        if (answer.status() == 200) {
            beating.add(who);
        }
        return printer.beat(answer);
    }

    private String idles(String session, List<String> words) {
        String since = words.size() > 2 ? "\"idleSince\":\"" + scenario.clock().now() + "\"," : "";
        String body = "{\"leases\":[{" + since + "\"lease\":\"" + words.get(1) + "\"}]}";
        return printer.beat(scenario.put("/v1/sessions/" + session + "/heartbeat", body));
    }

    private String checkOut(String session, List<String> words) {
        Map<String, String> options = options(words);
        String key = options.remove("key");
        StringBuilder body = new StringBuilder("{\"session\":\"" + session + "\"");
        if (words.size() > 2 && words.get(2).indexOf('=') < 0) {
            body.append(",\"product\":\"").append(words.get(2)).append('"');
        }
        options.forEach((name, value) -> {
            boolean number = name.equals("seats");
            body.append(",\"").append(name).append("\":");
            body.append(number ? value : "\"" + value + "\"");
        });
        body.append('}');
        String json = body.toString();
        return printer.checkout(
                key == null
                        ? scenario.post("/v1/checkouts", json)
                        : scenario.post("/v1/checkouts", json, key));
    }

    private String pass(Duration time) {
        Duration step = Duration.ofMinutes(1);
        Duration left = time;
        while (left.isPositive()) {
            boolean small = scenario.running() && time.compareTo(LONG) <= 0;
            Duration next = small && left.compareTo(step) > 0 ? step : left;
            scenario.clock().move(next);
            if (scenario.running()) {
                List.copyOf(beating).forEach(this::beat);
                scenario.turn();
            }
            left = left.minus(next);
        }
        return printer.time(scenario.clock().now());
    }

    /// The wall clock alone is set forward.
    private String jump(Duration by) {
        scenario.clock().jump(by);
        scenario.turn();
        return "";
    }

    private String journal(String host, List<String> lines) {
        List<String> entries = new ArrayList<>();
        for (String line : lines) {
            List<String> words = List.of(line.strip().split(" "));
            Map<String, String> entry = new LinkedHashMap<>();
            entry.put("id", words.get(0));
            entry.put("at", printer.instant(words.get(1)));
            entry.put("kind", words.get(2));
            entry.put("user", words.get(3));
            entry.put("product", words.get(4));
            if (words.size() > 5 && words.get(5).indexOf('=') < 0) {
                entry.put("program", words.get(5));
            }
            entry.putAll(options(words));
            entries.add(json(entry));
        }
        return printer.journal(
                scenario.post(
                        "/v1/computers/" + host + "/journal",
                        "[" + String.join(",", entries) + "]"));
    }

    private static Map<String, String> options(List<String> words) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                options.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return options;
    }

    private static String parameters(List<String> words) {
        List<String> parameters = new ArrayList<>();
        options(words).forEach((name, value) -> parameters.add(name + "=" + value));
        if (words.contains("release")) {
            parameters.add("release=true");
        }
        return String.join("&", parameters);
    }

    private static String json(Map<String, String> members) {
        List<String> texts = new ArrayList<>();
        members.forEach((name, value) -> texts.add("\"" + name + "\":\"" + value + "\""));
        return "{" + String.join(",", texts) + "}";
    }

    /// `90s`, `10m`, `2h`, `30d`.
    static Duration duration(String text) {
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
