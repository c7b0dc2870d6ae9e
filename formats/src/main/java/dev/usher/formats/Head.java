package dev.usher.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// The beginning of a text, by which its format is told.
public final class Head {
    /// How many bytes of a text are enough: 64 KiB.
    public static final int ENOUGH = 1 << 16;

    private final List<String> lines;
    private final int length;
    private final int controls;

    private Head(List<String> lines, int length, int controls) {
        this.lines = List.copyOf(lines);
        this.length = length;
        this.controls = controls;
    }

    /// The head of a text.
    ///
    /// @param start its first bytes, all if it is shorter than [#ENOUGH]; more is not looked at
    public static Head of(byte[] start) {
        List<String> lines = new ArrayList<>();
        TextReader<Integer> reader =
                new Intake<>(
                        TextReader.byLine(
                                line -> {
                                    String text = line.text().strip();
                                    if (!text.isEmpty()) {
                                        lines.add(text);
                                    }
                                },
                                () -> new Read<>(0, List.of(), 0)));
        int length = Math.min(start.length, ENOUGH);
        reader.feed(start, 0, length);
        reader.end();
        int controls = 0;
        for (String line : lines) {
            controls += (int) line.chars().filter(Head::control).count();
        }
        return new Head(lines, length, controls);
    }

    private static boolean control(int c) {
        return c < 0x20 && c != '\t' && c != '\f' && c != 0x1B;
    }

    /// The lines that are not blank, without blanks around them; the last one may be cut.
    public List<String> lines() {
        return lines;
    }

    /// How many lines are of a kind.
    public int count(Predicate<String> kind) {
        return (int) lines.stream().filter(kind).count();
    }

    /// How many of a hundred lines are of a kind.
    public int share(Predicate<String> kind) {
        return lines.isEmpty() ? 0 : 100 * count(kind) / lines.size();
    }

    /// Whether a line starts with a text, in any case.
    public boolean starts(String text) {
        return lines.stream().anyMatch(line -> line.regionMatches(true, 0, text, 0, text.length()));
    }

    /// Why this is no text that a manager of seats printed; empty if it may be one.
    public Optional<Problem> fault() {
        if (lines.isEmpty()) {
            return Optional.of(new Problem(1, 1, "a text", length == 0 ? "" : "blank lines"));
        }
        if (controls * 20L > length) {
            String expected = "a text (report logs of FlexNet are encrypted, only its debug log";
            return Optional.of(new Problem(1, 1, expected + " can be read)", "binary data"));
        }
        if (share(Head::ciphered) > 90) {
            String expected = "a text that can be read (report logs of FlexNet are encrypted)";
            return Optional.of(new Problem(1, 1, expected, lines.getFirst()));
        }
        return Optional.empty();
    }

    /// Whether a line is nothing but digits and groups of them, as encrypted report logs have it.
    private static boolean ciphered(String line) {
        String plain = line.replace(" ", "").toLowerCase(Locale.ROOT);
        boolean hex = plain.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
        return hex && plain.length() >= 16;
    }
}
