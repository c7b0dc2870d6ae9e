package dev.usher.formats.dsls;

import dev.usher.formats.Cursor;
import dev.usher.formats.Line;
import dev.usher.formats.Unreadable;
import dev.usher.formats.report.Moment;
import dev.usher.formats.report.ReportDraft;
import dev.usher.formats.report.ReportDraft.FeatureDraft;
import dev.usher.formats.report.ReportDraft.HolderDraft;
import dev.usher.formats.report.SeatReport.State;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/// The answer to `getLicenseUsage -csv`. The row of a feature without holders stops after the
/// column Inuse; a feature with holders has a row for each of them. Columns are found by the names
/// in the header.
///
/// Nothing is quoted: a comma in the path of a program is told from one between columns by the
/// dates that follow.
final class DslsRows {
    static final String HEADER = "Editor,EditorId,Feature";

    private final ReportDraft draft;
    private final List<String> names;
    private final int featureColumns;
    private final int program;
    private @Nullable FeatureDraft open;
    private List<String> openCells = List.of();
    private final Set<String> seen = new TreeSet<>();

    DslsRows(ReportDraft draft, String header) {
        this.draft = draft;
        names = split(header).stream().map(String::trim).toList();
        featureColumns = Math.max(3, names.indexOf("Inuse") + 1);
        program = Math.max(featureColumns, names.indexOf("Active Process"));
    }

    boolean matches(Line line) {
        int commas = 0;
        for (int at = line.text().indexOf(','); at >= 0 && commas < featureColumns - 1; ) {
            commas++;
            at = line.text().indexOf(',', at + 1);
        }
        return commas == featureColumns - 1;
    }

    void row(Line line, Cursor cursor) throws Unreadable {
        List<String> cells = split(line.text().substring(cursor.offset()));
        List<String> own = cells.subList(0, featureColumns);
        boolean held = cells.size() > program && !cell(cells, "Host").isEmpty();
        FeatureDraft feature = open;
        if (feature == null || feature.holders.isEmpty() || !held || !own.equals(openCells)) {
            feature = feature(line, cursor, own);
            open = feature;
            seen.clear();
            openCells = List.copyOf(own);
        }
        if (held) {
            holder(line, cursor, feature, cells);
        }
        cursor.rest();
    }

    private FeatureDraft feature(Line line, Cursor cursor, List<String> cells) throws Unreadable {
        String issued = cell(cells, "Count");
        OptionalLong count = OptionalLong.empty();
        if (!issued.equalsIgnoreCase("unlimited")) {
            count = OptionalLong.of(at(line, cursor, cells, "Count").count("a count"));
        }
        long inUse = at(line, cursor, cells, "Inuse").count("a number in use");
        Moment expires = date(line, cursor, cells, "Expiration Date");
        FeatureDraft feature = draft.feature(cell(cells, "Feature"));
        feature.daemon = cell(cells, "Editor");
        feature.kind = cell(cells, "Model");
        feature.version = cell(cells, "Max Release Number");
        feature.pool = cell(cells, "Customer ID");
        feature.issued = count;
        feature.state = count.isEmpty() ? State.UNCOUNTED : State.KNOWN;
        feature.inUse = OptionalLong.of(inUse);
        feature.expires = expires;
        note(feature, cells, "Commercial Type");
        note(feature, cells, "Pricing Structure");
        return feature;
    }

    private void note(FeatureDraft feature, List<String> cells, String name) {
        String value = cell(cells, name);
        if (!value.isEmpty()) {
            feature.note(name, value);
        }
    }

    private void holder(Line line, Cursor cursor, FeatureDraft feature, List<String> cells)
            throws Unreadable {
        int granted = grantedAt(cells);
        int process = Math.min(program, granted);
        String[] host = Running.host(cell(cells, "Host"));
        String internal = cell(cells, "Internal ID");
        String user = cell(cells, "User");
        boolean token = feature.kind.equals("Token");
        String id = internal + "\n" + user + "\n" + host[0];
        if (!token && !internal.isEmpty() && !seen.add(id)) {
            return; // a further program of the same user
        }
        long seats = 1;
        if (token && !cell(cells, "Tokens").isEmpty()) {
            seats = at(line, cursor, cells, "Tokens").count("a number of tokens");
        }
        HolderDraft holder = draft.holder(feature);
        holder.seats = seats;
        holder.user = user;
        holder.host = host[0];
        holder.address = host[1];
        holder.program =
                String.join(",", cells.subList(process, Math.max(process, granted - 2))).trim();
        String session = granted > process ? cells.get(granted - 1).trim() : "";
        holder.handle = session.isEmpty() || !token ? internal : internal + "/" + session;
        if (!cells.get(granted).isBlank()) {
            holder.startAt(Moment.read(at(line, cursor, cells, granted)));
        }
        if (granted + 1 < cells.size() && !cells.get(granted + 1).isBlank()) {
            holder.lastUsed = Moment.read(at(line, cursor, cells, granted + 1)).time();
        }
        holder.queued = granted + 3 < cells.size() && !cells.get(granted + 3).isBlank();
    }

    /// Where the column Granted Since is: the first date after the program and its session.
    private int grantedAt(List<String> cells) {
        for (int at = program + 3; at < cells.size(); at++) {
            if (looksLikeDate(cells.get(at))) {
                return at;
            }
        }
        return Math.min(program + 3, cells.size() - 1);
    }

    private static boolean looksLikeDate(String cell) {
        int colon = cell.indexOf(':');
        boolean dayBefore = colon > 6 && cell.indexOf(' ') > 0;
        return dayBefore && Character.isDigit(cell.trim().charAt(0)) && cell.length() < 40;
    }

    private String cell(List<String> cells, String name) {
        int index = names.indexOf(name);
        return index < 0 || index >= cells.size() ? "" : cells.get(index).trim();
    }

    private @Nullable Moment date(Line line, Cursor cursor, List<String> cells, String name)
            throws Unreadable {
        return cell(cells, name).isEmpty() ? null : Moment.read(at(line, cursor, cells, name));
    }

    private Cursor at(Line line, Cursor cursor, List<String> cells, String name) {
        int index = Math.max(0, names.indexOf(name));
        return at(line, cursor, cells, Math.min(index, cells.size() - 1));
    }

    private static Cursor at(Line line, Cursor cursor, List<String> cells, int index) {
        int start = cursor.offset();
        for (int at = 0; at < index; at++) {
            start += cells.get(at).length() + 1;
        }
        Line cell =
                new Line(
                        line.number(),
                        line.text().substring(0, start + cells.get(index).length()),
                        false);
        Cursor place = Cursor.of(cell);
        place.moveTo(start);
        place.spaces();
        return place;
    }

    private static List<String> split(String text) {
        List<String> cells = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(','); at >= 0 && cells.size() < 1_000; ) {
            cells.add(text.substring(from, at));
            from = at + 1;
            at = text.indexOf(',', from);
        }
        cells.add(text.substring(from));
        return cells;
    }
}
