package dev.usher.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class ScenarioRuleTest {

    private static final String TRUE_PAGE =
            """
            | code | name | closes | written when |
            |---|---|---|---|
            | 1 | obtain | | a lease was granted |
            | 18 | info | | never |
            | 22 | shadow up | | comes with the cluster |
            | 1004 | site changed | | the site was changed |

            | sentence | says | shown by |
            |---|---|---|
            | S1 | a seat is taken | `taken.txt` |
            | S2 | another server serves | comes with the cluster |

            | further | shows |
            |---|---|
            | `wrong.txt` | what is refused |
            """;

    @Test
    void each_sentence_of_the_source_has_its_scenario() {
        assertThat(ScenarioRule.in(Repository.HERE.texts())).isEmpty();
    }

    @Test
    void a_page_that_keeps_its_word_is_no_fault() {
        assertThat(faults(TRUE_PAGE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "`taken.txt`; `gone.txt`; gone.txt: no scenario",
                "`wrong.txt`; wrong; is in no table of docs/reference/events.md",
                "| S2 |; | S3 |; expected S2, found S3",
                "| S2 |; | S1 |; expected S2, found S1",
                "serves | comes with the cluster |; serves | some day |; S2 names no scenario",
                "| 18 | info | | never |; | 7 | deny | | refused |; no scenario shows event 7 deny",
                "| S; | T; no row begins with",
            })
    void a_word_that_is_not_kept_is_found(String before, String after, String what) {
        String broken = TRUE_PAGE.replace(before, after);

        assertThat(broken).isNotEqualTo(TRUE_PAGE);
        assertThat(faults(broken)).extracting(Fault::what).anyMatch(said -> said.startsWith(what));
    }

    @Test
    void a_repository_without_the_page_is_found() {
        assertThat(ScenarioRule.in(List.of()))
                .extracting(Fault::what)
                .containsExactly("is missing");
    }

    private static List<Fault> faults(String page) {
        return ScenarioRule.in(
                List.of(
                        new TextFile(ScenarioRule.PAGE, page),
                        new TextFile(
                                ScenarioRule.SCRIPTS + "taken.txt",
                                "events\n----\n2026-03-03 09:00:00 1 obtain: ada@ws1\n"),
                        new TextFile(ScenarioRule.SCRIPTS + "wrong.txt", "pools\n----\nnone\n")));
    }
}
