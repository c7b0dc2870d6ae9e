package dev.usher.formats.dsls;

import dev.usher.formats.Cursor;
import dev.usher.formats.Line;
import dev.usher.formats.Unreadable;
import dev.usher.formats.report.KeyedLine;
import dev.usher.formats.report.Moment;
import dev.usher.formats.report.ReportDraft;
import dev.usher.formats.report.ReportDraft.FeatureDraft;
import dev.usher.formats.report.ReportDraft.HolderDraft;
import dev.usher.formats.report.SeatReport.Borrow;
import dev.usher.formats.report.SeatReport.How;
import dev.usher.formats.report.SeatReport.State;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// The answer to `getLicenseUsage -all` as text.
///
/// ```
/// Acme Systems    (5E756A80-1C80-478D-B83A-1D5913677621)
///   SLV  maxReleaseNumber: 0  type: ConcurrentUser count: 5 inuse: 1 customerId: 30
///     internal Id: mara.41D6 granted since:  6/1/24, 9:15:43 AM  by user: mara  on host: WS7 (..)/
///       WS7 (41D6-0a19.1)/10.2.17.26   mara   C:\slv.exe   granted since: 6/1/24, 9:15:43 AM
/// ```
///
/// A line with an internal id is a holder; the lines below it are programs of the same user and
/// take no seats. Features of type Token have no internal ids: each of their lines holds tokens. A
/// line with `hold until` is an offline license: the seat of a user who is away.
final class DslsUsage {
    private static final String COUNT = "count:";
    private static final String IN_USE = "inuse:";
    private static final String EXPIRES = "expirationDate:";
    private static final String RELEASE = "maxReleaseNumber:";
    private static final String RELEASED = "maxReleaseDate:";
    private static final String TYPE = "type:";
    private static final String CUSTOMER = "customerId:";
    private static final String PRICING = "pricing structure";
    private static final List<String> FEATURE =
            List.of(RELEASE, RELEASED, EXPIRES, TYPE, COUNT, IN_USE, CUSTOMER, PRICING);

    private static final String INTERNAL = "internal Id:";
    private static final String GRANTED = "granted since:";
    private static final String LAST_USED = "last used at:";
    private static final String USER = "by user:";
    private static final String HOST = "on host:";
    private static final String TOKENS = "tokens:";
    private static final String TARGET = "targetId:";
    private static final String OFFLINE = "licenseId:";
    private static final String HOLD = "hold until:";
    private static final List<String> USE =
            List.of(INTERNAL, GRANTED, LAST_USED, USER, HOST, TOKENS, TARGET, OFFLINE, HOLD);

    private final ReportDraft draft;
    private String editor = "";
    private @Nullable FeatureDraft feature;
    private @Nullable HolderDraft holder;

    DslsUsage(ReportDraft draft) {
        this.draft = draft;
    }

    boolean known(Line line, Cursor cursor) throws Unreadable {
        String text = line.text();
        int from = cursor.offset();
        if (text.indexOf(RELEASE, from) >= 0) {
            feature = null; // what follows a line that cannot be read belongs to nobody
            holder = null;
            feature = feature(new KeyedLine(line, from, FEATURE));
            return true;
        }
        FeatureDraft open = feature;
        if (open != null && isUse(text, from)) {
            use(open, new KeyedLine(line, from, USE));
            return true;
        }
        return opensEditor(text, from);
    }

    private static boolean isUse(String text, int from) {
        return text.indexOf(GRANTED, from) >= 0
                || text.indexOf(INTERNAL, from) >= 0
                || text.indexOf(TARGET, from) >= 0;
    }

    /// `Acme Systems (5E756A80-1C80-478D-B83A-1D5913677621)`.
    private boolean opensEditor(String text, int from) {
        int end = text.length();
        while (end > from && Cursor.isBlank(text.charAt(end - 1))) {
            end--;
        }
        int open = text.lastIndexOf('(', end);
        boolean id = open > from && end - open == 38 && text.charAt(end - 1) == ')';
        if (id) {
            editor = text.substring(from, open).trim();
            feature = null;
            holder = null;
        }
        return id;
    }

    private FeatureDraft feature(KeyedLine line) throws Unreadable {
        var issued = line.count(COUNT, "a count");
        var inUse = line.count(IN_USE, "a number in use");
        if (!line.has(COUNT)) {
            throw line.cursor(RELEASE).unreadable("\"count:\" after the release");
        }
        Moment expires = line.value(EXPIRES).isEmpty() ? null : Moment.read(line.cursor(EXPIRES));
        FeatureDraft read = draft.feature(line.head());
        read.daemon = editor;
        read.version = line.value(RELEASE);
        read.kind = line.value(TYPE);
        read.pool = line.value(CUSTOMER);
        read.issued = issued;
        read.inUse = inUse;
        read.state = issued.isEmpty() ? State.UNCOUNTED : State.KNOWN;
        read.expires = expires;
        String pricing = line.value(PRICING);
        if (!pricing.isEmpty()) {
            read.note("Pricing Structure", pricing.replaceFirst("^:\\s*", ""));
        }
        return read;
    }

    private void use(FeatureDraft open, KeyedLine line) throws Unreadable {
        if (line.has(INTERNAL)) {
            HolderDraft read = draft.holder(open);
            holder = read;
            read.handle = line.value(INTERNAL);
            read.user = line.value(USER);
            String[] host = Running.host(line.value(HOST));
            read.host = host[0];
            read.address = host[1];
            times(read, line);
        } else {
            process(open, line);
        }
    }

    private void process(FeatureDraft open, KeyedLine line) throws Unreadable {
        Running process = Running.of(line.head());
        boolean offline = line.has(TARGET) || line.has(HOLD);
        HolderDraft above = holder;
        boolean same = above != null && (line.head().isEmpty() || same(above, process));
        if (open.kind.equals("Token") || line.has(TOKENS)) {
            HolderDraft read = added(open, process);
            read.seats = line.count(TOKENS, "a number of tokens").orElse(1);
            times(read, line);
            borrow(read, line);
        } else if (above != null && same) {
            above.program = above.program.isEmpty() ? process.program() : above.program;
            times(above, line);
            borrow(above, line);
        } else if (above == null || offline) {
            HolderDraft read = added(open, process);
            holder = read;
            times(read, line);
            borrow(read, line);
        }
    }

    private static boolean same(HolderDraft holder, Running process) {
        return holder.user.equalsIgnoreCase(process.user())
                && holder.host.equalsIgnoreCase(process.host());
    }

    private HolderDraft added(FeatureDraft open, Running process) {
        HolderDraft read = draft.holder(open);
        read.user = process.user();
        read.host = process.host();
        read.address = process.address();
        read.program = process.program();
        return read;
    }

    /// Takes the start, if there is none yet; what follows it on the line of its own that an
    /// offline license has are workstation, user and program.
    private static void times(HolderDraft read, KeyedLine line) throws Unreadable {
        if (line.has(GRANTED) && read.start == null) {
            Cursor cursor = line.cursor(GRANTED);
            read.startAt(Moment.read(cursor));
            cursor.spaces();
            String rest = cursor.rest().trim();
            if (!rest.isEmpty() && read.user.isEmpty()) {
                Running process = Running.of(rest);
                read.host = process.host();
                read.address = process.address();
                read.user = process.user();
                read.program = process.program();
            }
        }
        if (line.has(LAST_USED) && !line.value(LAST_USED).isEmpty()) {
            read.lastUsed = Moment.read(line.cursor(LAST_USED)).time();
        }
    }

    private static void borrow(HolderDraft read, KeyedLine line) throws Unreadable {
        if (line.has(HOLD)) {
            Moment until = Moment.read(line.cursor(HOLD));
            read.borrow = Optional.of(new Borrow(until.time(), How.HOLD));
        } else if (line.has(TARGET) && read.borrow.isEmpty()) {
            read.borrow = Optional.of(new Borrow(null, How.OFFLINE));
        }
        if (line.has(TARGET) && read.handle.isEmpty()) {
            read.handle = line.value(TARGET);
        }
    }
}
