package dev.usher.formats.flexlog;

import java.util.ArrayList;
import java.util.List;

/// What verbose lines say between their marks:
///
/// ```
/// 12.0 ada lovelace 10.0.0.7 314 0x1a 2 25 bridge 11 19 3-4-2026 8:15:00 NO
/// ```
///
/// The user may hold blanks and the project may be missing, so both ends are counted off.
record VerboseWords(String version, String user, Client client) {
    private static final int LAST = 5;

    static VerboseWords of(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.split("[ \t]+", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        int address = address(words);
        int end = words.size();
        if (address < 0) {
            return new VerboseWords(
                    end > 0 ? words.getFirst() : "",
                    end > 1 ? words.get(1) : "",
                    new Client("", 0, "", -1, -1, "", "", false));
        }
        int project = Math.min(address + 5, end);
        int after = Math.max(project, end - LAST);
        List<String> last = words.subList(after, end);
        boolean whole = last.size() == LAST;
        return new VerboseWords(
                words.getFirst(),
                String.join(" ", words.subList(1, address)),
                new Client(
                        words.get(address),
                        Math.max(0, number(words, address + 1)),
                        address + 2 < end ? words.get(address + 2) : "",
                        number(words, address + 3),
                        number(words, address + 4),
                        String.join(" ", words.subList(project, after)),
                        whole ? last.get(0) + "." + last.get(1) : "",
                        whole && last.getLast().equalsIgnoreCase("YES")));
    }

    /// The first word that may be an address with a process behind it; -1 if there is none.
    private static int address(List<String> words) {
        for (int at = 1; at + 1 < words.size(); at++) {
            String word = words.get(at);
            boolean address = word.indexOf('.') > 0 || word.indexOf(':') >= 0;
            boolean digits =
                    word.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == '.' || c == ':');
            if (address && digits && number(words, at + 1) >= 0) {
                return at;
            }
        }
        return -1;
    }

    private static long number(List<String> words, int at) {
        if (at >= words.size()) {
            return -1;
        }
        String word = words.get(at);
        boolean digits = word.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && word.length() <= 18 ? Long.parseLong(word) : -1;
    }
}
