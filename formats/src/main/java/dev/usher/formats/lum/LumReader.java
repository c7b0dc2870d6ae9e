package dev.usher.formats.lum;

import dev.usher.formats.Cursor;
import dev.usher.formats.Format;
import dev.usher.formats.Head;
import dev.usher.formats.Line;
import dev.usher.formats.Unreadable;
import dev.usher.formats.report.Moment;
import dev.usher.formats.report.ReportDraft.EntitlementDraft;
import dev.usher.formats.report.ReportDraft.FeatureDraft;
import dev.usher.formats.report.ReportDraft.HolderDraft;
import dev.usher.formats.report.ReportReader;
import dev.usher.formats.report.SeatReport;
import dev.usher.formats.report.SeatReport.Borrow;
import dev.usher.formats.report.SeatReport.How;
import dev.usher.formats.report.SeatReport.State;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads listings of `i4blt`: keys and values in sections. Of `i4blt -lp -i` the shape is known:
///
/// ```
///   Vendor Name:                  Acme
///   Product Name:                 SLV
///   Product Version:              1.0
///   Licenses:                     50
///   In Use Licenses:              2.00
///  --------------------------- License Information --------------------------
///   50  Concurrent Access License(s)
///   Server:      ip:lic1
///   Start Date:    Jan 02 2024 01:00:00         Exp. Date: Jan 18 2038 04:14:07
/// ```
///
/// The listing of users (`i4blt -s -lc`) was never seen: sections about users are read by the keys
/// that the manual's words suggest. Keys that are not counted are kept as attributes.
public final class LumReader extends ReportReader {
    /// What `i4blt` prints.
    public static final Format<SeatReport> FORMAT =
            new Format<>(
                    "lum", "IBM LUM: what i4blt prints", LumReader::likeness, _ -> new LumReader());

    private static final String EXPIRES = "Exp. Date:";

    private enum Section {
        PRODUCT,
        ENTITLED,
        USERS
    }

    private Section section = Section.PRODUCT;
    private @Nullable EntitlementDraft bought;
    private @Nullable FeatureDraft feature;
    private @Nullable HolderDraft holder;
    private String vendor = "";
    private String vendorId = "";

    private LumReader() {
        super("i4blt");
    }

    private static int likeness(Head head) {
        boolean product = head.starts("Product Name:");
        boolean use = head.starts("In Use Licenses:") || head.starts("Vendor Name:");
        boolean banner =
                head.count(l -> l.startsWith("===") && l.contains("P r o d u c t s")) > 0
                        || head.count(l -> l.contains("=== End of Product List")) > 0;
        boolean message = head.count(LumReader::message) > 0 && head.lines().size() < 20;
        return (product && use) || banner ? 90 : product ? 50 : message ? 30 : 0;
    }

    /// `ADM-10010: ...`, as programs of LUM report what is wrong.
    private static boolean message(String line) {
        int dash = line.indexOf('-');
        return (dash == 3 || dash == 4)
                && line.length() > dash + 4
                && line.substring(0, dash).chars().allMatch(c -> c >= '0' && c <= 'Z')
                && line.substring(dash + 1, dash + 4).chars().allMatch(Character::isDigit);
    }

    @Override
    protected boolean known(Line line, Cursor cursor) throws Unreadable {
        String text = line.text().trim();
        if (text.startsWith("===")) {
            return true;
        }
        if (text.startsWith("---") || text.endsWith("---")) {
            section(text);
            return true;
        }
        if (message(text) || text.startsWith("Error") || text.startsWith("Cannot ")) {
            draft.error(text);
            return true;
        }
        if (text.startsWith("Completed license transaction")) {
            return true;
        }
        return entries(line, cursor) || entitled(cursor);
    }

    /// `--------- License Information ---------`.
    private void section(String text) {
        String name = text.replace("-", "").trim().toLowerCase(Locale.ROOT);
        if (!name.isEmpty()) {
            close();
            section = name.contains("user") ? Section.USERS : Section.ENTITLED;
            holder = null;
        }
    }

    /// `50 Concurrent Access License(s)`.
    private boolean entitled(Cursor cursor) {
        FeatureDraft open = feature;
        try {
            long seats = cursor.count("a number of licenses");
            cursor.spaces();
            String kind = cursor.rest().trim();
            if (open == null || !kind.contains("License")) {
                return false;
            }
            open.kind = open.kind.isEmpty() ? kind.replace("License(s)", "").trim() : open.kind;
            close();
            EntitlementDraft read = new EntitlementDraft();
            read.daemon = open.daemon;
            read.name = open.name;
            read.kind = kind.replace("License(s)", "").trim();
            read.seats = OptionalLong.of(seats);
            bought = read;
            return true;
        } catch (Unreadable notSeats) {
            return false;
        }
    }

    /// `Serial Number: 7`, or two of them: `Start Date: ... Exp. Date: ...`.
    private boolean entries(Line line, Cursor cursor) throws Unreadable {
        String text = line.text();
        int start = cursor.offset();
        int colon = text.indexOf(':', start);
        if (colon < 0) {
            return false;
        }
        int second = text.indexOf(EXPIRES, colon);
        entry(line, start, colon, second < 0 ? text.length() : second);
        if (second > 0) {
            entry(line, second, second + EXPIRES.length() - 1, text.length());
        }
        return true;
    }

    private void entry(Line line, int start, int colon, int end) throws Unreadable {
        Line part = new Line(line.number(), line.text().substring(0, end), false);
        Cursor cursor = Cursor.of(part);
        cursor.moveTo(colon + 1);
        cursor.spaces();
        String key = part.text().substring(start, colon).trim();
        String value = part.text().substring(cursor.offset()).trim();
        switch (key.toLowerCase(Locale.ROOT)) {
            case "vendor name" -> {
                vendor = value;
                vendorId = "";
                open();
            }
            case "vendor id" -> vendorId = value;
            case "product name" -> product(value);
            default -> {
                FeatureDraft of = feature;
                if (of == null) {
                    draft.setting(key, value);
                } else {
                    of(of, key, value, cursor);
                }
            }
        }
    }

    private void close() {
        EntitlementDraft read = bought;
        if (read != null) {
            draft.entitlement(read);
        }
        bought = null;
    }

    @Override
    protected void finish() {
        close();
    }

    private void open() {
        close();
        feature = null;
        holder = null;
        section = Section.PRODUCT;
    }

    private void product(String name) {
        open();
        FeatureDraft read = draft.feature(name);
        read.daemon = vendor;
        if (!vendorId.isEmpty()) {
            read.note("Vendor ID", vendorId);
        }
        feature = read;
    }

    private void of(FeatureDraft of, String key, String value, Cursor cursor) throws Unreadable {
        String name = key.toLowerCase(Locale.ROOT);
        if (section == Section.USERS || name.equals("user name") || name.equals("user")) {
            user(of, name, value, cursor);
            return;
        }
        switch (name) {
            case "product version" -> of.version = value;
            case "product id" -> of.pool = value;
            case "licenses" -> {
                if (value.equalsIgnoreCase("unlimited")) {
                    of.state = State.UNCOUNTED;
                } else {
                    of.issued = OptionalLong.of(whole(cursor));
                }
            }
            case "in use licenses" -> of.inUse = OptionalLong.of(whole(cursor));
            case "exp. date" -> expires(of, value, cursor);
            case "start date" -> starts(value, cursor);
            case "server", "server name" -> {
                server(value);
                note(of, key, value);
            }
            default -> note(of, key, value);
        }
    }

    /// Notes what is said of a license, or of its product.
    private void note(FeatureDraft of, String key, String value) {
        EntitlementDraft read = bought;
        if (read == null) {
            of.note(key, value);
        } else {
            read.note(key, value);
        }
    }

    private void starts(String value, Cursor cursor) throws Unreadable {
        EntitlementDraft read = bought;
        if (read != null && dated(value)) {
            read.starts = Moment.english(cursor);
        }
    }

    private static boolean dated(String value) {
        return !value.isEmpty() && Character.isLetter(value.charAt(0));
    }

    /// `2.00`; a part of a seat counts as a whole one.
    private static long whole(Cursor cursor) throws Unreadable {
        long count = cursor.count("a number of licenses");
        boolean part = cursor.take(".") && cursor.count("a number of licenses") > 0;
        cursor.end("the end of the line");
        return part ? count + 1 : count;
    }

    /// The latest of several.
    private void expires(FeatureDraft of, String value, Cursor cursor) throws Unreadable {
        if (dated(value)) {
            Moment read = Moment.english(cursor);
            if (bought != null) {
                bought.expires = read;
            }
            Moment before = of.expires;
            of.expires = before == null || before.time().isBefore(read.time()) ? read : before;
        }
    }

    private void server(String value) {
        String address = value.startsWith("ip:") ? value.substring(3) : value;
        boolean known = draft.servers().stream().anyMatch(each -> each.address.equals(address));
        if (!known && draft.servers().size() < 1_000) {
            draft.server().address = address;
        }
    }

    private void user(FeatureDraft of, String key, String value, Cursor cursor) throws Unreadable {
        if (key.equals("user name") || key.equals("user")) {
            section = Section.USERS;
            HolderDraft read = draft.holder(of);
            read.user = value;
            holder = read;
            return;
        }
        HolderDraft open = holder;
        if (open == null) {
            of.note(key, value);
            return;
        }
        switch (key) {
            case "node", "node name", "host", "host name", "computer" -> open.host = value;
            case "group", "group name" -> open.display = value;
            case "target id", "license id" -> open.handle = value;
            case "licenses", "number of licenses" -> open.seats = whole(cursor);
            case "start date", "start time", "in use since" -> open.startAt(Moment.english(cursor));
            case "exp. date", "reserved until", "offline until" ->
                    open.borrow = Optional.of(new Borrow(Moment.english(cursor).time(), How.HOLD));
            default -> of.note(key, value);
        }
    }
}
