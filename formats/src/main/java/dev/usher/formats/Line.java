package dev.usher.formats;

/// One line of a text.
///
/// @param number counted from 1
/// @param text without its line end
/// @param cut whether the line was longer than [Lines#LONGEST] and `text` is only its beginning
public record Line(long number, String text, boolean cut) {

    /// What to report of a line that was cut.
    public Problem tooLong() {
        String expected = "a line of at most " + Lines.LONGEST + " bytes";
        return new Problem(number, text.length() + 1, expected, "more");
    }
}
