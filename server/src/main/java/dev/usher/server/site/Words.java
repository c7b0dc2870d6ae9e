package dev.usher.server.site;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// Words of a site file that stand for constants of ours: `node-locked` for `NODE_LOCKED`.
final class Words {
    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String list(Enum<?>[] constants) {
        String words = Arrays.stream(constants).map(Words::of).collect(Collectors.joining(", "));
        return "one of " + words;
    }
}
