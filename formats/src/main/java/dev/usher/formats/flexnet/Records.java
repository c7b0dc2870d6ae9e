package dev.usher.formats.flexnet;

import dev.usher.formats.Cursor;
import dev.usher.formats.Line;
import dev.usher.formats.Problem;
import dev.usher.formats.Problems;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.function.Consumer;

/// Joins the lines of a license file to records. A record goes on
///
/// ```
/// INCREMENT solver acme 1.0 permanent 5 \      after a backslash, blanks and a comment may follow
///     SIGN="0778 0B1A \                        inside quotes too
///     C0FB" NOTICE="a quote
///     left open"                               reported, and read on to the closing quote
///     SN=1                                     indented, with no keyword: files before FLEXlm 3
/// ```
///
/// A line that opens a record ends the one before it, whatever that one promised.
final class Records {
    private final Consumer<Spliced> sink;
    private final Problems problems;
    private @Nullable Spliced open;
    private boolean continued;
    private boolean inQuote;
    private boolean quoteReported;
    private boolean byIndent;

    Records(Consumer<Spliced> sink, Problems problems) {
        this.sink = sink;
        this.problems = problems;
    }

    /// Takes the next line.
    void accept(Line line) {
        if (line.cut()) {
            problems.add(line.tooLong());
        }
        String text = FileText.straight(line.text());
        int first = FileText.firstNonBlank(text, 0);
        if (first == text.length()) {
            blank(line);
        } else if (text.charAt(first) == '#' && !(continued && inQuote)) {
            comment();
        } else if (open == null || !goesOn(line.number(), text, first)) {
            close();
            start(line.number(), text, first);
        }
    }

    /// No further line comes.
    void end() {
        if (open != null && continued && !inQuote) {
            problems.add(problemAtEnd("a further line after \"\\\""));
        }
        close();
    }

    private void blank(Line line) {
        if (open != null && inQuote) {
            reportQuote(new Problem(line.number(), 1, "a closing quote", ""));
            continued = false;
        } else {
            close();
        }
    }

    private void comment() {
        byIndent = false;
        if (!continued && !inQuote) {
            close();
        }
    }

    private void start(long number, String text, int first) {
        open = new Spliced();
        Keyword keyword = Keyword.of(text);
        byIndent = keyword != null && keyword.continuesByIndent();
        add(open, number, text, first);
    }

    /// Adds the line to the open record, unless it is a record of its own.
    private boolean goesOn(long number, String text, int first) {
        Spliced record = Objects.requireNonNull(open);
        if (continued) {
            return continueBySlash(record, number, text, first);
        }
        boolean keyword = Keyword.of(text) != null;
        boolean goesOn = !keyword && (inQuote || (byIndent && first > 0));
        if (goesOn) {
            record.separate();
            add(record, number, text, first);
        }
        return goesOn;
    }

    private boolean continueBySlash(Spliced record, long number, String text, int first) {
        if (Keyword.opensRecord(text)) {
            String word = text.substring(first).split("[ \t]", 2)[0];
            if (inQuote) {
                reportQuote(new Problem(number, first + 1, "a closing quote", word));
            } else {
                String expected = "the rest of the record before it";
                problems.add(new Problem(number, first + 1, expected, word));
            }
            return false;
        }
        if (first > 0 && !inQuote) {
            record.separate();
        }
        add(record, number, text, first);
        return true;
    }

    private void add(Spliced record, long number, String text, int from) {
        int to = contentEnd(text, from);
        int last = FileText.lastNonBlank(text, from, to);
        int slash = last >= 0 && text.charAt(last) == '\\' ? last : -1;
        if (slash < 0 && inQuote) {
            slash = slashBeforeComment(text, from);
        }
        continued = slash >= 0;
        record.add(number, text, from, continued ? slash : to);
        if (inQuote && !continued) {
            String expected = "a closing quote or \"\\\"";
            reportQuote(new Problem(number, text.length() + 1, expected, ""));
        }
    }

    /// Where the comment at the end of a line starts, or the length; keeps count of quotes.
    private int contentEnd(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                inQuote = !inQuote;
            } else if (c == '#' && !inQuote && opensComment(text, from, at)) {
                return at;
            }
        }
        return text.length();
    }

    private static boolean opensComment(String text, int from, int at) {
        int before = at > from && text.charAt(at - 1) == '\\' ? at - 2 : at - 1;
        return before < from || Cursor.isBlank(text.charAt(before));
    }

    /// In an open quote `#` is content, except in `\ # comment` with no quote after it.
    private static int slashBeforeComment(String text, int from) {
        int slash = text.lastIndexOf('\\');
        int next = FileText.firstNonBlank(text, slash + 1);
        boolean comment =
                slash >= from
                        && next > slash + 1
                        && next < text.length()
                        && text.charAt(next) == '#'
                        && text.indexOf('"', slash) < 0;
        return comment ? slash : -1;
    }

    private void reportQuote(Problem problem) {
        if (!quoteReported) {
            problems.add(problem);
            quoteReported = true;
        }
    }

    private Problem problemAtEnd(String expected) {
        Spliced record = Objects.requireNonNull(open);
        return record.problem(record.text().length(), expected, "");
    }

    private void close() {
        if (open != null) {
            if (inQuote && !quoteReported) {
                problems.add(problemAtEnd("a closing quote"));
            }
            sink.accept(open);
        }
        open = null;
        continued = false;
        inQuote = false;
        quoteReported = false;
        byIndent = false;
    }
}
