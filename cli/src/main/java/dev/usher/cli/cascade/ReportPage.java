package dev.usher.cli.cascade;

import dev.usher.advice.cascade.Against;
import dev.usher.advice.cascade.CascadeReport;
import dev.usher.advice.cascade.CascadeReport.OnKey;
import dev.usher.advice.cascade.CascadeReport.Use;
import dev.usher.advice.cascade.Finding;
import dev.usher.advice.cascade.Place;
import dev.usher.cli.terminal.Table;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// A replay for people, within 80 columns.
final class ReportPage {
    private static final int WIDTH = 80;
    private static final int FIRST = 40;

    private final PrintStream out;
    private final boolean all;

    /// @param all whether to show everything, not only the first
    ReportPage(PrintStream out, boolean all) {
        this.out = out;
        this.all = all;
    }

    void print(CascadeReport report, @Nullable Against against) {
        CascadeReport.Totals totals = report.totals();
        line(
                "%d checkouts, %d denials, %d programs moved to another key"
                        .formatted(totals.outs(), totals.denials(), totals.swaps()));
        long excess = totals.valueSeconds() - totals.optimalValueSeconds();
        line(
                "value in use %s value-hours, at least needed %s: %s too much"
                        .formatted(
                                whole(totals.valueSeconds()),
                                whole(totals.optimalValueSeconds()),
                                share(excess, totals.valueSeconds())));
        findings(report.findings());
        uses(report.uses());
        if (against != null) {
            against(against);
        }
        list("NOTES", report.notes());
        list("WHAT THE LOGS CANNOT SHOW", report.cannotShow());
        out.flush();
    }

    private void findings(List<Finding> findings) {
        out.println();
        if (findings.isEmpty()) {
            line("Nothing was found: every step was as good as it could be.");
            return;
        }
        line("FINDINGS");
        int shown = all ? findings.size() : Math.min(findings.size(), FIRST);
        findings.subList(0, shown).forEach(this::finding);
        more(findings.size() - shown);
    }

    private void finding(Finding finding) {
        switch (finding) {
            case Finding.SkippedCheaper it -> {
                head(it.at(), "SKIPPED_CHEAPER", it.user(), it.product());
                wrap(
                        "took %s; %d of %s free, %s: %d an hour too much"
                                .formatted(
                                        it.took(),
                                        it.free(),
                                        it.skipped(),
                                        it.step(),
                                        it.costRate()));
            }
            case Finding.LateReassociation it -> {
                line(ReportTree.time(it.from()) + "  LATE_REASSOCIATION");
                wrap(
                        "until %s the same sessions could have cost %d less: %s value-hours"
                                .formatted(
                                        ReportTree.time(it.to()),
                                        it.excessValue(),
                                        whole(it.valueSeconds())));
            }
            case Finding.AvoidableDenial it -> {
                head(it.at(), "AVOIDABLE_DENIAL", it.user(), it.product());
                wrap(
                        it.moves().isEmpty()
                                ? "%s had a unit free and was never asked".formatted(it.key())
                                : "%s could have been had %s, for %s had a unit free"
                                        .formatted(it.key(), it.how(), it.freeKey()));
                it.moves().forEach(this::wrap);
            }
            case Finding.OutOfOrder it -> {
                head(it.at(), "OUT_OF_ORDER", it.user(), it.product());
                wrap("asked %s, which is dearer, before %s".formatted(it.first(), it.then()));
            }
            case Finding.UnexplainedFull it -> {
                head(it.at(), "UNEXPLAINED_FULL", it.user(), "");
                wrap(
                        "%s said that all are in use; %d of %d were out"
                                .formatted(it.key(), it.counted(), it.limit()));
            }
            case Finding.DeadEntitlement it -> {
                line("DEAD_ENTITLEMENT " + it.key());
                wrap(
                        "%d units worth %d count no longer: %s"
                                .formatted(it.units(), it.value(), it.why()));
            }
        }
        wrap(cite(finding.places()));
    }

    private void head(long at, String kind, String user, String product) {
        line("%s  %s  %s %s".formatted(ReportTree.time(at), kind, user, product).stripTrailing());
    }

    /// `s1.log:2, 3` for lines of one file.
    private static String cite(List<Place> places) {
        return places.stream()
                .collect(
                        Collectors.groupingBy(Place::file, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(each ->
                        each.getKey()
                                + ":"
                                + each.getValue().stream()
                                        .map(place -> Long.toString(place.line()))
                                        .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }

    private void uses(List<Use> uses) {
        List<Use> moved = all ? uses : uses.stream().filter(use -> use.keys().size() > 1).toList();
        if (moved.isEmpty()) {
            return;
        }
        out.println();
        Table table = Table.of("USER", "PROGRAM", "KEY", "FROM", "TO");
        int shown = all ? moved.size() : Math.min(moved.size(), FIRST);
        for (Use use : moved.subList(0, shown)) {
            boolean first = true;
            for (OnKey key : use.keys()) {
                Long to = key.to();
                table.row(
                        first ? use.user() : "",
                        first ? use.product() : "",
                        key.key(),
                        ReportTree.time(key.from()).substring(5),
                        to == null ? "-" : ReportTree.time(to).substring(5));
                first = false;
            }
        }
        table.print(out, WIDTH);
        more(moved.size() - shown);
    }

    private void against(Against against) {
        out.println();
        Table table = Table.of("ON THE OTHER FILE", ">SERVED", ">DENIED", ">VALUE-HOURS");
        outcome(table, "clients in order", against.firstFit());
        outcome(table, "the best there is", against.best());
        table.print(out, WIDTH);
        out.println();
        if (against.changes().isEmpty()) {
            line("Nobody would have been on another key.");
            return;
        }
        Table changes = Table.of("AT", "USER", "PROGRAM", "WAS ON", "WOULD BE ON");
        int most = all ? against.changes().size() : Math.min(against.changes().size(), FIRST);
        for (Against.Change change : against.changes().subList(0, most)) {
            changes.row(
                    ReportTree.time(change.at()).substring(5),
                    change.user(),
                    change.product(),
                    change.was() == null ? "refused" : change.was(),
                    change.now() == null ? "refused" : change.now());
        }
        changes.print(out, WIDTH);
        more(against.changes().size() - most);
    }

    private static void outcome(Table table, String name, Against.Outcome outcome) {
        table.row(name, outcome.served(), outcome.denied(), whole(outcome.valueSeconds()));
    }

    private void list(String heading, List<String> sentences) {
        if (sentences.isEmpty()) {
            return;
        }
        out.println();
        line(heading);
        sentences.forEach(this::wrap);
    }

    private void more(int number) {
        if (number > 0) {
            line("and " + number + " more (--all)");
        }
    }

    private static String whole(long valueSeconds) {
        return ReportTree.hours(valueSeconds).setScale(1, RoundingMode.HALF_UP).toPlainString();
    }

    private static String share(long part, long of) {
        if (of == 0) {
            return "0 %";
        }
        return BigDecimal.valueOf(part)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(of), 1, RoundingMode.HALF_UP)
                + " %";
    }

    private void line(String text) {
        out.println(clean(text));
    }

    /// A sentence, indented, its words in lines of 80 columns.
    private void wrap(String text) {
        StringBuilder line = new StringBuilder("  ");
        for (String word : clean(text).split(" ", -1)) {
            if (line.length() + word.length() > WIDTH && line.length() > 4) {
                out.println(line.toString().stripTrailing());
                line.setLength(0);
                line.append("    ");
            }
            line.append(word).append(' ');
        }
        out.println(line.toString().stripTrailing());
    }

    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
