package dev.usher.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SizeRuleTest {

    @Test
    void files_and_lines_are_short() {
        assertThat(Repository.HERE.faultsInTexts(SizeRule::in)).isEmpty();
    }

    @Test
    void methods_are_short() {
        assertThat(Repository.HERE.faultsInJava(SizeRule::inMethods)).isEmpty();
    }

    @Test
    void a_method_one_line_too_long_is_found() {
        assertThat(SizeRule.inMethods(method(58))).isEmpty();
        assertThat(SizeRule.inMethods(method(59)))
                .extracting(Fault::toString)
                .containsExactly("A.java:2: f has 61 lines, at most 60");
    }

    private static JavaFile method(int statements) {
        String body = "        g();\n".repeat(statements);
        return JavaFile.of("A.java", "class A {\n    void f() {\n" + body + "    }\n}\n");
    }

    @Test
    void a_file_one_line_too_long_is_found() {
        assertThat(SizeRule.in(new TextFile("a.css", "a {}\n".repeat(500)))).isEmpty();
        assertThat(SizeRule.in(new TextFile("a.css", "a {}\n".repeat(501)))).hasSize(1);
    }

    @Test
    void a_line_one_column_too_long_is_found() {
        assertThat(SizeRule.in(new TextFile("a.js", "x".repeat(100)))).isEmpty();
        assertThat(SizeRule.in(new TextFile("a.js", "x".repeat(101)))).hasSize(1);
        assertThat(SizeRule.in(new TextFile("run", "#!/bin/sh\n" + "x".repeat(101)))).hasSize(1);
        assertThat(SizeRule.in(new TextFile("a.md", "x".repeat(101)))).isEmpty();
        assertThat(SizeRule.in(new TextFile("a/vendor/b.js", "x".repeat(101)))).isEmpty();
    }
}
