package dev.usher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.cli.terminal.Subcommand;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs each `console` example of the documents and compares what it prints.
class CommandLineDocTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```console\\n(.*?)^```$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    @TempDir Path home = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docs/reference/command-line.md",
                "docs/reference/readings.md",
                "docs/how-to/import-a-flexnet-license-file.md",
                "docs/concepts/five-days.md",
                "docs/how-to/try-a-pool-before-buying.md",
                "docs/how-to/check-a-flexnet-cascade.md"
            })
    void the_examples_print_what_the_document_says(String document) throws IOException {
        String text = Files.readString(root().resolve(document));
        List<String> blocks = BLOCK.matcher(text).results().map(each -> each.group(1)).toList();

        assertThat(blocks).isNotEmpty();
        for (String block : blocks) {
            assertThat(played(block)).isEqualTo(block);
        }
    }

    private static Path root() {
        return Path.of(Files.exists(Path.of("docs")) ? "" : "..");
    }

    /// The block with what its commands print now.
    private String played(String block) throws IOException {
        StringBuilder shown = new StringBuilder();
        for (String line : block.lines().toList()) {
            if (line.startsWith("$ cat ")) {
                Files.writeString(
                        home.resolve(line.substring(6)), block.substring(block.indexOf('\n') + 1));
                return block;
            }
            if (line.startsWith("$ usher ")) {
                shown.append(line).append('\n').append(run(line.substring(8)));
            }
        }
        return shown.toString();
    }

    private String run(String command) throws IOException {
        try (Stage stage = new Stage(home)) {
            Scene.lay(stage, command);
            Files.writeString(home.resolve("site.yaml"), "pools: []\n");
            Files.writeString(home.resolve("faulty.yaml"), "seats: many\n");
            Files.writeString(home.resolve("report.txt"), Scene.LMSTAT);
            int code = stage.run(words(command));
            String shown =
                    (stage.out() + stage.err())
                            .replace(home + "/", "")
                            .replace(stage.address(), Subcommand.LOCAL);
            return shown + (code == 0 ? "" : "(exit " + code + ")\n");
        }
    }

    private String[] words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            String quoted = word.group(1) == null ? word.group(2) : word.group(1);
            String plain = quoted == null ? word.group(3) : quoted;
            Path file = home.resolve(plain);
            boolean named = plain.matches("\\w+\\.(yaml|lic|txt|log|csv|json)");
            words.add(named ? file.toString() : plain);
        }
        return words.toArray(String[]::new);
    }
}
