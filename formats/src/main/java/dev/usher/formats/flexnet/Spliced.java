package dev.usher.formats.flexnet;

import dev.usher.formats.Places;
import dev.usher.formats.Problem;

import java.util.ArrayList;
import java.util.List;

/// A record joined from its lines, each character with the place it came from.
final class Spliced implements Places {
    private record Piece(int offset, long line, int column) {}

    private final StringBuilder text = new StringBuilder();
    private final List<Piece> pieces = new ArrayList<>();

    /// Adds a part of a line.
    void add(long line, String source, int from, int to) {
        pieces.add(new Piece(text.length(), line, from + 1));
        text.append(source, from, to);
    }

    /// Adds the blank that stands for the end of a line.
    void separate() {
        text.append(' ');
    }

    /// Where the record starts.
    long line() {
        return pieces.getFirst().line();
    }

    String text() {
        return text.toString();
    }

    @Override
    public Problem problem(int offset, String expected, String found) {
        int low = 0;
        int high = pieces.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (pieces.get(middle).offset() <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        Piece piece = pieces.get(low);
        return new Problem(piece.line(), piece.column() + offset - piece.offset(), expected, found);
    }
}
