package dev.usher.formats;

/// Where the characters of a text came from; a text joined from several lines keeps the place of
/// each of its characters.
@FunctionalInterface
public interface Places {
    /// A problem at a character.
    ///
    /// @param offset into the text, its length included
    Problem problem(int offset, String expected, String found);

    /// The places of a text that is one line.
    static Places of(long line) {
        return (offset, expected, found) -> new Problem(line, offset + 1, expected, found);
    }
}
