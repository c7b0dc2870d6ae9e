package dev.usher.formats.rlm;

import dev.usher.formats.Cursor;
import dev.usher.formats.Line;
import dev.usher.formats.Unreadable;
import dev.usher.formats.flexnet.FlexDate;
import dev.usher.formats.lmstat.YearlessTime;
import dev.usher.formats.report.KeyedLine;
import dev.usher.formats.report.Moment;
import dev.usher.formats.report.ReportDraft;
import dev.usher.formats.report.ReportDraft.FeatureDraft;
import dev.usher.formats.report.ReportDraft.HolderDraft;
import dev.usher.formats.report.SeatReport.Borrow;
import dev.usher.formats.report.SeatReport.How;
import dev.usher.formats.report.SeatReport.State;

import org.jspecify.annotations.Nullable;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The pools and the users in a report of rlmstat.
///
/// ```
/// slv v2030.1, pool: 3
///     count: 22, # reservations: 0, inuse: 3, exp: 31-dec-2030
///     obsolete: 0, min_remove: 120, total checkouts: 25
/// slv v2030.1: mara.k@ws7 2/0 at 08/15 09:34  (handle: 182)
/// ```
///
/// Which pool a user is in, and the year, are found when the report is over.
final class RlmUse {
    private static final String COUNT = "count:";
    private static final String RESERVED = "# reservations:";
    private static final String IN_USE = "inuse:";
    private static final String EXPIRES = "exp:";
    private static final List<String> POOL = List.of(COUNT, RESERVED, IN_USE, EXPIRES);

    /// A line of a user.
    record Use(
            HolderDraft holder,
            String daemon,
            String product,
            String version,
            int month,
            int day,
            int hour,
            int minute) {}

    private final ReportDraft draft;
    private final List<Use> uses = new ArrayList<>();
    private final FeatureDraft nobody = new FeatureDraft();
    private String daemon = "";
    private @Nullable FeatureDraft open;

    RlmUse(ReportDraft draft) {
        this.draft = draft;
    }

    /// The pools or users of a daemon follow.
    void daemon(String of) {
        daemon = of;
        open = null;
    }

    /// The pool that is open is at its end.
    void close() {
        open = null;
    }

    boolean known(Line line, Cursor cursor) throws Unreadable {
        int start = cursor.offset();
        FeatureDraft pool = open;
        if (pool != null && pool(pool, line, cursor)) {
            return true;
        }
        String product = cursor.word("a product");
        cursor.spaces();
        if (!cursor.take("v")) {
            cursor.moveTo(start);
            return false;
        }
        String version = cursor.wordOrNone();
        if (version.endsWith(":")) {
            use(line, cursor, product, version.substring(0, version.length() - 1));
            return true;
        }
        boolean several = version.endsWith(",");
        FeatureDraft read = new FeatureDraft();
        read.version = several ? version.substring(0, version.length() - 1) : version;
        cursor.spaces();
        if (cursor.take("pool:")) {
            cursor.spaces();
            read.pool = cursor.word("a pool");
            cursor.spaces();
        }
        boolean goesOn = line.text().startsWith(COUNT, cursor.offset());
        if (read.version.isEmpty() || !(cursor.atEnd() || goesOn)) {
            cursor.moveTo(start);
            return false;
        }
        FeatureDraft added = draft.feature(product);
        added.daemon = daemon;
        added.version = read.version;
        added.pool = read.pool;
        open = added;
        return cursor.atEnd() || pool(added, line, cursor);
    }

    /// A line under a pool.
    private boolean pool(FeatureDraft pool, Line line, Cursor cursor) throws Unreadable {
        if (line.text().startsWith(COUNT, cursor.offset())) {
            counts(pool, new KeyedLine(line, cursor.offset(), POOL));
        } else if (cursor.take("obsolete:")) {
            int total = line.text().indexOf("total checkouts:");
            if (total >= 0) {
                pool.note("total checkouts", line.text().substring(total + 16).trim());
            }
        } else if (cursor.take("Token-based license")) {
            pool.kind = "Token";
        } else if (cursor.take("UNCOUNTED")) {
            pool.state = State.UNCOUNTED;
        } else {
            return false;
        }
        return true;
    }

    private static void counts(FeatureDraft pool, KeyedLine line) throws Unreadable {
        String count = line.value(COUNT);
        if (count.regionMatches(true, 0, "un", 0, 2)) { // uncounted, unlimited
            pool.state = State.UNCOUNTED;
        } else {
            pool.issued = line.count(COUNT, "a number of licenses");
        }
        pool.reserved = line.count(RESERVED, "a number of reservations");
        pool.inUse = line.count(IN_USE, "a number in use");
        String expires = line.value(EXPIRES);
        if (!expires.isEmpty()) {
            String date =
                    expires.endsWith(",") ? expires.substring(0, expires.length() - 1) : expires;
            Optional<FlexDate> read = FlexDate.parse(date);
            if (read.isEmpty()) {
                throw line.cursor(EXPIRES).unreadable("a date such as 31-dec-2030");
            }
            pool.expires = Moment.of(read.get().day());
        }
    }

    /// Reads `mara.k@ws7 2/0 at 08/15 09:34 (handle: 182)`: seats of the pool, seats of
    /// reservations.
    private void use(Line line, Cursor cursor, String product, String version) throws Unreadable {
        cursor.spaces();
        int start = cursor.offset();
        String text = line.text();
        int at = text.lastIndexOf(" at ");
        int count = at < 0 ? -1 : text.lastIndexOf(' ', at - 1);
        int host = count < 0 ? -1 : text.lastIndexOf('@', count);
        if (host < start) {
            throw cursor.unreadable("user@host, seats and \" at \"");
        }
        cursor.moveTo(count + 1);
        long seats = cursor.count("a number of seats");
        if (cursor.take("/")) {
            seats += cursor.count("a number of reserved seats");
        }
        cursor.moveTo(at + 4);
        cursor.spaces();
        int month = (int) cursor.count("a month");
        cursor.expect("/");
        int day = (int) cursor.count("a day");
        cursor.spaces();
        int hour = (int) cursor.count("an hour");
        cursor.expect(":");
        int minute = (int) cursor.count("a minute");
        cursor.spaces();
        String handle = "";
        if (cursor.take("(handle: ")) {
            handle = cursor.until(")", "a handle").trim();
            cursor.expect(")");
        }
        HolderDraft holder = draft.holder(nobody);
        holder.user = text.substring(start, host).trim();
        holder.host = text.substring(host + 1, count).trim();
        holder.seats = seats;
        holder.handle = handle;
        if (cursor.rest().contains("roam")) {
            holder.borrow = Optional.of(new Borrow(null, How.ROAM));
        }
        if (!draft.overfull()) {
            uses.add(new Use(holder, daemon, product, version, month, day, hour, minute));
        }
    }

    /// Gives each user a year and a pool.
    ///
    /// @param counted what years are counted back from; null if not known
    void end(@Nullable LocalDateTime counted) {
        RlmPools pools = new RlmPools(draft);
        for (Use use : uses) {
            HolderDraft holder = use.holder();
            if (counted != null) {
                YearlessTime start =
                        YearlessTime.of(
                                null, use.month(), use.day(), use.hour(), use.minute(), counted);
                holder.start = start == null ? null : start.at();
            }
            pools.of(use).holders.add(holder);
        }
    }
}
