package dev.usher.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class SampleRuleTest {

    @Test
    void samples_have_a_source() {
        Repository here = Repository.HERE;

        assertThat(SampleRule.in(here.paths(), here.texts())).isEmpty();
    }

    @Test
    void a_sample_without_a_line_is_found() {
        String home = "formats/src/test/resources/samples/";
        var paths = List.of(home + "README.md", home + "flexnet/a.lic", home + "flexnet/b.lic");
        var readme = new TextFile(home + "README.md", "| `flexnet/a.lic` | made by hand |");

        assertThat(SampleRule.in(paths, List.of(readme)))
                .extracting(Fault::path)
                .containsExactly(home + "flexnet/b.lic");
        assertThat(SampleRule.in(paths, List.of())).hasSize(2);
    }
}
