package dev.usher.formats.olicense;

import dev.usher.formats.Cursor;
import dev.usher.formats.Format;
import dev.usher.formats.Head;
import dev.usher.formats.Line;
import dev.usher.formats.Unreadable;
import dev.usher.formats.report.Moment;
import dev.usher.formats.report.ReportDraft.FeatureDraft;
import dev.usher.formats.report.ReportDraft.HolderDraft;
import dev.usher.formats.report.ReportDraft.ServerDraft;
import dev.usher.formats.report.ReportReader;
import dev.usher.formats.report.SeatReport;
import dev.usher.formats.report.SeatReport.State;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads what `olixtool` prints.
///
/// ```
/// Application:  acme
/// License-ID:   acme-1f2e3d4c@acm550218
///   slv;    FreeFloating;   3;   2030-12-31 23:59:59;
///     2 FloatsLockedBy:
///       ada@ws1 #1
/// ```
///
/// Each module of each license is a pool of its own: one name may stand under several license ids.
/// A module without a line of locks has nothing in use.
public final class OlixtoolReader extends ReportReader {
    /// What `olixtool` prints.
    public static final Format<SeatReport> FORMAT =
            new Format<>(
                    "olicense",
                    "OLicense: what olixtool prints",
                    OlixtoolReader::likeness,
                    _ -> new OlixtoolReader());

    private static final List<String> NOISE =
            List.of(
                    "Copyright (C)",
                    "List of requested licenses:",
                    "=====",
                    "-----",
                    "Modules:",
                    "Name; LicenseType;");

    private String application = "";
    private String versions = "";
    private String licenser = "";
    private String licensee = "";
    private String id = "";
    private @Nullable FeatureDraft feature;

    private OlixtoolReader() {
        super("olixtool");
    }

    private static int likeness(Head head) {
        boolean banner = head.starts("olixtool ");
        boolean table = head.starts("Name; LicenseType; FloatCount") || head.starts("License-ID:");
        boolean locks = head.count(line -> line.contains(" FloatsLockedBy")) > 0;
        return banner || (table && locks)
                ? 90
                : table || locks ? 60 : head.starts("OlComm ") ? 50 : 0;
    }

    @Override
    protected boolean known(Line line, Cursor cursor) throws Unreadable {
        return status(line, cursor)
                || about(cursor)
                || NOISE.stream().anyMatch(cursor::take)
                || module(line, cursor)
                || locks(cursor)
                || holder(line, cursor);
    }

    private boolean status(Line line, Cursor cursor) {
        if (cursor.take("olixtool ")) {
            draft.lastServer().version = cursor.wordOrNone();
        } else if (cursor.take("Server: <")) {
            server(cursor.rest());
        } else if (cursor.take("OlComm ") || cursor.take("Error") || cursor.take("ERROR")) {
            String text = line.text().trim();
            draft.error(text);
            ServerDraft server = draft.lastServer();
            server.up = false;
            server.error = Optional.of(text);
        } else {
            return false;
        }
        return true;
    }

    /// `10.0.0.7:31212:0> (Proxy: <>)`: host, port, and a number more.
    private void server(String text) {
        int end = text.indexOf('>');
        String[] parts = (end < 0 ? text : text.substring(0, end)).split(":", 3);
        draft.lastServer().address = parts.length > 1 ? parts[1] + "@" + parts[0] : parts[0];
    }

    private boolean about(Cursor cursor) {
        if (cursor.take("Application:")) {
            application = cursor.rest().trim();
            versions = "";
            licenser = "";
            licensee = "";
            id = "";
            feature = null;
        } else if (cursor.take("VersionRange:")) {
            versions = cursor.rest().trim();
        } else if (cursor.take("Licenser:")) {
            licenser = cursor.rest().trim();
        } else if (cursor.take("Licensee:")) {
            licensee = cursor.rest().trim();
        } else if (cursor.take("License-ID:")) {
            id = cursor.rest().trim();
        } else {
            return false;
        }
        return true;
    }

    /// `slv; FreeFloating; 3; 2030-12-31 23:59:59;`.
    private boolean module(Line line, Cursor cursor) throws Unreadable {
        if (line.text().chars().filter(c -> c == ';').limit(3).count() < 3) {
            return false;
        }
        feature = null; // what follows a line that cannot be read belongs to nobody
        String name = cursor.until(";", "a module").trim();
        cursor.expect(";");
        cursor.spaces();
        String kind = cursor.until(";", "a license type").trim();
        cursor.expect(";");
        cursor.spaces();
        OptionalLong issued = OptionalLong.empty();
        if (!cursor.take("unlimited") && !cursor.take("Unlimited") && !cursor.take("-")) {
            issued = OptionalLong.of(cursor.count("a number of floats"));
        }
        cursor.spaces();
        cursor.expect(";");
        cursor.spaces();
        boolean dated = !cursor.atEnd() && Character.isDigit(line.text().charAt(cursor.offset()));
        Moment expires = dated ? Moment.read(cursor) : null;
        FeatureDraft read = draft.feature(name);
        read.daemon = licenser;
        read.version = versions;
        read.pool = id;
        read.kind = kind;
        read.issued = issued;
        read.state = issued.isEmpty() ? State.UNCOUNTED : State.KNOWN;
        read.inUse = OptionalLong.of(0);
        read.expires = expires;
        if (!application.isEmpty()) {
            read.note("application", application);
        }
        if (!licensee.isEmpty()) {
            read.note("licensee", licensee);
        }
        feature = read;
        return true;
    }

    /// `2 FloatsLockedBy:`, or `1 FloatsLockedBy 'unknown clients'`.
    private boolean locks(Cursor cursor) throws Unreadable {
        int start = cursor.offset();
        FeatureDraft open = feature;
        if (open == null || !Character.isDigit(cursor.wordOrNone().charAt(0))) {
            cursor.moveTo(start);
            return false;
        }
        cursor.moveTo(start);
        long count = cursor.count("a number of floats");
        cursor.spaces();
        if (!cursor.take("FloatsLockedBy")) {
            cursor.moveTo(start);
            return false;
        }
        open.inUse = OptionalLong.of(open.inUse.orElse(0) + count);
        return true;
    }

    /// `ada@ws1 #1`; the user may be missing.
    private boolean holder(Line line, Cursor cursor) throws Unreadable {
        FeatureDraft open = feature;
        String text = line.text();
        int mark = text.lastIndexOf('#');
        if (open == null || mark < cursor.offset()) {
            return false;
        }
        String who = text.substring(cursor.offset(), mark).trim();
        cursor.moveTo(mark + 1);
        long seats = cursor.count("a number of floats");
        cursor.end("the end of the line");
        int at = who.lastIndexOf('@');
        HolderDraft read = draft.holder(open);
        read.user = at < 0 ? who : who.substring(0, at);
        read.host = at < 0 ? "" : who.substring(at + 1);
        read.seats = seats;
        return true;
    }
}
