package dev.usher.formats.lsdyna;

import dev.usher.formats.Cursor;
import dev.usher.formats.Format;
import dev.usher.formats.Head;
import dev.usher.formats.Line;
import dev.usher.formats.Unreadable;
import dev.usher.formats.lmstat.YearlessTime;
import dev.usher.formats.report.Moment;
import dev.usher.formats.report.ReportDraft.FeatureDraft;
import dev.usher.formats.report.ReportDraft.HolderDraft;
import dev.usher.formats.report.ReportDraft.ServerDraft;
import dev.usher.formats.report.ReportReader;
import dev.usher.formats.report.SeatReport;
import dev.usher.formats.report.SeatReport.Group;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Reads what `lstc_qrun` prints, with `-r` and without.
///
/// ```
/// PROGRAM          EXPIRATION CPUS  USED   FREE    MAX | QUEUE
/// MPPDYNA          12/30/2030          -     60    500 |     0
///  ada        59888@ws1                  80
///                    LICENSE GROUP    80    420    500 |     0
/// ```
///
/// The programs above a LICENSE GROUP share its seats: their maxima must not be added up. Where
/// USED is `-`, in use is what the jobs below have. Without `-r` only jobs are known.
public final class QrunReader extends ReportReader {
    /// What `lstc_qrun` prints.
    public static final Format<SeatReport> FORMAT =
            new Format<>(
                    "lsdyna",
                    "LS-DYNA: what lstc_qrun -r prints, or without -r",
                    QrunReader::likeness,
                    QrunReader::new);

    private static final List<String> NOISE =
            List.of(
                    "LICENSE INFORMATION",
                    "PROGRAM ",
                    "-----",
                    "User ",
                    "No programs running",
                    "No programs queued");

    private final @Nullable LocalDateTime printedAt;
    private final List<FeatureDraft> sharing = new ArrayList<>();
    private final Map<String, FeatureDraft> programs = new TreeMap<>();
    private @Nullable FeatureDraft program;
    private int groups;
    private boolean inJobs;
    private boolean inQueue;

    private QrunReader(@Nullable LocalDateTime printedAt) {
        super("lstc_qrun");
        this.printedAt = printedAt;
    }

    private static int likeness(Head head) {
        boolean table =
                head.count(l -> l.startsWith("PROGRAM ") && l.contains("| QUEUE")) > 0
                        || head.count(l -> l.startsWith("LICENSE GROUP ") && l.contains("|")) > 0;
        boolean jobs = head.starts("Running Programs") || head.starts("No programs running");
        boolean server =
                head.starts("Using user specified server ")
                        || head.starts("Using default server ")
                        || head.starts("Defaulting to server ");
        boolean error = head.starts("*** ERROR failed to open server");
        return table || jobs ? 90 : server || error ? 70 : 0;
    }

    @Override
    protected boolean known(Line line, Cursor cursor) throws Unreadable {
        return status(line, cursor)
                || heading(cursor)
                || NOISE.stream().anyMatch(cursor::take)
                || group(cursor)
                || program(line, cursor)
                || job(cursor);
    }

    private boolean status(Line line, Cursor cursor) {
        if (cursor.take("Using user specified server ") || cursor.take("Using default server ")) {
            draft.server().address = cursor.rest().trim();
            return true;
        }
        if (cursor.take("Defaulting to server ")) { // its number in LSTC_LICENSE_SERVER
            draft.server();
            draft.setting("server", cursor.rest().trim());
            return true;
        }
        if (cursor.take("*** ERROR") || cursor.take("ERROR")) {
            String text = line.text().trim();
            draft.error(text);
            ServerDraft server = draft.lastServer();
            server.up = false;
            server.error = Optional.of(text);
            return true;
        }
        return false;
    }

    private boolean heading(Cursor cursor) {
        if (cursor.take("Running Programs")) {
            inJobs = true;
            inQueue = false;
            return true;
        }
        if (cursor.take("Queued Programs")) {
            inJobs = true;
            inQueue = true;
            return true;
        }
        return false;
    }

    /// `LICENSE GROUP 440 60 500 | 0`.
    private boolean group(Cursor cursor) throws Unreadable {
        if (!cursor.take("LICENSE GROUP ")) {
            return false;
        }
        OptionalLong used = number(cursor);
        number(cursor);
        OptionalLong most = number(cursor);
        OptionalLong queued = queued(cursor);
        groups++;
        String name = "group " + groups;
        for (FeatureDraft each : sharing) {
            each.group = name;
        }
        List<String> names = sharing.stream().map(each -> each.name).toList();
        draft.group(new Group(name, most, used, queued, names));
        sharing.clear();
        program = null;
        return true;
    }

    /// `MPPDYNA 12/30/2030 - 60 500 | 0`; a number of CPUs may stand after the date.
    private boolean program(Line line, Cursor cursor) throws Unreadable {
        if (line.text().indexOf('|', cursor.offset()) < 0) {
            return false;
        }
        program = null; // what follows a line that cannot be read belongs to nobody
        String name = cursor.word("a program");
        cursor.spaces();
        Moment expires = expires(cursor);
        OptionalLong first = number(cursor);
        OptionalLong second = number(cursor);
        OptionalLong third = number(cursor);
        cursor.spaces();
        boolean cpus = !line.text().startsWith("|", cursor.offset());
        OptionalLong fourth = cpus ? number(cursor) : OptionalLong.empty();
        OptionalLong queued = queued(cursor);
        FeatureDraft read = draft.feature(name);
        read.expires = expires;
        read.inUse = cpus ? second : first;
        read.issued = cpus ? fourth : third;
        read.queued = queued;
        if (cpus && first.isPresent()) {
            read.note("cpus", "" + first.getAsLong());
        }
        program = read;
        if (!draft.overfull()) {
            sharing.add(read);
        }
        return true;
    }

    private static OptionalLong queued(Cursor cursor) throws Unreadable {
        cursor.spaces();
        cursor.expect("|");
        return number(cursor);
    }

    /// A number, or `-`.
    private static OptionalLong number(Cursor cursor) throws Unreadable {
        cursor.spaces();
        return cursor.take("-")
                ? OptionalLong.empty()
                : OptionalLong.of(cursor.count("a number or \"-\""));
    }

    /// `12/30/2030`, month first.
    private static @Nullable Moment expires(Cursor cursor) throws Unreadable {
        if (cursor.take("PERMANENT") || cursor.take("permanent") || cursor.take("NEVER")) {
            return null;
        }
        int start = cursor.offset();
        int month = (int) Math.min(99, cursor.count("a date such as 12/30/2030"));
        cursor.expect("/");
        int day = (int) Math.min(99, cursor.count("a day"));
        cursor.expect("/");
        int year = (int) Math.min(1_000_000_000, cursor.count("a year"));
        try {
            return Moment.of(LocalDate.of(year, month, day));
        } catch (DateTimeException noSuchDay) {
            cursor.moveTo(start);
            throw cursor.unreadable("a date that exists");
        }
    }

    /// `ada 59888@ws1 80` under a program, or `ada 2000@ws1 MPPDYNA Tue Mar 17 16:18 32` in a list
    /// of jobs, where hosts are cut to 24 characters.
    private boolean job(Cursor cursor) throws Unreadable {
        FeatureDraft open = program;
        if (open == null && !inJobs) {
            return false;
        }
        String user = cursor.word("a user");
        cursor.spaces();
        int place = cursor.offset();
        String process = cursor.wordOrNone();
        int at = process.indexOf('@');
        if (at < 0) {
            cursor.moveTo(place);
            throw cursor.unreadable("process@host after the user");
        }
        cursor.spaces();
        boolean listed = inJobs && !Character.isDigit(first(cursor));
        String name = listed ? cursor.word("a program") : "";
        cursor.spaces();
        YearlessTime start = listed ? start(cursor) : null;
        long seats = cursor.count("a number of processes");
        cursor.end("the end of the line");
        if (open == null || listed) {
            open = programs.computeIfAbsent(name, draft::feature);
        }
        HolderDraft read = draft.holder(open);
        read.user = user;
        read.handle = process.substring(0, at);
        read.host = process.substring(at + 1);
        read.seats = seats;
        read.queued = listed && inQueue;
        if (start != null) {
            read.start = start.at();
            read.startSure = start.fits();
        }
        return true;
    }

    private static char first(Cursor cursor) {
        int start = cursor.offset();
        String word = cursor.wordOrNone();
        cursor.moveTo(start);
        return word.isEmpty() ? '0' : word.charAt(0);
    }

    /// `Tue Mar 17 16:18`.
    private @Nullable YearlessTime start(Cursor cursor) throws Unreadable {
        int place = cursor.offset();
        DayOfWeek weekday = YearlessTime.weekday(cursor.wordOrNone());
        cursor.spaces();
        int month = Moment.month(cursor.wordOrNone());
        cursor.spaces();
        if (weekday == null || month == 0) {
            cursor.moveTo(place);
            throw cursor.unreadable("a time such as Tue Mar 17 16:18");
        }
        int day = (int) cursor.count("a day");
        cursor.spaces();
        int hour = (int) cursor.count("an hour");
        cursor.expect(":");
        int minute = (int) cursor.count("a minute");
        cursor.spaces();
        LocalDateTime counted = printedAt;
        return counted == null ? null : YearlessTime.of(weekday, month, day, hour, minute, counted);
    }

    @Override
    protected void finish() {
        for (FeatureDraft feature : draft.features) {
            boolean listed = !feature.holders.isEmpty();
            if (feature.inUse.isEmpty() && listed) {
                feature.inUse =
                        OptionalLong.of(
                                feature.holders.stream()
                                        .filter(each -> !each.queued)
                                        .mapToLong(each -> each.seats)
                                        .sum());
            }
        }
    }
}
