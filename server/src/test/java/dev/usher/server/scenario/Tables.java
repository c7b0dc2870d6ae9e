package dev.usher.server.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.usher.contract.Json;
import dev.usher.server.scenario.Scenario.Answer;

import org.jspecify.annotations.Nullable;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Tables that the server makes of events, as a script shows them: a line of headings, then a line
/// a row, cells parted by bars. A column in which no row has anything is left out, and so is the id
/// of an event.
final class Tables {
    private final Scenario scenario;
    private final Printer printer;

    Tables(Scenario scenario, Printer printer) {
        this.scenario = scenario;
        this.printer = printer;
    }

    /// A report by name, with `name=value` parameters after it.
    String report(List<String> words) {
        String query = String.join("&", words.subList(2, words.size()));
        Answer answer = scenario.get("/v1/reports/" + words.get(1) + "?" + query);
        if (answer.status() != 200 || !(answer.tree() instanceof Map<?, ?> report)) {
            return answer.status() + " " + answer.get("code") + ": " + answer.get("detail");
        }
        List<String> headings = new ArrayList<>();
        for (Object column : list(report.get("columns"))) {
            headings.add(String.valueOf(((Map<?, ?>) column).get("name")));
        }
        List<List<String>> rows = new ArrayList<>();
        for (Object row : list(report.get("rows"))) {
            rows.add(list(row).stream().map(this::cell).toList());
        }
        return text(headings, rows);
    }

    /// What a query of SQL answers.
    String sql(String query) {
        byte[] text = Json.writeTree(Map.of("query", query));
        Answer answer = scenario.post("/v1/sql", new String(text, UTF_8));
        if (answer.status() != 200) {
            return answer.status() + " " + answer.get("code") + ": " + answer.get("detail");
        }
        List<String> headings = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (Object each : list(answer.tree())) {
            Map<?, ?> row = (Map<?, ?>) each;
            if (headings.isEmpty()) {
                row.keySet().forEach(name -> headings.add(name.toString()));
            }
            rows.add(row.values().stream().map(this::cell).toList());
        }
        return text(headings, rows);
    }

    private static List<?> list(@Nullable Object tree) {
        return tree instanceof List<?> list ? list : List.of();
    }

    private String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        return text.matches("\\d{4}-\\d\\d-\\d\\dT.*Z")
                ? printer.time(OffsetDateTime.parse(text).toInstant())
                : text;
    }

    private static String text(List<String> headings, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return "none";
        }
        StringBuilder text = new StringBuilder();
        text.append(line(headings, headings, rows)).append('\n');
        rows.forEach(row -> text.append(line(row, headings, rows)).append('\n'));
        return text.toString();
    }

    private static String line(List<String> cells, List<String> headings, List<List<String>> rows) {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            int column = i;
            boolean empty = rows.stream().allMatch(row -> row.get(column).isEmpty());
            if (!empty && !headings.get(i).equals("id")) {
                shown.add(cells.get(i));
            }
        }
        return String.join(" | ", shown).stripTrailing();
    }
}
