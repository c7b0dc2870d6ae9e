package dev.usher.formats.flexlog;

import dev.usher.formats.Bytes;
import dev.usher.formats.NameTable;
import dev.usher.formats.Problem;
import dev.usher.formats.Unreadable;

import org.jspecify.annotations.Nullable;

/// What stands behind the verb of a line about seats:
///
/// ```
/// "solver" ada lovelace@ws1 [site=north]  (2 licenses)  (SHUTDOWN)
/// "solver" (0778 0B1A ) ada@ws1  (No such feature exists. (-5,346))
/// "solver" @ws1 (1) ^^^ 12.0 ada 10.0.0.7 314 0x1a 2 25  11 19 3-4-2026 8:15:00 NO ^^^
/// solver by ada (2 licenses)
/// 2 solver to ada (Licensed number of users already reached. (-4,342))
/// ```
///
/// One object reads one line after the other: only the parts that a line has are made texts.
final class SeatLine {
    private static final byte[] BY = Bytes.of("by ");
    private static final byte[] TO = Bytes.of("to ");
    private static final byte[] MARK = Bytes.of("^^^");
    private static final byte[] SEATS = Bytes.of(" license");

    private static final int LONGEST_NOTE = 200;

    private final NameTable names;
    private byte[] text = {};
    private int start;
    private int at;
    private int to;
    private int lastSign;

    String feature = "";
    String key = "";
    String user = "";
    String host = "";
    String data = "";
    String note = "";
    String version = "";
    long seats;
    long upgradedFrom;
    boolean upgraded;
    @Nullable Reason reason;
    @Nullable Client client;

    /// Whether the reason goes on in the next line, or may.
    boolean unfinished;

    SeatLine(NameTable names) {
        this.names = names;
    }

    /// Reads the line.
    ///
    /// @param line where the whole line starts
    /// @param from the place behind the verb and its colon
    void read(byte[] bytes, int line, int from, int end, long number) throws Unreadable {
        text = bytes;
        start = line;
        at = Bytes.skip(bytes, from, end);
        to = Bytes.trim(bytes, at, end);
        key = data = note = version = "";
        seats = 1;
        upgraded = false;
        unfinished = false;
        reason = null;
        client = null;
        feature(number);
        key();
        who(number);
        if (at == to) {
            return;
        }
        while (at < to) {
            extra();
        }
    }

    private void feature(long number) throws Unreadable {
        if (at < to && Bytes.digit(text[at])) {
            count();
        }
        byte quote = at < to ? text[at] : 0;
        int end;
        if (quote == '"' || quote == '\'') {
            end = Bytes.find(text, at + 1, to, quote);
            if (end <= at + 1) {
                throw unreadable(number, "a feature in quotes");
            }
            feature = names.of(text, at + 1, end);
            at = end + 1;
        } else {
            end = Bytes.word(text, at, to);
            if (end == at) {
                throw unreadable(number, "a feature");
            }
            feature = names.of(text, at, end);
            at = end;
        }
        at = Bytes.skip(text, at, to);
    }

    /// `2 solver to ada`, or a feature whose name starts with a digit.
    private void count() {
        int end = Bytes.word(text, at, to);
        long number = Bytes.number(text, at, end);
        int next = Bytes.skip(text, end, to);
        boolean quoted = next < to && text[next] == '"';
        int after = Bytes.skip(text, Bytes.word(text, next, to), to);
        if (number > 0 && (quoted || Bytes.starts(text, after, to, TO))) {
            seats = number;
            at = next;
        }
    }

    private void key() {
        if (at < to && text[at] == '(') {
            int end = Bytes.find(text, at, to, (byte) ')');
            if (end > 0) {
                key = names.of(text, at + 1, Bytes.trim(text, at + 1, end));
                at = Bytes.skip(text, end + 1, to);
            }
        }
        if (Bytes.starts(text, at, to, BY) || Bytes.starts(text, at, to, TO)) {
            at = Bytes.skip(text, at + BY.length, to);
        }
    }

    /// The user is what stands before the last `@` up to the first double blank or bracket: names
    /// hold blanks, and hosts hold everything else.
    private void who(long number) throws Unreadable {
        int sign = -1;
        int end = at;
        lastSign = -1;
        for (; end < to; end++) {
            byte b = text[end];
            if (b == '@') {
                sign = end;
            } else if (b == ' ' && divides(end, sign)) {
                break;
            }
        }
        if (sign >= 0) {
            user = names.of(text, at, Bytes.trim(text, at, sign));
            int hosted = Bytes.word(text, sign + 1, end);
            host = names.of(text, sign + 1, hosted);
            at = hosted;
        } else {
            user = names.of(text, at, Bytes.trim(text, at, end));
            host = "";
            at = end;
            if (user.isEmpty()) {
                throw unreadable(number, "a user and a host");
            }
        }
        at = Bytes.skip(text, at, to);
    }

    private boolean divides(int blank, int sign) {
        int next = blank + 1;
        if (next >= to) {
            return true;
        }
        byte b = text[next];
        return b == ' ' || b == '[' || b == '^' || (b == '(' && (sign >= 0 || lastGroup(next)));
    }

    /// Whether no `@` comes behind a parenthesis: a user may be called `Doe (Ltd)@ws1`.
    private boolean lastGroup(int from) {
        if (lastSign < 0) {
            lastSign = to;
            while (lastSign > at && text[lastSign - 1] != '@') {
                lastSign--;
            }
        }
        return lastSign <= from;
    }

    private void extra() {
        byte b = text[at];
        int end;
        if (b == '[') {
            end = closing((byte) '[', (byte) ']');
            data = names.of(text, at + 1, Math.max(at + 1, end));
        } else if (b == '(') {
            end = closing((byte) '(', (byte) ')');
            group(at + 1, end);
        } else if (Bytes.starts(text, at, to, MARK)) {
            verbose();
            end = to;
        } else {
            end = Bytes.word(text, at, to);
            noted(at, end);
            end--;
        }
        at = Bytes.skip(text, Math.min(end + 1, to), to);
    }

    /// The end of a group, groups inside it passed over; the end of the line if it is not closed.
    private int closing(byte open, byte close) {
        int depth = 0;
        for (int i = at; i < to; i++) {
            if (text[i] == open) {
                depth++;
            } else if (text[i] == close) {
                depth--;
                if (depth == 0) {
                    return i;
                }
            }
        }
        unfinished |= open == '(';
        return to;
    }

    private void group(int from, int end) {
        if (from < end && Bytes.digit(text[from])) {
            int digits = from;
            while (digits < end && Bytes.digit(text[digits])) {
                digits++;
            }
            long number = Bytes.number(text, from, digits);
            if (number >= 0 && (digits == end || Bytes.starts(text, digits, end, SEATS))) {
                seats = number;
                return;
            }
            if (number >= 0 && digits + 1 < end && text[digits] == '-' && text[digits + 1] == '>') {
                upgrade(number, digits + 2, end);
                return;
            }
        }
        Reason read = Reasons.read(Bytes.text(text, from, end));
        if (read.major() != 0 || unfinished) {
            reason = read;
            return;
        }
        noted(from, Bytes.trim(text, from, end));
    }

    private void noted(int from, int end) {
        if (note.length() < LONGEST_NOTE) {
            String words = names.of(text, from, end);
            note = note.isEmpty() ? words : note + " " + words;
        }
    }

    private void upgrade(long number, int from, int end) {
        int digits = from;
        while (digits < end && Bytes.digit(text[digits])) {
            digits++;
        }
        long upgradedTo = Bytes.number(text, from, digits);
        if (upgradedTo >= 0) {
            upgraded = true;
            upgradedFrom = number;
            seats = upgradedTo;
        }
    }

    private void verbose() {
        int end = Bytes.trim(text, at + MARK.length, to);
        if (end - MARK.length >= at + MARK.length
                && Bytes.starts(text, end - MARK.length, to, MARK)) {
            end -= MARK.length;
        }
        VerboseWords words = VerboseWords.of(Bytes.text(text, at + MARK.length, end));
        version = words.version();
        user = user.isEmpty() ? words.user() : user;
        client = words.client();
    }

    private Unreadable unreadable(long number, String expected) {
        int end = Math.min(Bytes.word(text, Bytes.skip(text, at, to), to), at + 200);
        String found = at < to ? Bytes.text(text, at, Math.max(at, end)) : "";
        int column = Bytes.text(text, start, at).length() + 1;
        return new Unreadable(new Problem(number, column, expected, found));
    }
}
