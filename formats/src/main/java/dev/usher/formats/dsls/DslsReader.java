package dev.usher.formats.dsls;

import dev.usher.formats.Cursor;
import dev.usher.formats.Format;
import dev.usher.formats.Head;
import dev.usher.formats.Line;
import dev.usher.formats.Unreadable;
import dev.usher.formats.report.ReportDraft.ServerDraft;
import dev.usher.formats.report.ReportReader;
import dev.usher.formats.report.SeatReport;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// Reads what `DSLicSrv -admin` answers to getLicenseUsage, as text in any language and with
/// `-csv`, to getConfig and to getLicenseInfo; several answers may stand in one text.
///
/// The headers of tables are looked for, not counted down to, and prompts are taken off, so that
/// notices and pasted sessions do no harm.
public final class DslsReader extends ReportReader {
    /// What `DSLicSrv -admin` prints.
    public static final Format<SeatReport> FORMAT =
            new Format<>(
                    "dsls",
                    "DSLS: what DSLicSrv -admin prints",
                    DslsReader::likeness,
                    _ -> new DslsReader());

    private static final List<String> NOISE =
            List.of(
                    "License Administration Tool",
                    "Build date:",
                    "Warning:",
                    "connect ",
                    "c ",
                    "getConfig",
                    "getLicense",
                    "disconnect",
                    "showLog",
                    "quit");
    private static final List<String> ERRORS =
            List.of("Cannot ", "Error", "Unable ", "Connection ", "Failed ", "Unknown ");

    private final DslsUsage usage = new DslsUsage(draft);
    private @Nullable DslsRows rows;
    private @Nullable DslsTable table;
    private boolean inConfig;
    private String version = "";
    private boolean ready = true;

    private DslsReader() {
        super("DSLicSrv");
    }

    private static int likeness(Head head) {
        boolean usage =
                head.count(line -> line.contains("maxReleaseNumber:")) > 0
                        || head.count(line -> line.contains(DslsRows.HEADER)) > 0;
        boolean holds = head.count(line -> line.contains("internal Id:")) > 0;
        boolean banner =
                head.starts("License Administration Tool Version")
                        || head.starts("admin >")
                        || head.starts("admin>");
        return usage ? 95 : holds ? 60 : banner ? 80 : 0;
    }

    @Override
    protected boolean known(Line line, Cursor cursor) throws Unreadable {
        prompts(cursor);
        if (cursor.atEnd()) {
            return true;
        }
        if (header(line, cursor)) {
            return true;
        }
        if (rows != null && rows.matches(line)) {
            rows.row(line, cursor);
            return true;
        }
        if (usage.known(line, cursor)) {
            table = null;
            return true;
        }
        if (table != null && table.matches(line, cursor.offset())) {
            table.row(line, cursor);
            return true;
        }
        return status(line, cursor) || (inConfig && setting(line, cursor)) || noise(cursor);
    }

    /// A prompt ends the answer before it.
    private void prompts(Cursor cursor) {
        while (cursor.take("admin >") || cursor.take("admin>")) {
            cursor.spaces();
            rows = null;
            table = null;
            inConfig = false;
        }
    }

    private boolean header(Line line, Cursor cursor) {
        if (line.text().startsWith(DslsRows.HEADER, cursor.offset())) {
            rows = new DslsRows(draft, line.text().substring(cursor.offset()));
            return true;
        }
        if (DslsTable.opens(line, cursor.offset())) {
            table = new DslsTable(draft, line.text().substring(cursor.offset()));
            return true;
        }
        if (cursor.take("Server configuration")) {
            inConfig = true;
            return true;
        }
        return false;
    }

    private boolean status(Line line, Cursor cursor) {
        if (cursor.take("Software version:")) {
            version = cursor.rest().trim();
        } else if (cursor.take("Ready:")) {
            ready = cursor.rest().trim().equalsIgnoreCase("yes");
        } else if (cursor.take("Server name")) {
            cursor.take("s");
            servers(line.text().substring(cursor.offset()));
        } else if (cursor.take("Standalone mode")) {
            draft.setting("Mode", "Standalone");
        } else if (cursor.take("Failover mode")) {
            draft.setting("Mode", "Failover");
        } else if (ERRORS.stream().anyMatch(cursor::take)) {
            error(line.text().trim());
        } else {
            return false;
        }
        return true;
    }

    /// `: lic1 Server id: ABC-1` or `: lic1 lic2 lic3 Server ids: ABC-1 ABC-2 ABC-3`.
    private void servers(String text) {
        int colon = text.indexOf(':');
        int ids = text.indexOf("Server id");
        String names =
                text.substring(colon + 1, Math.max(colon + 1, ids < 0 ? text.length() : ids));
        int second = ids < 0 ? -1 : text.indexOf(':', ids);
        String[] each = names.trim().split("\\s+", 64);
        String[] id = second < 0 ? new String[0] : text.substring(second + 1).trim().split("\\s+");
        for (int at = 0; at < each.length; at++) {
            ServerDraft server = draft.server();
            server.address = each[at];
            server.id = at < id.length ? id[at] : "";
            server.version = version;
            server.up = ready;
            server.error = ready ? Optional.empty() : Optional.of("not ready");
        }
    }

    /// `Cannot connect to server lic1 on port 4084` names its server.
    private void error(String text) {
        draft.error(text);
        String start = "Cannot connect to server ";
        int port = text.indexOf(" on port ");
        if (text.startsWith(start) && port > start.length()) {
            ServerDraft server = draft.server();
            server.address = text.substring(port + 9) + "@" + text.substring(start.length(), port);
            server.up = false;
            server.error = Optional.of(text);
        }
    }

    /// `Licensing port: 4085 Administration port: 4084`: keys and values, two and more blanks after
    /// a value.
    private boolean setting(Line line, Cursor cursor) {
        String text = line.text();
        int at = cursor.offset();
        while (at < text.length()) {
            int colon = text.indexOf(':', at);
            if (colon < 0) {
                return false;
            }
            int value = colon + 1;
            while (value < text.length() && Cursor.isBlank(text.charAt(value))) {
                value++;
            }
            int end = text.indexOf("  ", value);
            end = end < 0 ? text.length() : end;
            draft.setting(text.substring(at, colon).trim(), text.substring(value, end).trim());
            at = end;
            while (at < text.length() && Cursor.isBlank(text.charAt(at))) {
                at++;
            }
        }
        return true;
    }

    private boolean noise(Cursor cursor) {
        return NOISE.stream().anyMatch(cursor::take);
    }
}
