package dev.usher.formats.rlm;

import dev.usher.formats.Cursor;
import dev.usher.formats.Format;
import dev.usher.formats.Head;
import dev.usher.formats.Line;
import dev.usher.formats.Lines;
import dev.usher.formats.Places;
import dev.usher.formats.Problem;
import dev.usher.formats.Unreadable;
import dev.usher.formats.flexnet.FlexDate;
import dev.usher.formats.report.Moment;
import dev.usher.formats.report.ReportDraft.FeatureDraft;
import dev.usher.formats.report.ReportDraft.ServerDraft;
import dev.usher.formats.report.ReportReader;
import dev.usher.formats.report.SeatReport;
import dev.usher.formats.report.SeatReport.State;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads RLM license files: `HOST`, `ISV`, `LICENSE`, `UPGRADE` and `CUSTOMER` records.
///
/// ```
/// HOST lic1 0050569a1b2c 5053
/// ISV acme acme.exe
/// LICENSE acme slv 2030.1 31-dec-2030 5 share=uh issuer="Acme
///     Systems" sig="60P0450MJRP97E0DP"
/// ```
///
/// A record goes on in lines that are indented or inside quotes. Signatures are not kept.
public final class RlmLicenseReader extends ReportReader {
    /// An RLM license file.
    public static final Format<SeatReport> FORMAT =
            new Format<>(
                    "rlm-license",
                    "RLM: a license file",
                    RlmLicenseReader::likeness,
                    _ -> new RlmLicenseReader());

    private static final List<String> KEYWORDS =
            List.of("HOST", "SERVER", "ISV", "LICENSE", "UPGRADE", "CUSTOMER", "ROAM", "OPTIONS");
    private static final int MOST_LINES = 1_000;

    private record Piece(int offset, long line) {}

    private final StringBuilder record = new StringBuilder();
    private final List<Piece> pieces = new ArrayList<>();
    private boolean inQuote;

    private RlmLicenseReader() {
        super("an RLM license file");
    }

    private static int likeness(Head head) {
        int records = head.count(line -> record(line, "LICENSE", 5) || record(line, "ISV", 1));
        boolean signed = head.count(line -> line.contains("sig=\"")) > 0;
        boolean host = head.count(line -> record(line, "HOST", 2)) > 0;
        return records > 0 && (signed || host) ? 95 : records > 0 ? 70 : 0;
    }

    private static boolean record(String line, String keyword, int words) {
        return line.regionMatches(true, 0, keyword + " ", 0, keyword.length() + 1)
                && line.split("[ \t]+", words + 2).length > words;
    }

    @Override
    protected boolean known(Line line, Cursor cursor) {
        boolean indented = cursor.offset() > 0;
        String text = line.text();
        if (!inQuote && text.startsWith("#", cursor.offset())) {
            return true;
        }
        boolean goesOn = !pieces.isEmpty() && (inQuote || indented) && !keyword(text, cursor);
        boolean full = pieces.size() > MOST_LINES || record.length() > Lines.LONGEST;
        if (!goesOn || full) {
            close();
        }
        pieces.add(new Piece(record.length(), line.number()));
        record.append(text).append(' ');
        inQuote ^= text.chars().filter(c -> c == '"').count() % 2 == 1;
        return true;
    }

    private static boolean keyword(String text, Cursor cursor) {
        String[] words = text.substring(cursor.offset()).split("[ \t]", 2);
        return KEYWORDS.contains(words[0].toUpperCase(Locale.ROOT));
    }

    @Override
    protected void finish() {
        close();
    }

    private void close() {
        if (!pieces.isEmpty()) {
            Places places = places(List.copyOf(pieces));
            Cursor cursor = new Cursor(record.toString(), places);
            try {
                if (inQuote) {
                    problems.add(places.problem(record.length() - 1, "a closing quote", ""));
                }
                read(cursor);
            } catch (Unreadable unreadable) {
                problems.add(unreadable.problem());
            }
        }
        record.setLength(0);
        pieces.clear();
        inQuote = false;
    }

    private static Places places(List<Piece> pieces) {
        return (offset, expected, found) -> {
            int at = pieces.size() - 1;
            while (at > 0 && pieces.get(at).offset() > offset) {
                at--;
            }
            Piece piece = pieces.get(at);
            return new Problem(piece.line(), offset - piece.offset() + 1, expected, found);
        };
    }

    private void read(Cursor cursor) throws Unreadable {
        cursor.spaces();
        int start = cursor.offset();
        String keyword = cursor.word("a keyword").toUpperCase(Locale.ROOT);
        cursor.spaces();
        switch (keyword) {
            case "HOST", "SERVER" -> host(cursor);
            case "ISV" -> isv(cursor);
            case "LICENSE" -> feature(cursor, false);
            case "UPGRADE" -> feature(cursor, true);
            case "CUSTOMER", "ROAM", "OPTIONS" ->
                    draft.setting(keyword.toLowerCase(Locale.ROOT), cursor.rest().trim());
            default -> {
                cursor.moveTo(start);
                throw cursor.unreadable("HOST, ISV, LICENSE, UPGRADE or CUSTOMER");
            }
        }
    }

    private void host(Cursor cursor) throws Unreadable {
        String name = cursor.word("a host");
        cursor.spaces();
        String id = cursor.wordOrNone();
        cursor.spaces();
        String port = cursor.wordOrNone();
        ServerDraft server = draft.server();
        server.address = port.isEmpty() ? name : port + "@" + name;
        server.id = id;
    }

    private void isv(Cursor cursor) throws Unreadable {
        ServerDraft server = draft.server();
        server.daemon = cursor.word("a daemon");
        cursor.spaces();
        server.address = cursor.wordOrNone();
    }

    /// `acme slv 2030.1 31-dec-2030 5 share=uh sig="60P0"`; an UPGRADE has two versions.
    private void feature(Cursor cursor, boolean upgrade) throws Unreadable {
        String daemon = cursor.word("a daemon");
        cursor.spaces();
        String product = cursor.word("a product");
        cursor.spaces();
        String from = upgrade ? cursor.word("a version") : "";
        cursor.spaces();
        String version = cursor.word("a version");
        cursor.spaces();
        int date = cursor.offset();
        Optional<FlexDate> expires = FlexDate.parse(cursor.word("an expiration date"));
        if (expires.isEmpty()) {
            cursor.moveTo(date);
            throw cursor.unreadable("a date such as 31-dec-2030");
        }
        cursor.spaces();
        String count = cursor.word("a count");
        OptionalLong seats = seats(count);
        FeatureDraft feature = draft.feature(product);
        feature.daemon = daemon;
        feature.version = version;
        feature.expires = Moment.of(expires.get().day());
        feature.kind = number(count) ? "" : count;
        feature.issued = seats;
        feature.state = seats.isEmpty() ? State.UNCOUNTED : State.UNKNOWN;
        if (upgrade) {
            feature.note("upgrade from", from);
        }
        attributes(cursor, feature);
    }

    /// A number; `0`, `uncounted`, `single`, `token` and such have none.
    private static OptionalLong seats(String count) {
        long seats = number(count) ? Long.parseLong(count) : 0;
        return seats > 0 ? OptionalLong.of(seats) : OptionalLong.empty();
    }

    private static boolean number(String text) {
        return text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static void attributes(Cursor cursor, FeatureDraft feature) {
        while (true) {
            cursor.spaces();
            String field = field(cursor);
            if (field == null) {
                return;
            }
            int equals = field.indexOf('=');
            String key = equals < 0 ? field : field.substring(0, equals);
            String value = equals < 0 ? "" : field.substring(equals + 1).replace("\"", "");
            boolean secret = key.equals("sig") || key.equals("_ck") || key.equals("ck");
            if (!secret) {
                feature.note(key, value.trim());
            }
        }
    }

    /// The next `key=value`, `key="a value"` or word; null at the end.
    private static @Nullable String field(Cursor cursor) {
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        while (!cursor.atEnd()) {
            String word = cursor.wordOrNone();
            field.append(word);
            quoted ^= word.chars().filter(c -> c == '"').count() % 2 == 1;
            if (!quoted) {
                break;
            }
            field.append(' ');
            cursor.spaces();
        }
        return field.isEmpty() ? null : field.toString();
    }
}
