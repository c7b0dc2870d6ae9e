package dev.usher.formats.lmstat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Who a user line names: `user host display data`, where blanks may stand in any part and display
/// and data may be missing.
///
/// @param sure whether nothing had to be guessed
record Identity(String user, String host, String display, String data, boolean sure) {
    private static final String ODD = "\"`<>|()[]{}!?%^&*;~#,";

    /// The parts between blanks.
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.split("[ \t]+", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    /// Two words are user and host, three are user, host and display. Of more, the host is the one
    /// known from other lines, or the one that the display repeats, or the one before what looks
    /// like a display; or else the second.
    ///
    /// @param hosts in lower case
    static Identity of(List<String> words, Set<String> hosts) {
        int size = words.size();
        if (size < 2) {
            return new Identity(String.join(" ", words), "", "", "", false);
        }
        if (size <= 3) {
            String display = size == 3 ? words.get(2) : "";
            return new Identity(words.get(0), words.get(1), display, "", true);
        }
        int best = 1;
        int bestScore = 0;
        for (int host = 1; host < size; host++) {
            int score = score(words, host, hosts);
            if (score > bestScore) {
                best = host;
                bestScore = score;
            }
        }
        return at(words, best, bestScore > 0);
    }

    private static int score(List<String> words, int host, Set<String> hosts) {
        if (odd(words.get(host))) {
            return 0;
        }
        String word = words.get(host).toLowerCase(Locale.ROOT);
        String next = host + 1 < words.size() ? words.get(host + 1) : "";
        int score = hosts.contains(word) ? 4 : 0;
        if (next.toLowerCase(Locale.ROOT).startsWith(word)) {
            score += 2;
        }
        return looksLikeDisplay(next) ? score + 1 : score;
    }

    private static boolean looksLikeDisplay(String word) {
        int colon = word.lastIndexOf(':');
        boolean screen =
                colon >= 0
                        && colon + 1 < word.length()
                        && word.chars().skip(colon + 1L).allMatch(c -> c == '.' || isDigit(c));
        return word.startsWith("/dev/") || screen || odd(word);
    }

    /// Some programs show random characters as their display, which no user and no host has.
    private static boolean odd(String word) {
        return word.chars().anyMatch(c -> ODD.indexOf(c) >= 0);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static Identity at(List<String> words, int host, boolean sure) {
        int display = host + 1;
        boolean displayed = display < words.size();
        return new Identity(
                String.join(" ", words.subList(0, host)),
                words.get(host),
                displayed ? words.get(display) : "",
                displayed ? String.join(" ", words.subList(display + 1, words.size())) : "",
                sure);
    }
}
