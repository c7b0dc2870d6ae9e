package dev.usher.cli.cascade;

import dev.usher.advice.cascade.Against;
import dev.usher.advice.cascade.CascadeReport;
import dev.usher.advice.cascade.CascadeReport.OnKey;
import dev.usher.advice.cascade.CascadeReport.Totals;
import dev.usher.advice.cascade.CascadeReport.Use;
import dev.usher.advice.cascade.Finding;
import dev.usher.advice.cascade.Place;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The JSON of a replay. Times are the wall clock of the first license server, `2026-03-04
/// 09:10:00`.
public final class ReportTree {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final BigDecimal HOUR = BigDecimal.valueOf(3_600);

    private ReportTree() {}

    static Map<String, @Nullable Object> of(
            CascadeReport report, @Nullable Against against, List<String> said) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("findings", report.findings().stream().map(ReportTree::cited).toList());
        tree.put("totals", totals(report.totals(), true));
        tree.put("uses", report.uses().stream().map(ReportTree::use).toList());
        tree.put(
                "denials",
                report.refusals().stream()
                        .map(refusal -> {
                            Map<String, @Nullable Object> each = new LinkedHashMap<>();
                            each.put("at", time(refusal.at()));
                            each.put("user", refusal.user());
                            each.put("product", refusal.product());
                            each.put("lines", lines(refusal.places()));
                            return each;
                        })
                        .toList());
        if (against != null) {
            tree.put("against", against(against));
        }
        tree.put("notes", report.notes());
        tree.put("files", said);
        tree.put("cannotShow", report.cannotShow());
        return tree;
    }

    /// A finding without the lines it rests on.
    public static Map<String, @Nullable Object> finding(Finding finding) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        switch (finding) {
            case Finding.SkippedCheaper it -> {
                head(tree, "SKIPPED_CHEAPER", it.at(), it.user(), it.product());
                tree.put("took", it.took());
                tree.put("skipped", it.skipped());
                tree.put("free", it.free());
                tree.put("costRate", it.costRate());
                tree.put("step", it.step());
            }
            case Finding.LateReassociation it -> {
                tree.put("kind", "LATE_REASSOCIATION");
                tree.put("from", time(it.from()));
                tree.put("to", time(it.to()));
                tree.put("excessValue", it.excessValue());
                tree.put("valueHours", hours(it.valueSeconds()));
            }
            case Finding.AvoidableDenial it -> {
                head(tree, "AVOIDABLE_DENIAL", it.at(), it.user(), it.product());
                tree.put("how", it.how());
                tree.put("key", it.key());
                tree.put("freeKey", it.freeKey());
                tree.put("neverAsked", it.neverAsked());
            }
            case Finding.OutOfOrder it -> {
                head(tree, "OUT_OF_ORDER", it.at(), it.user(), it.product());
                tree.put("first", it.first());
                tree.put("then", it.then());
            }
            case Finding.UnexplainedFull it -> {
                tree.put("kind", "UNEXPLAINED_FULL");
                tree.put("at", time(it.at()));
                tree.put("key", it.key());
                tree.put("counted", it.counted());
                tree.put("limit", it.limit());
                tree.put("user", it.user());
            }
            case Finding.DeadEntitlement it -> {
                tree.put("kind", "DEAD_ENTITLEMENT");
                tree.put("key", it.key());
                tree.put("units", it.units());
                tree.put("value", it.value());
                tree.put("why", it.why());
            }
        }
        return tree;
    }

    private static void head(
            Map<String, @Nullable Object> tree, String kind, long at, String user, String product) {
        tree.put("kind", kind);
        tree.put("at", time(at));
        tree.put("user", user);
        tree.put("product", product);
    }

    private static Map<String, @Nullable Object> cited(Finding finding) {
        Map<String, @Nullable Object> tree = finding(finding);
        if (finding instanceof Finding.AvoidableDenial denial) {
            tree.put("moves", denial.moves());
        }
        tree.put("lines", lines(finding.places()));
        return tree;
    }

    private static List<?> lines(List<Place> places) {
        return places.stream()
                .map(place -> Map.of("file", place.file(), "line", place.line()))
                .toList();
    }

    /// The sums of a replay.
    ///
    /// @param swaps whether to count those too
    public static Map<String, @Nullable Object> totals(Totals totals, boolean swaps) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("outs", totals.outs());
        tree.put("denials", totals.denials());
        if (swaps) {
            tree.put("swaps", totals.swaps());
        }
        tree.put("valueHours", hours(totals.valueSeconds()));
        tree.put("optimalValueHours", hours(totals.optimalValueSeconds()));
        return tree;
    }

    private static Map<String, @Nullable Object> use(Use use) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("user", use.user());
        tree.put("product", use.product());
        tree.put("initial", use.keys().getFirst().key());
        tree.put("keys", use.keys().stream().map(ReportTree::key).toList());
        return tree;
    }

    private static Map<String, @Nullable Object> key(OnKey key) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        Long to = key.to();
        tree.put("key", key.key());
        tree.put("server", key.server());
        tree.put("from", time(key.from()));
        tree.put("to", to == null ? null : time(to));
        tree.put("file", key.place().file());
        tree.put("line", key.place().line());
        return tree;
    }

    private static Map<String, @Nullable Object> against(Against against) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("firstFit", outcome(against.firstFit()));
        tree.put("best", outcome(against.best()));
        tree.put(
                "changes",
                against.changes().stream()
                        .map(change -> {
                            Map<String, @Nullable Object> each = new LinkedHashMap<>();
                            each.put("at", time(change.at()));
                            each.put("user", change.user());
                            each.put("product", change.product());
                            each.put("was", change.was());
                            each.put("now", change.now());
                            each.put("lines", lines(List.of(change.place())));
                            return each;
                        })
                        .toList());
        return tree;
    }

    private static Map<String, @Nullable Object> outcome(Against.Outcome outcome) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("served", outcome.served());
        tree.put("denied", outcome.denied());
        tree.put("valueHours", hours(outcome.valueSeconds()));
        return tree;
    }

    static String time(long second) {
        return SECONDS.format(LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC));
    }

    /// Value times hours, to six places.
    static BigDecimal hours(long valueSeconds) {
        BigDecimal hours =
                BigDecimal.valueOf(valueSeconds)
                        .divide(HOUR, 6, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros();
        return hours.scale() < 0 ? hours.setScale(0) : hours;
    }
}
