package dev.usher.formats;

import org.jspecify.annotations.Nullable;

import java.time.LocalDateTime;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// One kind of text that can be read.
///
/// @param name what people ask for it by: `lmstat`
/// @param title what it is, for people: `FlexNet: what lmstat -a prints`
/// @param likeness how much a text looks like one, by its beginning: from 0, not at all, to 100
/// @param opener makes a reader of UTF-8 or windows-1252, given when the text was printed
public record Format<T>(
        String name,
        String title,
        ToIntFunction<Head> likeness,
        Function<@Nullable LocalDateTime, TextReader<T>> opener) {

    /// A reader of one text, in UTF-16 too.
    ///
    /// @param printedAt when it was printed, by the clock of the server: what times without a year
    ///   are counted back from where the text has no date of its own; null if not known
    public TextReader<T> open(@Nullable LocalDateTime printedAt) {
        return new Intake<>(opener.apply(printedAt));
    }
}
