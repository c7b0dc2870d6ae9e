package dev.usher.collect.ask;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// `lmutil` and `rlmutil` are many tools in one file: called by another name, `lmstat`, they are
/// that tool, and called by their own they want to be told which.
final class FlexTool {
    private FlexTool() {}

    /// The words after the program's name.
    static List<String> words(Path tool, String command, String... arguments) {
        List<String> words = new ArrayList<>();
        Path name = tool.getFileName();
        String called = name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
        if (!called.startsWith(command)) {
            words.add(command);
        }
        words.addAll(List.of(arguments));
        return words;
    }
}
