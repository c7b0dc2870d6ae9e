package dev.usher.formats.lmstat;

import dev.usher.formats.Cursor;
import dev.usher.formats.Line;
import dev.usher.formats.Problem;
import dev.usher.formats.Unreadable;
import dev.usher.formats.lmstat.LmstatReport.Holder;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// One line of a user, read from the right, where it is unambiguous:
///
/// ```
/// ada ws1 /dev/pts/3 (v12.0) (lic1/27000 1204), start Mon 1/7 9:15, 2 licenses (linger: 99 / 999)
/// bob ws2 ws2:0.0 12.0 (v12.0) (lic1/27000 1301) queued for 1 license
/// ```
final class UserLine {
    private static final int MOST_TRIES = 8;
    private static final Duration BORROWED = Duration.ofDays(1);

    private final List<String> identity;
    private Optional<Problem> odd = Optional.empty();
    private String version = "";
    private String server = "";
    private String port = "";
    private long handle;
    private long seats = 1;
    private @Nullable YearlessTime start;
    private OptionalLong lingerTotal = OptionalLong.empty();
    private OptionalLong lingerLeft = OptionalLong.empty();
    private boolean queued;

    private UserLine(List<String> identity) {
        this.identity = identity;
    }

    /// A line that was read by its bytes.
    ///
    /// @param lingerTotal below 0 if there is none, as `lingerLeft`
    UserLine(
            List<String> identity,
            String version,
            String server,
            String port,
            long handle,
            long seats,
            @Nullable YearlessTime start,
            long lingerTotal,
            long lingerLeft) {
        this.identity = identity;
        this.version = version;
        this.server = server;
        this.port = port;
        this.handle = handle;
        this.seats = seats;
        this.start = start;
        this.lingerTotal = lingerTotal < 0 ? OptionalLong.empty() : OptionalLong.of(lingerTotal);
        this.lingerLeft = lingerLeft < 0 ? OptionalLong.empty() : OptionalLong.of(lingerLeft);
    }

    /// Whether a line is one of a user: it holds a version and a handle in parentheses.
    static boolean matches(Line line) {
        return anchor(line) >= 0;
    }

    /// Reads a line that [#matches].
    ///
    /// @param report the time to count back from; null leaves the start open
    static UserLine read(Line line, @Nullable LocalDateTime report) throws Unreadable {
        int anchor = anchor(line);
        UserLine user = new UserLine(Identity.words(line.text().substring(0, anchor)));
        Cursor cursor = Cursor.of(line);
        cursor.moveTo(anchor);
        user.readHandle(cursor);
        try {
            user.readTail(cursor, report);
        } catch (Unreadable tail) {
            user.odd = Optional.of(tail.problem());
        }
        return user;
    }

    /// The words before the version; the version asked for, which lines of waiting users repeat, is
    /// none of them.
    List<String> words() {
        boolean repeated = queued && identity.size() > 2 && version.equals(identity.getLast());
        return repeated ? identity.subList(0, identity.size() - 1) : identity;
    }

    /// What could not be read behind the handle; the rest stands.
    Optional<Problem> odd() {
        return odd;
    }

    /// The holder, once all hosts of the report are known.
    Holder holder(Set<String> hosts, @Nullable LocalDateTime report) {
        Identity who = Identity.of(words(), hosts);
        return new Holder(
                who.user(),
                who.host(),
                who.display(),
                who.data(),
                who.sure(),
                version,
                server,
                port,
                handle,
                seats,
                start == null ? null : start.at(),
                start == null || start.fits(),
                lingerTotal,
                lingerLeft,
                borrowedUntil(report),
                queued);
    }

    private @Nullable LocalDateTime borrowedUntil(@Nullable LocalDateTime report) {
        if (lingerTotal.orElse(0) <= BORROWED.toSeconds()) {
            return null;
        }
        if (lingerLeft.isPresent() && report != null) {
            return report.plusSeconds(lingerLeft.getAsLong());
        }
        return start == null ? null : start.at().plusSeconds(lingerTotal.getAsLong());
    }

    /// Where ` (v12.0) (lic1/27000 1204)` starts: the last such place; -1 if there is none.
    private static int anchor(Line line) {
        int at = line.text().lastIndexOf(" (v");
        for (int tries = 0; at > 0 && tries < MOST_TRIES; tries++) {
            try {
                Cursor cursor = Cursor.of(line);
                cursor.moveTo(at);
                new UserLine(List.of()).readHandle(cursor);
                return at;
            } catch (Unreadable noHandle) {
                at = line.text().lastIndexOf(" (v", at - 1);
            }
        }
        return -1;
    }

    private void readHandle(Cursor cursor) throws Unreadable {
        cursor.expect(" (v");
        version = cursor.take(")") ? "" : cursor.until(")", "a version");
        cursor.expect(version.isEmpty() ? " (" : ") (");
        server = cursor.until("/", "a server");
        cursor.expect("/");
        String place = cursor.until(")", "a port and a handle").trim();
        int blank = place.lastIndexOf(' ');
        port = blank < 0 ? "" : place.substring(0, blank).trim();
        handle = handle(place.substring(blank + 1), cursor);
        cursor.expect(")");
    }

    private static long handle(String text, Cursor cursor) throws Unreadable {
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || text.length() > 18) {
            throw cursor.unreadable("a handle");
        }
        return Long.parseLong(text);
    }

    private void readTail(Cursor cursor, @Nullable LocalDateTime report) throws Unreadable {
        cursor.spaces();
        if (cursor.take("queued for ")) {
            queued = true;
            seats = cursor.count("a number of licenses");
            cursor.expect(" license");
            cursor.take("s");
        } else if (cursor.take(", start ")) {
            start = readStart(cursor, report);
        }
        cursor.spaces();
        while (!cursor.atEnd()) {
            readExtra(cursor);
            cursor.spaces();
        }
    }

    private static @Nullable YearlessTime readStart(Cursor cursor, @Nullable LocalDateTime report)
            throws Unreadable {
        Problem place = cursor.problem("a weekday");
        var weekday = YearlessTime.weekday(cursor.word("a weekday"));
        if (weekday == null) {
            throw new Unreadable(place);
        }
        cursor.spaces();
        int month = (int) cursor.count("a month");
        cursor.expect("/");
        int day = (int) cursor.count("a day");
        cursor.spaces();
        int hour = (int) cursor.count("an hour");
        cursor.expect(":");
        int minute = (int) cursor.count("a minute");
        if (cursor.take(":")) {
            cursor.count("a second");
        }
        return report == null ? null : YearlessTime.of(weekday, month, day, hour, minute, report);
    }

    private void readExtra(Cursor cursor) throws Unreadable {
        if (cursor.take("(linger: ")) {
            long first = cursor.count("a number of seconds");
            if (cursor.take(" / ")) {
                lingerLeft = OptionalLong.of(first);
                lingerTotal = OptionalLong.of(cursor.count("a number of seconds"));
            } else {
                lingerTotal = OptionalLong.of(first);
            }
            cursor.expect(")");
        } else if (cursor.take(", PID: ")) {
            cursor.count("a process id");
        } else {
            cursor.expect(", ");
            seats = cursor.count("a number of licenses");
            cursor.expect(" license");
            cursor.take("s");
        }
    }
}
