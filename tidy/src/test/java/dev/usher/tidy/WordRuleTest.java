package dev.usher.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordRuleTest {

    @Test
    void spelling_is_american_and_no_place_is_named() {
        assertThat(Repository.HERE.faultsInTexts(WordRule::in)).isEmpty();
    }

    @Test
    void british_spelling_is_found_in_what_we_write() {
        assertThat(WordRule.in(new TextFile("a.md", "The behavi" + "our"))).hasSize(1);
        assertThat(WordRule.in(new TextFile("A.java", "int LICEN" + "CES;"))).hasSize(1);
        assertThat(WordRule.in(new TextFile("a.lic", "licen" + "ce file"))).isEmpty();
        assertThat(WordRule.in(new TextFile("a.md", "organism, optimism, analysis"))).isEmpty();
    }

    @Test
    void a_place_on_one_computer_is_found() {
        assertThat(WordRule.in(new TextFile("a.yaml", "data: /ho" + "me/ada/usher"))).hasSize(1);
        assertThat(WordRule.in(new TextFile("a.md", "see /wo" + "rk/main"))).hasSize(1);
        assertThat(WordRule.in(new TextFile("a.md", "GET /v1/leases, /etc/usher"))).isEmpty();
    }
}
