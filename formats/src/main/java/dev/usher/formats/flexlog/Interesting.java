package dev.usher.formats.flexlog;

/// Which messages may be more than free text, by their first byte.
final class Interesting {
    private static final boolean[] FIRST = new boolean[128];

    static {
        for (char c : "ABCEFILMRSTUl.".toCharArray()) {
            FIRST[c] = true;
        }
    }

    private Interesting() {}

    /// Whether to look closer. Messages with a parenthesis are looked at in any case.
    static boolean first(byte b) {
        return b >= 0 && FIRST[b];
    }
}
