package dev.usher.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class DocumentRuleTest {

    private static final JavaFile SOURCE =
            JavaFile.of(
                    "seats/src/main/java/dev/usher/seats/SeatMachine.java",
                    """
                    package dev.usher.seats;
                    class SeatMachine { void decide() {} record Held() {} String o = "--dry-run"; }
                    """);
    private static final TextFile SCRIPT = new TextFile("verify", "#!/bin/sh\n: $USHER_JAVA_HOME");

    @Test
    void documents_tell_the_truth() {
        Repository here = Repository.HERE;
        DocumentRule rule = new DocumentRule(here.paths(), here.texts(), here.java());

        assertThat(here.faultsInTexts(rule::in)).isEmpty();
    }

    @Test
    void every_page_is_found_from_the_one_above() {
        assertThat(DocumentRule.unlisted(Repository.HERE.texts())).isEmpty();
    }

    @Test
    void a_page_that_nothing_leads_to_is_found() {
        var index = new TextFile("docs/how-to/README.md", "- [run](run.md)");
        var listed = new TextFile("docs/how-to/run.md", "");
        var lost = new TextFile("docs/how-to/lost.md", "");

        assertThat(DocumentRule.unlisted(List.of(index, listed, lost)))
                .extracting(Fault::path)
                .containsExactly("docs/how-to/lost.md");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`seats/src/main/java/dev/usher/seats/Gone.java`",
                "`seats/nothing/`",
                "`seats/src/*.txt`",
                "`./gone`",
                "`./verify --gone`",
                "`--gone`",
                "`usher apply --gone`",
                "`dev.usher.seats.Gone`",
                "`GoneMachine`",
                "`SeatMachine.gone`",
                "`USHER_GONE`",
                "`mvn test -Dusher.gone=1`",
                "[there](docs/gone.md)",
                "[there](../gone)",
                "```\n./gone\n```",
            })
    void a_thing_that_is_not_there_is_found(String text) {
        assertThat(faults("docs/README.md", text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`seats/src/main/java/` and `seats/src/*.java`",
                "`./verify`, `usher apply --dry-run`, `--dry-run`",
                "`dev.usher.seats.SeatMachine.Held` in `dev.usher.seats`",
                "`SeatMachine.decide()`, `SeatMachine`",
                "`USHER_JAVA_HOME`",
                "`/v1/leases`, `and/or`, `mvn -B verify`, `target/verify.log`",
                "[here](#top), [there](https://example.org/gone), [script](../verify)",
                "`usher run solver -- solver --fast`",
                "```\n$ usher apply --dry-run\nGoneMachine --gone\n```",
            })
    void what_is_there_or_not_ours_is_no_fault(String text) {
        assertThat(faults("docs/README.md", text)).isEmpty();
    }

    private static List<Fault> faults(String path, String text) {
        List<TextFile> texts = List.of(SCRIPT, new TextFile(SOURCE.path(), SOURCE.text()));
        List<String> paths = List.of(SOURCE.path(), "verify", "docs/README.md");
        DocumentRule rule = new DocumentRule(paths, texts, List.of(SOURCE));
        return rule.in(new TextFile(path, text));
    }
}
