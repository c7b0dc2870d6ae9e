package dev.usher.server.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A script: steps of a command (its further lines are its text), a line `----`, and what came of
/// it, each up to an empty line. Lines before the first step that begin with `#` say what it shows.
public final class Script {
    private static final String RULE = "----";

    private Script() {}

    /// Runs a script and gives it back with what really came of each step.
    public static String run(String script, Function<List<String>, String> command) {
        StringBuilder result = new StringBuilder();
        List<String> lines = script.lines().toList();
        int at = 0;
        while (at < lines.size()) {
            String line = lines.get(at);
            if (line.isBlank() || line.startsWith("#")) {
                result.append(line).append('\n');
                at++;
            } else {
                at = step(lines, at, result, command);
            }
        }
        return result.toString();
    }

    private static int step(
            List<String> lines,
            int from,
            StringBuilder result,
            Function<List<String>, String> command) {
        List<String> text = new ArrayList<>();
        int at = from;
        while (at < lines.size() && !lines.get(at).equals(RULE)) {
            text.add(lines.get(at++));
        }
        text.forEach(line -> result.append(line).append('\n'));
        result.append(RULE).append('\n');
        String came = command.apply(text).stripTrailing();
        result.append(came.isEmpty() ? "ok" : came).append('\n');
        at++;
        while (at < lines.size() && !lines.get(at).isBlank()) {
            at++;
        }
        return at;
    }
}
