package dev.usher.formats;

import java.util.function.Consumer;
import java.util.function.Supplier;

/// Reads a text that is handed in as chunks of any size.
///
/// Never throws on input; what cannot be read is a problem of the [Read].
public interface TextReader<T> {
    /// Takes the next bytes of the text, `from` included and `to` not.
    void feed(byte[] chunk, int from, int to);

    /// The text ends here; nothing is fed after it.
    Read<T> end();

    /// A reader of whole lines.
    ///
    /// @param line takes each line
    /// @param end gives what was read of them
    static <T> TextReader<T> byLine(Consumer<Line> line, Supplier<Read<T>> end) {
        return byLine(new Lines(line), end);
    }

    /// A reader of whole lines, as they are cut.
    static <T> TextReader<T> byLine(Lines lines, Supplier<Read<T>> end) {
        return new TextReader<>() {
            @Override
            public void feed(byte[] chunk, int from, int to) {
                lines.feed(chunk, from, to);
            }

            @Override
            public Read<T> end() {
                lines.end();
                return end.get();
            }
        };
    }
}
