package dev.usher.formats.flexnet;

import dev.usher.formats.Cursor;
import dev.usher.formats.Problem;
import dev.usher.formats.Problems;
import dev.usher.formats.Unreadable;

import org.jspecify.annotations.Nullable;

/// Cuts a record into fields. A quote may open in the middle of a field (`NOTICE=product="Parallel
/// Server"`), a value may be nested in braces (`AUTH={ a=( b c ) }`).
final class Fields {
    private final Spliced record;
    private final String text;
    private final Problems problems;
    private int at;
    private boolean bracesBroken;
    private @Nullable Field pushedBack;

    Fields(Spliced record, Problems problems) {
        this.record = record;
        this.text = record.text();
        this.problems = problems;
    }

    /// The next field, or null at the end.
    @Nullable Field next() {
        if (pushedBack != null) {
            Field field = pushedBack;
            pushedBack = null;
            return field;
        }
        at = FileText.firstNonBlank(text, at);
        return at == text.length() ? null : field();
    }

    /// The next field, which must come.
    Field need(String expected) throws Unreadable {
        Field field = next();
        if (field == null) {
            throw new Unreadable(record.problem(text.length(), expected, ""));
        }
        return field;
    }

    /// Gives back a field that belongs to what comes next.
    void pushBack(@Nullable Field field) {
        pushedBack = field;
    }

    /// A problem at a field.
    Problem problem(Field field, String expected) {
        return record.problem(field.offset(), expected, field.text());
    }

    /// A problem at the value of a field, or `within` it.
    Problem problem(Field field, int within, String expected, String found) {
        return record.problem(field.valueOffset() + within, expected, found);
    }

    private Field field() {
        int start = at;
        int equals = -1;
        boolean ended = false;
        while (!ended && at < text.length() && !Cursor.isBlank(text.charAt(at))) {
            char c = text.charAt(at);
            boolean opensValue = at == start || (equals >= 0 && at == equals + 1);
            if (c == '"') {
                at = pastQuote();
                ended = opensValue;
                if (ended && at < text.length() && !Cursor.isBlank(text.charAt(at))) {
                    reportGlued();
                }
            } else if (c == '{' && opensValue && pastBraces() > 0) {
                at = pastBraces();
                ended = true;
            } else {
                equals = c == '=' && equals < 0 ? at : equals;
                at++;
            }
        }
        return new Field(text.substring(start, at), start, equals < 0 ? -1 : equals - start);
    }

    private int pastQuote() {
        int close = text.indexOf('"', at + 1);
        return close < 0 ? text.length() : close + 1;
    }

    private void reportGlued() {
        int most = Math.min(text.length(), at + Problem.MOST_FOUND);
        int end = at;
        while (end < most && !Cursor.isBlank(text.charAt(end))) {
            end++;
        }
        String found = text.substring(at, end);
        problems.add(record.problem(at, "a blank after the closing quote", found));
    }

    /// Past the brace that closes the one here; -1 if none does, which is then not tried again, so
    /// that a record full of open braces is still read in linear time.
    private int pastBraces() {
        if (bracesBroken) {
            return -1;
        }
        int depth = 0;
        boolean quoted = false;
        for (int end = at; end < text.length(); end++) {
            char c = text.charAt(end);
            quoted ^= c == '"';
            if (!quoted) {
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                if (depth == 0) {
                    return end + 1;
                }
            }
        }
        bracesBroken = true;
        return -1;
    }
}
