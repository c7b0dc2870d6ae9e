package dev.usher.formats;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/// Cuts bytes, handed in as chunks of any size, into lines.
///
/// A line ends with a line feed; carriage returns before it are dropped. A byte order mark at the
/// start is dropped. Each line is read as UTF-8 or, where it is not valid UTF-8, as windows-1252,
/// so that one odd name spoils one line and every byte still shows. Memory is bounded: of a line
/// longer than [#LONGEST] only the beginning is kept.
public final class Lines {
    /// The most bytes of a line that are kept: one mebibyte.
    public static final int LONGEST = 1 << 20;

    /// Takes lines as bytes, before they are made texts.
    public interface Quick {
        /// Whether the line was read; otherwise it is made a text.
        boolean read(byte[] text, int from, int to, long number);
    }

    private static final Quick NONE = (_, _, _, _) -> false;

    private final Consumer<Line> sink;
    private final Quick quick;
    private byte[] held = new byte[256];
    private int length;
    private boolean cut;
    private long number;

    /// Lines go to the sink as soon as they end.
    public Lines(Consumer<Line> sink) {
        this(sink, NONE);
    }

    /// As [#Lines(Consumer)], except for the lines that the quick reader takes.
    public Lines(Consumer<Line> sink, Quick quick) {
        this.sink = sink;
        this.quick = quick;
    }

    /// Cuts a whole text, in UTF-16 too if its byte order mark says so: what Windows PowerShell
    /// writes with `>`.
    public static void of(byte[] text, Consumer<Line> sink) {
        of(text, sink, NONE);
    }

    /// As [#of(byte\[\], Consumer)], except for the lines that the quick reader takes.
    public static void of(byte[] text, Consumer<Line> sink, Quick quick) {
        byte[] bytes = Utf16.marks(text) ? Utf16.toUtf8(text) : text;
        Lines lines = new Lines(sink, quick);
        lines.feed(bytes, 0, bytes.length);
        lines.end();
    }

    /// Takes the next bytes of the text, `from` included and `to` not.
    public void feed(byte[] chunk, int from, int to) {
        int start = from;
        int end = Bytes.find(chunk, start, to, (byte) '\n');
        while (end >= 0) {
            hold(chunk, start, end);
            emit();
            start = end + 1;
            end = Bytes.find(chunk, start, to, (byte) '\n');
        }
        hold(chunk, start, to);
    }

    /// The text ends here; a last line without a line end is a line too.
    public void end() {
        if (length > 0) {
            emit();
        }
    }

    private void hold(byte[] chunk, int from, int to) {
        int taken = Math.min(to - from, LONGEST - length);
        cut |= taken < to - from;
        if (length + taken > held.length) {
            held =
                    Arrays.copyOf(
                            held, Math.max(length + taken, Math.min(2 * held.length, LONGEST)));
        }
        System.arraycopy(chunk, from, held, length, taken);
        length += taken;
    }

    private void emit() {
        int from = number == 0 && startsWithMark() ? 3 : 0;
        int to = length;
        while (to > from && held[to - 1] == '\r') {
            to--;
        }
        number++;
        if (!cut && quick.read(held, from, to, number)) {
            length = 0;
            return;
        }
        int end = cut ? Utf8.wholeCharacters(held, from, to) : to;
        sink.accept(new Line(number, text(held, from, end), cut));
        length = 0;
        cut = false;
    }

    private boolean startsWithMark() {
        return length >= 3
                && held[0] == (byte) 0xEF
                && held[1] == (byte) 0xBB
                && held[2] == (byte) 0xBF;
    }

    /// The bytes as UTF-8 or, where they are not valid UTF-8, as windows-1252.
    public static String text(byte[] bytes, int from, int to) {
        return Utf8.valid(bytes, from, to)
                ? new String(bytes, from, to - from, StandardCharsets.UTF_8)
                : Windows1252.text(bytes, from, to);
    }

    /// Bytes as UTF-8 or, where they are not valid UTF-8, as windows-1252.
    public static String decoded(byte[] bytes, int from, int to) {
        return Utf8.valid(bytes, from, to)
                ? new String(bytes, from, to - from, StandardCharsets.UTF_8)
                : Windows1252.text(bytes, from, to);
    }
}
