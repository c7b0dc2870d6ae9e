package dev.usher.tidy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The page of events says which scenario shows each sentence of its source, and keeps its word.
///
/// A row of a sentence begins `| S1 |`; its last cell names scenarios, or says why there is none.
/// Each sentence from S1 to the last stands once. Each scenario is named in a row of a table, and
/// each that is named exists. Each code that is ever written is an event in some scenario.
final class ScenarioRule {

    static final String PAGE = "docs/reference/events.md";
    static final String SCRIPTS = "server/src/test/resources/scenarios/";

    /// What a sentence may say in place of a scenario.
    private static final Pattern ELSEWHERE =
            Pattern.compile(
                    "comes with (the cluster|borrowing|accounts)|says nothing of when"
                            + "|of an older version|never written");

    private static final Pattern SENTENCE = Pattern.compile("\\| S(\\d+) \\|.*\\|([^|]*)\\|");
    private static final Pattern CODE = Pattern.compile("\\| (\\d{1,2}) \\| ([^|]+) \\|.*");
    private static final Pattern NEVER = Pattern.compile(".*\\| (never|comes with .*) \\|");
    private static final Pattern NAMED = Pattern.compile("`([a-z0-9-]+\\.txt)`");
    private static final Pattern EVENT =
            Pattern.compile("(?:\\d{4}-\\d\\d-\\d\\d )?\\d\\d:\\d\\d:[\\d.]+ (\\d+) .*");

    private final TextFile page;
    private final Map<String, TextFile> scripts = new TreeMap<>();
    private final Set<String> named = new TreeSet<>();
    private final List<Fault> faults = new ArrayList<>();

    private ScenarioRule(TextFile page, List<TextFile> texts) {
        this.page = page;
        for (TextFile file : texts) {
            if (file.folder().equals(SCRIPTS)) {
                scripts.put(file.name(), file);
            }
        }
    }

    /// @param texts of the repository, among them the page and the scripts
    static List<Fault> in(List<TextFile> texts) {
        for (TextFile file : texts) {
            if (file.path().equals(PAGE)) {
                return new ScenarioRule(file, texts).faults();
            }
        }
        return List.of(new Fault(PAGE, 0, "is missing"));
    }

    private List<Fault> faults() {
        Set<Integer> shown = shown();
        int sentences = 0;
        int number = 0;
        for (String line : page.lines()) {
            number++;
            if (line.startsWith("|")) {
                names(line, number);
            }
            Matcher sentence = SENTENCE.matcher(line);
            if (sentence.matches()) {
                sentences++;
                sentence(sentence, sentences, number);
            }
            Matcher code = CODE.matcher(line);
            if (code.matches() && !NEVER.matcher(line).matches()) {
                String what = "no scenario shows event " + code.group(1) + " " + code.group(2);
                require(shown.contains(Integer.valueOf(code.group(1))), number, what);
            }
        }
        require(sentences > 0, 0, "no row begins with | S1 |");
        for (TextFile script : scripts.values()) {
            if (!named.contains(script.name())) {
                faults.add(new Fault(script.path(), 0, "is in no table of " + PAGE));
            }
        }
        return faults;
    }

    /// The codes of all events in the scripts.
    private Set<Integer> shown() {
        Set<Integer> codes = new TreeSet<>();
        for (TextFile script : scripts.values()) {
            for (String line : script.lines()) {
                Matcher event = EVENT.matcher(line);
                if (event.matches()) {
                    codes.add(Integer.valueOf(event.group(1)));
                }
            }
        }
        return codes;
    }

    private void names(String line, int number) {
        Matcher name = NAMED.matcher(line);
        while (name.find()) {
            named.add(name.group(1));
            require(scripts.containsKey(name.group(1)), number, name.group(1) + ": no scenario");
        }
    }

    private void sentence(Matcher row, int expected, int number) {
        String found = "S" + row.group(1);
        require(found.equals("S" + expected), number, "expected S" + expected + ", found " + found);
        String last = row.group(2);
        boolean told = NAMED.matcher(last).find() || ELSEWHERE.matcher(last).find();
        require(told, number, found + " names no scenario, nor why there is none");
    }

    private void require(boolean holds, int line, String what) {
        if (!holds) {
            faults.add(new Fault(PAGE, line, what));
        }
    }
}
