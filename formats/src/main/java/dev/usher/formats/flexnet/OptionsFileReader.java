package dev.usher.formats.flexnet;

import dev.usher.formats.Format;
import dev.usher.formats.Head;
import dev.usher.formats.Line;
import dev.usher.formats.Lines;
import dev.usher.formats.Problems;
import dev.usher.formats.Read;
import dev.usher.formats.TextReader;
import dev.usher.formats.Unreadable;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Reads FlexNet options files. Keywords come in any case, `\` at the end of a line continues it,
/// `#` starts a comment at the start of a line or after a blank.
///
/// Never throws on input. A line that cannot be read is a problem and no rule; words after the end
/// of a rule are a problem, and the rule stands without them, as the daemon takes it.
public final class OptionsFileReader {
    /// An options file.
    public static final Format<OptionsFile> FORMAT =
            new Format<>(
                    "options",
                    "FlexNet: an options file",
                    OptionsFileReader::likeness,
                    _ -> open());

    private final Problems problems = new Problems();
    private final List<OptionRule> rules = new ArrayList<>();
    private @Nullable Spliced open;
    private boolean continued;

    private OptionsFileReader() {}

    /// Reads a whole file.
    public static Read<OptionsFile> read(byte[] file) {
        OptionsFileReader reader = new OptionsFileReader();
        Lines.of(file, reader::take);
        reader.end();
        return reader.problems.with(new OptionsFile(reader.rules));
    }

    /// Reads a file in chunks.
    public static TextReader<OptionsFile> open() {
        OptionsFileReader reader = new OptionsFileReader();
        return TextReader.byLine(
                reader::take,
                () -> {
                    reader.end();
                    return reader.problems.with(new OptionsFile(reader.rules));
                });
    }

    private static int likeness(Head head) {
        return head.share(line -> line.startsWith("#")) < 100
                ? head.share(line -> line.startsWith("#") || ruled(line)) * 3 / 4
                : 0;
    }

    private static boolean ruled(String line) {
        String[] words = line.split("[ \t]+", 3);
        return words.length > 1 && OptionRule.Keyword.of(words[0]).isPresent();
    }

    private void take(Line line) {
        if (line.cut()) {
            problems.add(line.tooLong());
        }
        String text = FileText.straight(line.text());
        int first = FileText.firstNonBlank(text, 0);
        boolean comment = first < text.length() && text.charAt(first) == '#';
        if (comment) {
            return; // also between the lines of one rule
        }
        if (first == text.length()) {
            close();
            return;
        }
        Spliced rule = open;
        if (rule == null) {
            rule = new Spliced();
            open = rule;
        } else {
            rule.separate();
        }
        int last = FileText.lastNonBlank(text, first, text.length());
        continued = text.charAt(last) == '\\';
        rule.add(line.number(), text, first, continued ? last : last + 1);
        if (!continued) {
            close();
        }
    }

    private void end() {
        if (open != null && continued) {
            String text = open.text();
            problems.add(open.problem(text.length(), "a further line after \"\\\"", ""));
        }
        close();
    }

    private void close() {
        if (open != null) {
            try {
                rules.add(new OptionRuleReader(open, problems).rule());
            } catch (Unreadable unreadable) {
                problems.add(unreadable.problem());
            }
        }
        open = null;
        continued = false;
    }
}
