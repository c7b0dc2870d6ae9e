package dev.usher.tidy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// No word of British spelling in code and documents, and no place of somebody's own computer
/// anywhere.
final class WordRule {

    private static final Pattern SPELLING =
            Pattern.compile(
                    "(?i)\\b\\w*(licen[c]e|colo[u]r|behavio[u]r|favo[u]r|hono[u]r|neighbo[u]r"
                        + "|organi[s](?!m)|seriali[s]|initiali[s]|normali[s]|recogni[s]|summari[s]"
                        + "|synchroni[s]|authori[s]|minimi[s]e|maximi[s]|optimi[s]e"
                        + "|cent[r]e\\b)\\w*");
    private static final Pattern PLACE =
            Pattern.compile("(?<![\\w.@~-])/(wor[k]|far[m]|tm[p]/w|home/[a-z]+|Users/[a-z]+)/");

    private WordRule() {}

    static List<Fault> in(TextFile file) {
        List<Fault> faults = new ArrayList<>();
        boolean ours = file.code() || file.document();
        int number = 0;
        for (String line : file.lines()) {
            number++;
            if (ours) {
                find(file, number, SPELLING.matcher(line), "is not American spelling", faults);
            }
            find(file, number, PLACE.matcher(line), "is a place on one computer", faults);
        }
        return faults;
    }

    private static void find(
            TextFile file, int number, Matcher word, String what, List<Fault> faults) {
        if (word.find()) {
            faults.add(new Fault(file.path(), number, word.group() + " " + what));
        }
    }
}
