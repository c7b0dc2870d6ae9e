package dev.usher.formats.lmx;

import dev.usher.formats.Cursor;
import dev.usher.formats.Format;
import dev.usher.formats.Head;
import dev.usher.formats.Line;
import dev.usher.formats.Unreadable;
import dev.usher.formats.report.Moment;
import dev.usher.formats.report.ReportDraft.FeatureDraft;
import dev.usher.formats.report.ReportDraft.HolderDraft;
import dev.usher.formats.report.ReportReader;
import dev.usher.formats.report.SeatReport;
import dev.usher.formats.report.SeatReport.Borrow;
import dev.usher.formats.report.SeatReport.How;
import dev.usher.formats.report.SeatReport.State;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads what `lmxendutil -licstat` prints, and `-licstatxml` too: XML starts where a line starts
/// with `<`, after any number of other lines.
///
/// Holders of one share use the same seats, so that they may add up to more than is in use.
public final class LmxReader extends ReportReader {
    /// What `lmxendutil` prints.
    public static final Format<SeatReport> FORMAT =
            new Format<>(
                    "lmx",
                    "LM-X: what lmxendutil -licstat or -licstatxml prints",
                    LmxReader::likeness,
                    _ -> new LmxReader());

    /// A count that LM-X prints for "no limit".
    static final long UNLIMITED = Integer.MAX_VALUE;

    private static final String MARK = "\u00EF\u00BB\u00BF";
    private static final List<String> NOISE =
            List.of(
                    "LM-X End-user Utility",
                    "Copyright (C)",
                    "++++",
                    "----",
                    "====",
                    "LM-X license server(s):");

    private final XmlReport xml = new XmlReport(draft, problems);
    private boolean inXml;
    private boolean lineStarts = true;
    private long number = 1;
    private @Nullable FeatureDraft feature;
    private @Nullable HolderDraft holder;

    private LmxReader() {
        super("lmxendutil");
    }

    private static int likeness(Head head) {
        boolean text =
                head.starts("LM-X License Server on ")
                        || head.starts("LM-X license server(s):")
                        || head.starts("LM-X End-user Utility");
        boolean tags = head.starts("<LM-X") || head.count(l -> l.contains("<LICENSE_PATH ")) > 0;
        boolean part = head.starts("Key type: ") && head.count(LmxReader::counts) > 0;
        return text || tags ? 90 : part ? 60 : 0;
    }

    private static boolean counts(String line) {
        return line.contains(" license(s) used") && Character.isDigit(line.charAt(0));
    }

    @Override
    public void feed(byte[] chunk, int from, int to) {
        int at = from;
        while (!inXml && at < to) {
            byte c = chunk[at];
            inXml = c == '<' && lineStarts;
            if (!inXml) {
                lineStarts = c == '\n' || (lineStarts && before(c));
                number += c == '\n' ? 1 : 0;
                at++;
            } else {
                xml.startAt(number);
            }
        }
        super.feed(chunk, from, at);
        if (at < to) {
            xml.feed(chunk, at, to);
            checkSize(xml.line());
        }
    }

    /// Whether a byte may stand before the XML in its line: a blank, or a byte order mark.
    private boolean before(byte c) {
        return c == ' ' || c == '\t' || c == '\r' || (number == 1 && MARK.indexOf(c & 0xFF) >= 0);
    }

    @Override
    protected void finish() {
        if (inXml) {
            xml.end();
        }
    }

    @Override
    protected boolean known(Line line, Cursor cursor) throws Unreadable {
        if (NOISE.stream().anyMatch(cursor::take)) {
            return true;
        }
        if (cursor.take("Feature: ")) {
            feature = null; // what follows a line that cannot be read belongs to nobody
            holder = null;
            feature = feature(cursor);
            return true;
        }
        return server(line, cursor) || dates(cursor) || counts(cursor) || under(cursor);
    }

    private boolean server(Line line, Cursor cursor) {
        if (cursor.take("LM-X License Server on ")) {
            String address = cursor.rest().trim();
            boolean colon = address.endsWith(":");
            draft.server().address = colon ? address.substring(0, address.length() - 1) : address;
            feature = null;
            holder = null;
            return true;
        }
        if (cursor.take("Server version: ")) {
            String text = cursor.rest().trim();
            int blank = text.indexOf(' ');
            String version = blank < 0 ? text : text.substring(0, blank);
            draft.lastServer().version = version.startsWith("v") ? version.substring(1) : version;
            return true;
        }
        String text = line.text().trim();
        boolean error =
                text.startsWith("There are no license server(s) available")
                        || text.startsWith("Error")
                        || text.startsWith("Failed")
                        || text.startsWith("Unable")
                        || text.startsWith("Cannot ");
        if (error) {
            draft.error(text);
        }
        return error;
    }

    /// `solver Version: 21.0 Vendor: ACME`.
    private FeatureDraft feature(Cursor cursor) throws Unreadable {
        String name = cursor.until(" Version: ", "a feature and \" Version: \"");
        cursor.expect(" Version: ");
        String version = cursor.until(" Vendor:", "a version and \" Vendor:\"");
        cursor.expect(" Vendor:");
        FeatureDraft read = draft.feature(name.trim());
        read.version = version.trim();
        read.daemon = cursor.rest().trim();
        return read;
    }

    private boolean dates(Cursor cursor) throws Unreadable {
        FeatureDraft open = feature;
        if (cursor.take("Start date: ")) {
            cursor.until("Expire date:", "\"Expire date:\" after a date");
            cursor.expect("Expire date:");
            cursor.spaces();
            if (!cursor.take("NONE") && open != null) {
                open.expires = Moment.read(cursor);
            }
            return true;
        }
        if (cursor.take("Key type: ")) {
            String text = cursor.rest();
            int sharing = text.indexOf("License sharing:");
            if (open != null) {
                open.kind = (sharing < 0 ? text : text.substring(0, sharing)).trim();
                share(open, sharing < 0 ? "" : text.substring(sharing + 16).trim());
            }
            return true;
        }
        return false;
    }

    static void share(FeatureDraft open, String sharing) {
        open.shared = !sharing.isEmpty() && !sharing.equals("NONE");
        if (open.shared) {
            open.note("sharing", sharing);
        }
    }

    /// `3 of 10 license(s) used:`, or `2 license(s) used by ada@ws1 [10.0.0.1]`.
    private boolean counts(Cursor cursor) throws Unreadable {
        int start = cursor.offset();
        if (!Character.isDigit(cursor.wordOrNone().charAt(0))) {
            cursor.moveTo(start);
            return false;
        }
        cursor.moveTo(start);
        long first = cursor.count("a number of licenses");
        if (cursor.take(" of ")) {
            long total = cursor.count("a number of licenses");
            cursor.expect(" license(s) used");
            FeatureDraft open = feature;
            if (open != null) {
                open.inUse = OptionalLong.of(first);
                limit(open, total);
            }
            return true;
        }
        if (cursor.take(" license(s) used by ")) {
            holder = null;
            holder = holder(cursor, first);
            return true;
        }
        return cursor.take(" denial") || cursor.take(" denied");
    }

    static void limit(FeatureDraft open, long total) {
        open.issued = OptionalLong.of(total);
        open.state = total == UNLIMITED ? State.UNCOUNTED : State.KNOWN;
    }

    private HolderDraft holder(Cursor cursor, long seats) throws Unreadable {
        FeatureDraft open = feature;
        if (open == null) {
            throw cursor.unreadable("a feature before its users");
        }
        String rest = cursor.rest().trim();
        int bracket = rest.lastIndexOf(" [");
        String who = bracket < 0 ? rest : rest.substring(0, bracket);
        int at = who.lastIndexOf('@');
        HolderDraft read = draft.holder(open);
        read.seats = seats;
        read.user = at < 0 ? who : who.substring(0, at);
        read.host = at < 0 ? "" : who.substring(at + 1);
        if (bracket >= 0) {
            read.address = rest.substring(bracket + 2).replace("]", "");
        }
        return read;
    }

    /// Lines under a user.
    private boolean under(Cursor cursor) throws Unreadable {
        HolderDraft open = holder;
        if (open == null) {
            return false;
        }
        if (cursor.take("Login time: ")) {
            Moment login = Moment.read(cursor);
            cursor.spaces();
            boolean checkout = cursor.take("Checkout time: ");
            open.startAt(checkout ? Moment.read(cursor) : login);
        } else if (cursor.take("Checkout time: ")) {
            open.startAt(Moment.read(cursor));
        } else if (cursor.take("Borrow expire time: ") || cursor.take("Borrow expire time:")) {
            cursor.spaces();
            open.borrow = Optional.of(new Borrow(Moment.read(cursor).time(), How.HOLD));
        } else if (cursor.take("Shared on ")) {
            String share = cursor.rest();
            int colon = share.indexOf(": ");
            open.share = (colon < 0 ? share : share.substring(colon + 2)).trim();
        } else {
            return false;
        }
        return true;
    }
}
