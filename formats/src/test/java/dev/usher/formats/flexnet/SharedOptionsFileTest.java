package dev.usher.formats.flexnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.usher.formats.Problem;
import dev.usher.formats.Read;
import dev.usher.formats.flexnet.OptionRule.Keyword;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A real options file that is not part of the project; `-Dusher.shared` names the folder.
@Tag("shared")
class SharedOptionsFileTest {
    @Test
    void the_sample_of_a_vendor_is_read_and_its_placeholders_are_flagged() throws IOException {
        String shared = System.getProperty("usher.shared", "");
        assumeTrue(!shared.isEmpty(), "needs -Dusher.shared=FOLDER");
        Path folder = Path.of(shared, "corpus", "flexlm-options");
        byte[] file =
                Files.readAllBytes(folder.resolve("Jestzer__Options.File.Checker__sampleMLM.opt"));

        Read<OptionsFile> read = OptionsFileReader.read(file);

        assertThat(read.problems()).extracting(Problem::found).containsOnly("username>").hasSize(4);
        assertThat(read.value().groups(Keyword.GROUP))
                .containsOnlyKeys("MATLAB_power_users", "MATLAB_USERS");
        assertThat(count(read.value(), Keyword.INCLUDE)).isEqualTo(7);
        assertThat(count(read.value(), Keyword.EXCLUDE)).isEqualTo(2);
        assertThat(count(read.value(), Keyword.MAX)).isEqualTo(1);
        assertThat(count(read.value(), Keyword.RESERVE)).isEqualTo(1);
    }

    private static long count(OptionsFile file, Keyword keyword) {
        return file.rules().stream()
                .filter(rule -> rule.toString().contains("keyword=" + keyword + ","))
                .count();
    }
}
