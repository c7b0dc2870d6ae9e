package dev.usher.formats.lum;

import dev.usher.formats.Cursor;
import dev.usher.formats.Format;
import dev.usher.formats.Head;
import dev.usher.formats.Line;
import dev.usher.formats.Unreadable;
import dev.usher.formats.report.ReportDraft.FeatureDraft;
import dev.usher.formats.report.ReportReader;
import dev.usher.formats.report.SeatReport;

import org.jspecify.annotations.Nullable;

/// Reads nodelock files of IBM LUM: what one computer may run, offline licenses among it.
///
/// ```
/// # Acme SLV
/// 5242378cf4a9.8d.00.0c.19.ab.00.00.00 dvzk3n8kqtbq6pfm3eaaa
/// "annotation" "1.0"
/// ```
///
/// A record is the id of a vendor, a product id and a password, then an annotation and a version in
/// quotes, on one line or several. The name is that of the comment above. This rests on
/// descriptions: no real file was seen. Passwords are not kept.
public final class NodelockReader extends ReportReader {
    /// A nodelock file.
    public static final Format<SeatReport> FORMAT =
            new Format<>(
                    "nodelock",
                    "IBM LUM: a nodelock file",
                    NodelockReader::likeness,
                    _ -> new NodelockReader());

    private String comment = "";
    private @Nullable FeatureDraft feature;
    private int words;
    private int quotes;

    private NodelockReader() {
        super("a nodelock file");
    }

    private static int likeness(Head head) {
        int ids = head.count(line -> vendor(line.split("[ \t/]", 2)[0]));
        int others = head.count(line -> line.startsWith("#") || line.startsWith("\""));
        return ids > 0 && 2 * (ids + others) >= head.lines().size() ? 80 : 0;
    }

    /// `5242378cf4a9.8d.00.0c.19.ab.00.00.00`: nine groups of hexadecimal digits.
    private static boolean vendor(String word) {
        int dot = word.indexOf('.');
        boolean grouped = dot >= 8 && dot <= 12 && (word.length() - dot) % 3 == 0;
        return grouped
                && word.length() > 25
                && word.length() < 60
                && word.chars().allMatch(c -> c == '.' || Character.digit(c, 16) >= 0);
    }

    @Override
    protected boolean known(Line line, Cursor cursor) throws Unreadable {
        if (cursor.take("#")) {
            String text = cursor.rest().trim();
            comment = text.isEmpty() ? comment : text;
            feature = null;
            return true;
        }
        while (!cursor.atEnd()) {
            if (cursor.take("\"")) {
                quoted(cursor);
            } else {
                word(cursor);
            }
            cursor.spaces();
        }
        return true;
    }

    private void quoted(Cursor cursor) throws Unreadable {
        String text = cursor.take("\"") ? "" : cursor.until("\"", "a closing quote");
        if (!text.isEmpty()) {
            cursor.expect("\"");
        }
        FeatureDraft open = feature;
        if (open == null) {
            throw cursor.unreadable("the id of a vendor before it");
        }
        if (quotes == 0) {
            open.note("annotation", text);
        } else if (quotes == 1) {
            open.version = text;
        }
        quotes++;
    }

    private void word(Cursor cursor) throws Unreadable {
        int start = cursor.offset();
        String word = cursor.word("the id of a vendor");
        int slash = word.indexOf('/');
        String id = slash < 0 ? word : word.substring(0, slash);
        FeatureDraft open = feature;
        if (vendor(id)) {
            FeatureDraft read = draft.feature(comment.isEmpty() ? id : comment);
            read.daemon = id;
            read.kind = "nodelock";
            read.pool = slash < 0 ? "" : word.substring(slash + 1);
            feature = read;
            words = 0;
            quotes = 0;
            comment = "";
        } else if (open == null) {
            cursor.moveTo(start);
            throw cursor.unreadable("the id of a vendor");
        } else {
            words++;
            boolean number = word.length() < 10 && word.chars().allMatch(Character::isDigit);
            boolean product = words == 1 && number && open.pool.isEmpty();
            open.pool = product ? word : open.pool;
        }
    }
}
