package dev.usher.formats.dsls;

import dev.usher.formats.Cursor;
import dev.usher.formats.Line;
import dev.usher.formats.Unreadable;
import dev.usher.formats.report.Moment;
import dev.usher.formats.report.ReportDraft;
import dev.usher.formats.report.ReportDraft.EntitlementDraft;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedMap;

/// The answer to getLicenseInfo: a table whose columns start where their names do.
///
/// ```
/// Status  Editor               Model          Feature      Quantity StartDate
/// active  Acme Systems         ConcurrentUser SLV          25       2029-01-01.00:01.UTC
/// ```
final class DslsTable {
    private final ReportDraft draft;
    private final List<String> names = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();

    /// @param header without a prompt before it: the rows have none
    DslsTable(ReportDraft draft, String header) {
        this.draft = draft;
        int at = 0;
        while (at < header.length()) {
            int end = at;
            while (end < header.length() && !Cursor.isBlank(header.charAt(end))) {
                end++;
            }
            if (end > at) {
                names.add(header.substring(at, end));
                starts.add(at);
            }
            at = end + 1;
        }
    }

    static boolean opens(Line line, int from) {
        String text = line.text();
        return text.startsWith("Status ", from)
                && text.contains(" Editor ")
                && text.contains(" Quantity ");
    }

    /// Whether a line is as wide as a row: it reaches the third column.
    boolean matches(Line line, int from) {
        return starts.size() > 3 && line.text().length() - from > starts.get(2);
    }

    void row(Line line, Cursor cursor) throws Unreadable {
        SequencedMap<String, String> cells = cells(line);
        OptionalLong seats = OptionalLong.empty();
        String quantity = take(cells, "Quantity");
        if (!quantity.equalsIgnoreCase("unlimited")) {
            seats = OptionalLong.of(at(line, "Quantity").count("a quantity"));
        }
        EntitlementDraft bought = new EntitlementDraft();
        bought.daemon = take(cells, "Editor");
        bought.name = take(cells, "Feature");
        bought.kind = take(cells, "Model");
        bought.status = take(cells, "Status");
        bought.seats = seats;
        bought.starts = date(line, cells, "StartDate");
        bought.expires = date(line, cells, "EndDate");
        cells.forEach(bought::note);
        draft.entitlement(bought);
        cursor.rest();
    }

    private SequencedMap<String, String> cells(Line line) throws Unreadable {
        String text = line.text();
        SequencedMap<String, String> cells = new LinkedHashMap<>();
        for (int column = 0; column < starts.size(); column++) {
            int start = Math.min(starts.get(column), text.length());
            int next = column + 1 < starts.size() ? starts.get(column + 1) : text.length();
            if (start > 0 && start < text.length() && !Cursor.isBlank(text.charAt(start - 1))) {
                Cursor place = Cursor.of(line);
                place.moveTo(start - 1);
                throw place.unreadable("a blank before the column " + names.get(column));
            }
            cells.put(
                    names.get(column),
                    text.substring(start, Math.max(start, Math.min(next, text.length()))).trim());
        }
        return cells;
    }

    private @Nullable Moment date(Line line, SequencedMap<String, String> cells, String column)
            throws Unreadable {
        return take(cells, column).isEmpty() ? null : Moment.read(at(line, column));
    }

    private static String take(SequencedMap<String, String> cells, String column) {
        String cell = cells.remove(column);
        return cell == null ? "" : cell;
    }

    private Cursor at(Line line, String column) {
        Cursor cursor = Cursor.of(line);
        int index = names.indexOf(column);
        int start = index < 0 ? line.text().length() : starts.get(index);
        cursor.moveTo(Math.min(start, line.text().length()));
        return cursor;
    }
}
