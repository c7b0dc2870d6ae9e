package dev.usher.formats.lmstat;

import dev.usher.formats.Cursor;
import dev.usher.formats.Format;
import dev.usher.formats.Head;
import dev.usher.formats.Line;
import dev.usher.formats.Problems;
import dev.usher.formats.TextReader;
import dev.usher.formats.Unreadable;
import dev.usher.formats.flexnet.FlexDate;
import dev.usher.formats.lmstat.LicenseListing.Row;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads what `lmstat -i` prints. Windows prints the vendor before the date, others behind it; the
/// headings tell:
///
/// ```
/// Feature      Version     #licenses    Vendor       Expires
/// solver       12.0        25           acmed        permanent(no expiration date)
/// ```
public final class ListingReader {
    /// What `lmstat -i` prints.
    public static final Format<LicenseListing> FORMAT =
            new Format<>(
                    "lmstat-i",
                    "FlexNet: what lmstat -i prints",
                    ListingReader::likeness,
                    _ -> open());

    private static final List<String> NOISE =
            List.of(
                    "lmutil - Copyright",
                    "lmstat - Copyright",
                    "Flexible License Manager status on ",
                    "NOTE: lmstat -i",
                    "but only reads the license file",
                    "lmstat -a is recommended");

    private final Problems problems = new Problems();
    private final List<Row> rows = new ArrayList<>();
    private boolean headed;
    private boolean vendorFirst;

    private ListingReader() {}

    /// Reads a listing in chunks.
    public static TextReader<LicenseListing> open() {
        ListingReader reader = new ListingReader();
        return TextReader.byLine(
                reader::take, () -> reader.problems.with(new LicenseListing(reader.rows)));
    }

    private static int likeness(Head head) {
        return head.starts("NOTE: lmstat -i") || head.count(ListingReader::heads) > 0 ? 90 : 0;
    }

    private static boolean heads(String line) {
        List<String> words = Identity.words(line);
        return words.size() >= 5
                && words.get(0).equals("Feature")
                && words.get(1).equals("Version")
                && words.get(2).equals("#licenses");
    }

    private void take(Line line) {
        String text = line.text().strip();
        if (heads(text)) {
            headed = true;
            vendorFirst = Identity.words(text).get(3).equals("Vendor");
            return;
        }
        boolean underline = text.chars().allMatch(c -> c == '_' || c == ' ' || c == '\t');
        if (underline || NOISE.stream().anyMatch(text::startsWith)) {
            return;
        }
        try {
            rows.add(row(Cursor.of(line), line));
        } catch (Unreadable unreadable) {
            problems.add(unreadable.problem());
        }
    }

    private Row row(Cursor cursor, Line line) throws Unreadable {
        cursor.spaces();
        if (!headed) {
            throw cursor.unreadable("the headings Feature, Version, #licenses");
        }
        String feature = cursor.word("a feature");
        cursor.spaces();
        String version = cursor.word("a version");
        cursor.spaces();
        OptionalLong seats = seats(cursor);
        cursor.spaces();
        int start = cursor.offset();
        String rest = cursor.rest().strip();
        int blank = vendorFirst ? rest.indexOf(' ') : rest.lastIndexOf(' ');
        String first = blank < 0 ? rest : rest.substring(0, blank);
        String second = blank < 0 ? "" : rest.substring(blank + 1).strip();
        boolean vendorKnown = blank >= 0 || vendorFirst;
        String date = vendorFirst ? second : first.strip();
        String written = date.startsWith("permanent") ? "permanent" : date;
        Optional<FlexDate> expires = FlexDate.parse(written);
        if (expires.isEmpty()) {
            cursor.moveTo(start + (vendorFirst ? rest.length() - second.length() : 0));
            throw cursor.unreadable("a date such as 31-dec-2030, or \"permanent\"");
        }
        String vendor = vendorFirst ? first : second;
        return new Row(
                feature,
                version,
                seats,
                expires.get().day(),
                vendorKnown ? vendor : "",
                line.number());
    }

    private static OptionalLong seats(Cursor cursor) throws Unreadable {
        if (cursor.take("uncounted")) {
            return OptionalLong.empty();
        }
        long seats = cursor.count("a number of licenses or \"uncounted\"");
        return seats == 0 ? OptionalLong.empty() : OptionalLong.of(seats);
    }
}
