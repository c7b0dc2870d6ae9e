package dev.usher.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class LeftoverRuleTest {

    @Test
    void no_work_is_announced_and_left() {
        assertThat(Repository.HERE.faultsInTexts(LeftoverRule::in)).isEmpty();
    }

    @Test
    void nothing_is_switched_off_printed_slept_or_silenced() {
        assertThat(Repository.HERE.faultsInJava(LeftoverRule::inJava)).isEmpty();
    }

    @Test
    void announced_work_is_found() {
        String text = "#!/bin/sh\n# " + "TO" + "DO: more\n";

        assertThat(LeftoverRule.in(new TextFile("run", text)))
                .extracting(Fault::line)
                .containsExactly(2);
        assertThat(LeftoverRule.in(new TextFile("a.js", "// " + "FIX" + "ME"))).hasSize(1);
        assertThat(LeftoverRule.in(new TextFile("a.js", "mytodos"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Disabled void f() {}",
                "void f() { Thread.sleep(1); }",
                "void f() { java.lang.Thread.sleep(1); }",
                "void f() { System.out.println(); }",
                "void f() { assertTimeout(a, b); }",
                "@SuppressWarnings(\"all\") void f() {}",
                "org.mockito.Mockito mockito;",
            })
    void a_leftover_is_found(String member) {
        assertThat(faults("server", member)).isNotEmpty();
    }

    @Test
    void a_reason_beside_or_above_a_silenced_warning_is_enough() {
        assertThat(faults("server", "@SuppressWarnings(\"all\") // it is safe\nint a;")).isEmpty();
        assertThat(faults("server", "// it is safe\n@SuppressWarnings(\"all\")\nint a;")).isEmpty();
    }

    @Test
    void the_command_line_prints() {
        assertThat(faults("cli", "void f() { System.out.println(); }")).isEmpty();
    }

    private static List<Fault> faults(String module, String member) {
        return LeftoverRule.inJava(
                JavaFile.of(module + "/src/main/java/A.java", "class A {\n" + member + "\n}"));
    }
}
