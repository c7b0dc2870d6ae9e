package dev.usher.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How others read: the text as lines, each tried against a regular expression. Written for the
/// comparison; takes the common forms only.
final class RegexReaders {
    private static final Pattern SEATS =
            Pattern.compile(
                    "^\\s*(\\d{1,2}):(\\d\\d):(\\d\\d) \\((\\w+)\\) (OUT|IN|DENIED): \"([^\"]+)\""
                        + " (.+?)@(\\S+)(?:\\s+\\((\\d+) licenses\\))?(?:\\s+\\((.*)\\))?\\s*$");
    private static final Pattern USER =
            Pattern.compile(
                    "^\\s+(.+?) (\\S+) (\\S+) \\(v([^)]*)\\) \\(([^/]+)/(\\d+) (\\d+)\\), start"
                            + " (\\w{3}) (\\d+)/(\\d+) (\\d+):(\\d+)(?: \\(linger: (\\d+)"
                            + " / (\\d+)\\))?(?:, (\\d+) licenses)?\\s*$");

    private RegexReaders() {}

    /// How many lines about seats there are.
    static long log(byte[] log) {
        return matches(log, SEATS, List.of(1, 2, 3, 6, 7, 8));
    }

    /// How many lines of users there are.
    static long lmstat(byte[] report) {
        return matches(report, USER, List.of(1, 2, 3, 4, 5, 7, 9, 10));
    }

    private static long matches(byte[] text, Pattern pattern, List<Integer> groups) {
        Matcher matcher = pattern.matcher("");
        long found = 0;
        long length = 0;
        int from = 0;
        for (int at = 0; at < text.length; at++) {
            if (text[at] == '\n') {
                matcher.reset(new String(text, from, at - from, StandardCharsets.UTF_8));
                from = at + 1;
                if (matcher.matches()) {
                    found++;
                    for (int group : groups) {
                        length += matcher.group(group).length();
                    }
                }
            }
        }
        return length == 0 ? 0 : found;
    }
}
