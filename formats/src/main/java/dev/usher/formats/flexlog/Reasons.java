package dev.usher.formats.flexlog;

/// Reads why a request was refused, without the parentheses around it:
///
/// ```
/// Licensed number of users already reached. (-4,342:104 "Connection reset by peer")
/// ```
final class Reasons {
    private static final int MOST_DIGITS = 9;

    private Reasons() {}

    /// The reason; its numbers are 0 if there are none.
    static Reason read(String text) {
        int codes = text.lastIndexOf("(-");
        if (codes < 0) {
            return new Reason(text.strip(), 0, 0);
        }
        int at = codes + 2;
        int end = digits(text, at);
        if (end == at || end - at > MOST_DIGITS) {
            return new Reason(text.strip(), 0, 0);
        }
        long major = -Long.parseLong(text, at, end, 10);
        long minor = 0;
        if (end < text.length() && text.charAt(end) == ',') {
            int last = digits(text, end + 1);
            boolean readable = last > end + 1 && last - end <= MOST_DIGITS;
            minor = readable ? Long.parseLong(text, end + 1, last, 10) : 0;
        }
        return new Reason(text.substring(0, codes).strip(), major, minor);
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
