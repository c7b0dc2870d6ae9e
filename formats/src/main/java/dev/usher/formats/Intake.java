package dev.usher.formats;

/// Stands before a reader and turns UTF-16, with a byte order mark or evidently without one, into
/// UTF-8: what Windows PowerShell writes with `>`. All else passes as it is.
public final class Intake<T> implements TextReader<T> {
    private static final int PIECE = 4096;

    private final TextReader<T> reader;
    private final byte[] start = new byte[Utf16.ENOUGH];
    private int started;
    private boolean decided;
    private Utf16 order = Utf16.NONE;
    private int odd = -1;
    private int high;

    /// Stands before the reader.
    public Intake(TextReader<T> reader) {
        this.reader = reader;
    }

    @Override
    public void feed(byte[] chunk, int from, int to) {
        int at = from;
        while (!decided && at < to) {
            start[started] = chunk[at];
            started++;
            at++;
            if (started == start.length) {
                decide();
            }
        }
        if (at < to) {
            pass(chunk, at, to);
        }
    }

    @Override
    public Read<T> end() {
        if (!decided) {
            decide();
        }
        return reader.end();
    }

    private void decide() {
        decided = true;
        order = Utf16.of(start, started);
        pass(start, order.markWidth(start, started), started);
    }

    private void pass(byte[] chunk, int from, int to) {
        if (order == Utf16.NONE) {
            reader.feed(chunk, from, to);
            return;
        }
        byte[] piece = new byte[PIECE];
        int length = 0;
        for (int at = from; at < to; at++) {
            if (odd < 0) {
                odd = chunk[at] & 0xFF;
                continue;
            }
            length = add(piece, length, order.unit(odd, chunk[at] & 0xFF));
            odd = -1;
            if (length > PIECE - 8) {
                reader.feed(piece, 0, length);
                length = 0;
            }
        }
        reader.feed(piece, 0, length);
    }

    /// Adds one unit; the first half of a pair waits for the second, and a lone half shows as `?`.
    private int add(byte[] piece, int length, int unit) {
        char c = (char) unit;
        if (high != 0 && Character.isLowSurrogate(c)) {
            int point = Character.toCodePoint((char) high, c);
            high = 0;
            piece[length] = (byte) (0xF0 | (point >> 18));
            piece[length + 1] = (byte) (0x80 | ((point >> 12) & 0x3F));
            piece[length + 2] = (byte) (0x80 | ((point >> 6) & 0x3F));
            piece[length + 3] = (byte) (0x80 | (point & 0x3F));
            return length + 4;
        }
        int at = length;
        if (high != 0) {
            piece[at] = '?';
            at++;
        }
        high = Character.isHighSurrogate(c) ? unit : 0;
        return high != 0 ? at : single(piece, at, Character.isLowSurrogate(c) ? '?' : unit);
    }

    private static int single(byte[] piece, int at, int unit) {
        if (unit < 0x80) {
            piece[at] = (byte) unit;
            return at + 1;
        }
        if (unit < 0x800) {
            piece[at] = (byte) (0xC0 | (unit >> 6));
            piece[at + 1] = (byte) (0x80 | (unit & 0x3F));
            return at + 2;
        }
        piece[at] = (byte) (0xE0 | (unit >> 12));
        piece[at + 1] = (byte) (0x80 | ((unit >> 6) & 0x3F));
        piece[at + 2] = (byte) (0x80 | (unit & 0x3F));
        return at + 3;
    }
}
