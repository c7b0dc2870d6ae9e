package dev.usher.collect.log;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How far a log was read, in a form that survives restarts and knows the file again under another
/// name.
///
/// @param key what the file system calls the file, `(dev=801,ino=1234)` or the like; empty where it
///   has no such name
/// @param offset bytes that were read; 0: nothing was ever read
/// @param head digest of the first bytes of the file, up to [Fingerprint#HEAD] of those read
/// @param seam digest of the last bytes that were read, up to [Fingerprint#SEAM]
public record Mark(String key, long offset, String head, String seam) {
    /// The start of a log that was never read.
    public static final Mark START = new Mark("", 0, "", "");

    private static final Pattern TEXT =
            Pattern.compile("1 ([0-9]{1,18}) ([0-9a-f]*) ([0-9a-f]*) ?([^\\r\\n]{0,200})");

    /// Reads what [#toString] writes; empty for any other text.
    public static Optional<Mark> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(
                        new Mark(
                                parts.group(4),
                                Long.parseLong(parts.group(1)),
                                parts.group(2),
                                parts.group(3)))
                : Optional.empty();
    }

    /// One line of at most 300 characters.
    @Override
    public String toString() {
        return "1 " + offset + " " + head + " " + seam + " " + key;
    }
}
