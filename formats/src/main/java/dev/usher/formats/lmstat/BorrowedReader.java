package dev.usher.formats.lmstat;

import dev.usher.formats.Cursor;
import dev.usher.formats.Format;
import dev.usher.formats.Head;
import dev.usher.formats.Line;
import dev.usher.formats.Problems;
import dev.usher.formats.TextReader;
import dev.usher.formats.Unreadable;
import dev.usher.formats.flexnet.FlexDate;
import dev.usher.formats.lmstat.Borrowed.Intent;
import dev.usher.formats.lmstat.Borrowed.Seat;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/// Reads what `lmborrow -status` prints, by its headings; a day without a time ends at 23:59.
///
/// ```
/// Vendor     Feature                Expiration
/// ______     _______                __________
/// acmed      solver                 12-mar-2026 23:59
/// LM_BORROW=4-mar-2026:acmed:12-mar-2026:23:59
/// ```
public final class BorrowedReader {
    /// What `lmborrow -status` prints.
    public static final Format<Borrowed> FORMAT =
            new Format<>(
                    "lmborrow",
                    "FlexNet: what lmborrow -status prints",
                    BorrowedReader::likeness,
                    _ -> open());

    private static final LocalTime END = LocalTime.of(23, 59);
    private static final String INTENT = "LM_BORROW=";

    private final Problems problems = new Problems();
    private final List<Seat> seats = new ArrayList<>();
    private final List<Intent> intents = new ArrayList<>();
    private boolean headed;

    private BorrowedReader() {}

    /// Reads a text in chunks.
    public static TextReader<Borrowed> open() {
        BorrowedReader reader = new BorrowedReader();
        return TextReader.byLine(
                reader::take,
                () -> reader.problems.with(new Borrowed(reader.seats, reader.intents)));
    }

    private static int likeness(Head head) {
        return head.count(BorrowedReader::heads) > 0
                        || head.count(line -> line.contains(INTENT)) > 0
                ? 85
                : 0;
    }

    private static boolean heads(String line) {
        List<String> words = Identity.words(line);
        return words.size() >= 3
                && words.get(0).equals("Vendor")
                && words.get(1).equals("Feature")
                && words.get(2).startsWith("Expir");
    }

    private void take(Line line) {
        String text = line.text().strip();
        boolean underline = text.chars().allMatch(c -> c == '_' || c == '-' || c == ' ');
        boolean banner = text.startsWith("lmutil - ") || text.startsWith("lmborrow - ");
        if (underline || banner) {
            return;
        }
        if (heads(text)) {
            headed = true;
            return;
        }
        Cursor cursor = Cursor.of(line);
        try {
            if (text.contains(INTENT)) {
                intent(cursor);
            } else {
                seats.add(seat(cursor, line.number()));
            }
        } catch (Unreadable unreadable) {
            problems.add(unreadable.problem());
        }
    }

    private Seat seat(Cursor cursor, long line) throws Unreadable {
        cursor.spaces();
        if (!headed) {
            throw cursor.unreadable("the headings Vendor, Feature, Expiration");
        }
        String vendor = cursor.word("a vendor daemon");
        cursor.spaces();
        String feature = cursor.word("a feature");
        cursor.spaces();
        int start = cursor.offset();
        LocalDate day = day(cursor.word("a date such as 31-dec-2030"));
        if (day == null) {
            cursor.moveTo(start);
            throw cursor.unreadable("a date such as 31-dec-2030");
        }
        cursor.spaces();
        LocalTime time = cursor.atEnd() ? END : time(cursor);
        cursor.end("the end of the line");
        return new Seat(vendor, feature, day.atTime(time), line);
    }

    /// `LM_BORROW=4-mar-2026:acmed:12-mar-2026:23:59`; the time may be missing.
    private void intent(Cursor cursor) throws Unreadable {
        while (!cursor.take(INTENT)) {
            cursor.moveTo(cursor.offset() + 1);
        }
        LocalDate from = day(cursor.until(":", "a date such as 4-mar-2026"));
        cursor.expect(":");
        String vendor = cursor.until(":", "a vendor daemon");
        cursor.expect(":");
        int start = cursor.offset();
        String rest = cursor.rest().strip();
        int colon = rest.indexOf(':');
        LocalDate until = day(colon < 0 ? rest : rest.substring(0, colon));
        if (until == null) {
            cursor.moveTo(start);
            throw cursor.unreadable("a date such as 31-dec-2030");
        }
        cursor.moveTo(colon < 0 ? start + rest.length() : start + colon + 1);
        LocalTime time = colon < 0 ? END : time(cursor);
        LocalDateTime begins = from == null ? null : from.atStartOfDay();
        intents.add(new Intent(begins, vendor, until.atTime(time)));
    }

    private static LocalTime time(Cursor cursor) throws Unreadable {
        int start = cursor.offset();
        int hour = (int) cursor.count("an hour");
        cursor.expect(":");
        int minute = (int) cursor.count("a minute");
        try {
            return LocalTime.of(hour, minute);
        } catch (DateTimeException noSuchTime) {
            cursor.moveTo(start);
            throw cursor.unreadable("a time such as 23:59");
        }
    }

    private static @Nullable LocalDate day(String text) {
        return FlexDate.parse(text).map(FlexDate::day).orElse(null);
    }
}
