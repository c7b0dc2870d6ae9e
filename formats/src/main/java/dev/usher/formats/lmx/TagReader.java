package dev.usher.formats.lmx;

import dev.usher.formats.Lines;
import dev.usher.formats.Places;
import dev.usher.formats.Problem;
import dev.usher.formats.Problems;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Takes the tags out of XML, handed in as chunks, however broken it is.
///
/// Knows no document types and no entities but the five of XML and numbers: a `DOCTYPE` is a
/// problem and is skipped, so nothing is ever fetched or unfolded. Memory is bounded: a tag longer
/// than [#LONGEST] is a problem and is skipped.
final class TagReader {
    /// The most bytes of a tag.
    static final int LONGEST = 1 << 16;

    private final Consumer<Tag> sink;
    private final Problems problems;
    private byte[] tag = new byte[256];
    private int length;
    private boolean inside;
    private byte quote;
    private int depth;
    private boolean tooLong;
    private byte before;
    private byte beforeThat;
    private long line = 1;
    private int column = 1;
    private long startLine;
    private int startColumn;

    TagReader(Consumer<Tag> sink, Problems problems) {
        this.sink = sink;
        this.problems = problems;
    }

    /// The XML starts in this line of the text.
    void startAt(long number) {
        line = number;
    }

    long line() {
        return line;
    }

    Problem problemHere(String expected) {
        return new Problem(line, column, expected, "");
    }

    void feed(byte[] chunk, int from, int to) {
        for (int at = from; at < to; at++) {
            byte c = chunk[at];
            if (inside) {
                within(c);
            } else if (c == '<') {
                inside = true;
                length = 0;
                startLine = line;
                startColumn = column;
            }
            line += c == '\n' ? 1 : 0;
            column = c == '\n' ? 1 : column + 1;
        }
    }

    void end() {
        if (inside) {
            problems.add(new Problem(startLine, startColumn, "a tag that ends", shown()));
        }
    }

    private void within(byte c) {
        boolean comment = starts("!--");
        boolean declaration = !comment && starts("!");
        boolean ends = c == '>' && quote == 0 && depth == 0;
        if (comment) {
            ends = c == '>' && before == '-' && beforeThat == '-' && length > 4;
        } else if (declaration) {
            depth += c == '[' ? 1 : c == ']' && depth > 0 ? -1 : 0;
        } else if (quote != 0) {
            quote = c == quote ? 0 : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        }
        if (ends) {
            close(comment, declaration);
        } else {
            keep(c, comment || declaration);
        }
        beforeThat = before;
        before = c;
    }

    private void keep(byte c, boolean skipped) {
        if (length == LONGEST || (skipped && length > 8)) {
            tooLong |= !skipped;
            return;
        }
        if (length == tag.length) {
            tag = Arrays.copyOf(tag, 2 * tag.length);
        }
        tag[length] = c;
        length++;
    }

    private boolean starts(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (at >= length || tag[at] != text.charAt(at)) {
                return false;
            }
        }
        return true;
    }

    private void close(boolean comment, boolean declaration) {
        if (declaration) {
            problems.add(new Problem(startLine, startColumn, "no document type", shown()));
        } else if (tooLong) {
            String expected = "a tag of at most " + LONGEST + " bytes";
            problems.add(new Problem(startLine, startColumn, expected, shown()));
        } else if (!comment) {
            parse(Lines.decoded(tag, 0, length));
        }
        inside = false;
        tooLong = false;
        quote = 0;
        depth = 0;
    }

    private String shown() {
        return "<" + Lines.decoded(tag, 0, Math.min(length, Problem.MOST_FOUND)).stripTrailing();
    }

    private void parse(String text) {
        Places places = places(text, startLine, startColumn + 1);
        boolean closed = text.endsWith("/");
        int end = closed || text.endsWith("?") ? text.length() - 1 : text.length();
        int at = word(text, 0, end);
        String name = text.substring(0, at);
        Map<String, String> values = new TreeMap<>();
        Map<String, Integer> offsets = new TreeMap<>();
        while (at < end) {
            int start = past(text, at, end);
            int equals = text.indexOf('=', start);
            if (start == end) {
                break;
            }
            int open = equals < 0 ? end : past(text, equals + 1, end);
            char mark = open < end ? text.charAt(open) : ' ';
            int shut = mark == '"' || mark == '\'' ? text.indexOf(mark, open + 1) : -1;
            if (shut < 0 || shut > end) {
                problems.add(
                        places.problem(start, "an attribute as name=\"value\"", near(text, start)));
                break;
            }
            String attribute = text.substring(start, equals).trim();
            values.putIfAbsent(attribute, Entities.placed(text.substring(open + 1, shut)));
            offsets.putIfAbsent(attribute, open + 1);
            at = shut + 1;
        }
        sink.accept(new Tag(name, values, offsets, closed, places));
    }

    private static String near(String text, int at) {
        return text.substring(at, Math.min(text.length(), at + Problem.MOST_FOUND));
    }

    private static int word(String text, int from, int end) {
        int at = from;
        while (at < end && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int past(String text, int from, int end) {
        int at = Math.min(from, end);
        while (at < end && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /// The places of a tag that may go over several lines.
    private static Places places(String text, long line, int column) {
        return (offset, expected, found) -> {
            long atLine = line;
            int lineStart = 1 - column;
            for (int at = 0; at < Math.min(offset, text.length()); at++) {
                if (text.charAt(at) == '\n') {
                    atLine++;
                    lineStart = at + 1;
                }
            }
            return new Problem(atLine, offset - lineStart + 1, expected, found);
        };
    }
}
