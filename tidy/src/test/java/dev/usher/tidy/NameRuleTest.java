package dev.usher.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameRuleTest {

    @Test
    void names_say_something() {
        assertThat(Repository.HERE.faultsInJava(NameRule::in)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class SeatManager {}",
                "record PoolInfo() {}",
                "interface Helper {}",
                "class License {}",
                "class A { int license; }",
                "class A { void license() {} }",
                "class A { void f(String license) {} }",
                "record A(String license) {}",
            })
    void an_empty_name_is_found(String text) {
        assertThat(NameRule.in(JavaFile.of("A.java", text))).isNotEmpty();
    }

    @Test
    void longer_names_may_contain_the_words() {
        String text = "class LicenseFile { int licenseLine; Object information; }";

        assertThat(NameRule.in(JavaFile.of("A.java", text))).isEmpty();
    }
}
