package dev.usher.collect.log;

import dev.usher.formats.flexlog.LogMark;
import dev.usher.formats.flexlog.LogTime;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// Where the reading of a debug log stands: in the file, and on its clock, which shows no date.
///
/// @param file how far it was read
/// @param log what its reader knew there
record Place(Mark file, LogMark log) {
    private static final String BETWEEN = " / ";
    private static final String NONE = "-";

    /// Reads what [#toString] writes; empty for any other text.
    static Optional<Place> parse(String text) {
        int at = text.indexOf(BETWEEN);
        if (at < 0) {
            return Optional.empty();
        }
        List<String> words = List.of(text.substring(0, at).split(" "));
        Optional<Mark> file = Mark.parse(text.substring(at + BETWEEN.length()));
        if (words.size() != 6 || file.isEmpty()) {
            return Optional.empty();
        }
        try {
            LogTime time =
                    new LogTime(
                            Long.parseLong(words.get(1)),
                            words.get(2).equals("dated"),
                            words.get(3).equals("again"),
                            offset(words.get(4)));
            LogMark log =
                    new LogMark(
                            file.get().offset(),
                            Long.parseLong(words.get(0)),
                            time,
                            Long.parseLong(words.get(5)));
            return Optional.of(new Place(file.get(), log));
        } catch (NumberFormatException odd) {
            return Optional.empty();
        }
    }

    private static @Nullable Integer offset(String word) {
        return word.equals(NONE) ? null : Integer.valueOf(word);
    }

    /// One line of at most 500 characters.
    @Override
    public String toString() {
        LogTime time = log.time();
        return String.join(
                        " ",
                        Long.toString(log.line()),
                        Long.toString(time.second()),
                        time.dated() ? "dated" : "undated",
                        time.again() ? "again" : "once",
                        time.offset() == null ? NONE : time.offset().toString(),
                        Long.toString(log.latest()))
                + BETWEEN
                + file;
    }
}
