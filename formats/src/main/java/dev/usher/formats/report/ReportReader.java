package dev.usher.formats.report;

import dev.usher.formats.Cursor;
import dev.usher.formats.Line;
import dev.usher.formats.Lines;
import dev.usher.formats.Problem;
import dev.usher.formats.Problems;
import dev.usher.formats.Read;
import dev.usher.formats.TextReader;
import dev.usher.formats.Unreadable;

import org.jspecify.annotations.Nullable;

/// Reads the report of one license manager, handed in as chunks of bytes.
///
/// Never throws on input. A line that no rule knows is a problem, and reading goes on with the next
/// one. Nothing depends on indentation or blank lines. Time is linear in the size of the text;
/// memory is, too, up to the bounds of [Lines], [Problems] and [ReportDraft].
public abstract class ReportReader implements TextReader<SeatReport> {
    /// What could not be read.
    protected final Problems problems = new Problems();

    /// What was read.
    protected final ReportDraft draft = new ReportDraft();

    private final String tool;
    private @Nullable Lines lines;
    private boolean overfull;

    /// @param tool whose lines these are, for messages
    protected ReportReader(String tool) {
        this.tool = tool;
    }

    @Override
    public void feed(byte[] chunk, int from, int to) {
        lines().feed(chunk, from, to);
    }

    @Override
    public final Read<SeatReport> end() {
        lines().end();
        finish();
        return problems.with(draft.report());
    }

    private Lines lines() {
        Lines open = lines == null ? new Lines(this::take) : lines;
        lines = open;
        return open;
    }

    /// Reads a line that is not blank.
    ///
    /// @param cursor at its first character that is not blank
    /// @return whether any rule knows it
    protected abstract boolean known(Line line, Cursor cursor) throws Unreadable;

    /// The text is over.
    protected void finish() {}

    private void take(Line line) {
        if (line.cut()) {
            problems.add(line.tooLong());
        }
        Cursor cursor = Cursor.of(line);
        cursor.spaces();
        if (cursor.atEnd()) {
            return;
        }
        int start = cursor.offset();
        try {
            if (!known(line, cursor)) {
                cursor.moveTo(start);
                problems.add(cursor.problem("a line of " + tool));
            }
        } catch (Unreadable unreadable) {
            problems.add(unreadable.problem());
        }
        checkSize(line.number());
    }

    /// Reports, once, that a text has more in it than is kept.
    protected final void checkSize(long line) {
        if (draft.overfull() && !overfull) {
            overfull = true;
            String expected = "at most " + ReportDraft.MOST + " features and holders";
            problems.add(new Problem(line, 1, expected, "more"));
        }
    }
}
