package dev.usher.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class PureRuleTest {

    @Test
    void the_pure_modules_are_pure() {
        assertThat(Repository.HERE.faultsInJava(PureRule::in)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var t = java.time.Instant.now();",
                "var t = Instant.now();",
                "Supplier<Instant> t = Instant::now;",
                "var t = Clock.systemUTC();",
                "long t = System.nanoTime();",
                "var r = new java.util.Random(1);",
                "var m = new HashMap<String, String>();",
                "var m = new java.util.HashSet<String>();",
                "Thread.startVirtualThread(this::run);",
                "var f = java.nio.file.Path.of(name);",
                "double share = 1;",
                "var share = (float) 1;",
                "var share = 0.5;",
                "Double share = null;",
                "var zone = ZoneId.systemDefault();",
                "var id = UUID.randomUUID();",
            })
    void an_impure_line_is_found(String line) {
        assertThat(faults("seats", line)).hasSize(1);
    }

    @Test
    void an_import_is_found() {
        var file =
                JavaFile.of("formats/src/main/java/A.java", "import java.io.Reader;\nclass A {}");

        assertThat(PureRule.in(file))
                .extracting(Fault::toString)
                .containsExactly("formats/src/main/java/A.java:1: java.io.Reader in a pure module");
    }

    @Test
    void a_mean_may_be_returned_by_usage_but_not_kept() {
        assertThat(faults("usage", "double mean() { return sum / (double) n; }")).isEmpty();
        assertThat(faults("usage", "double mean = 1;")).hasSize(1);
        assertThat(faults("usage", "void f() { double mean = 1; }")).hasSize(1);
        assertThat(faults("advice", "double mean = 1;")).isEmpty();
    }

    @Test
    void words_in_comments_and_other_modules_are_no_faults() {
        assertThat(faults("seats", "int a; // not Instant.now(), nor a HashMap")).isEmpty();
        assertThat(faults("server", "Object a = Instant.now();")).isEmpty();
    }

    /// Tries a statement in a method, or a member, which is what starts with a type or a method.
    private static List<Fault> faults(String module, String line) {
        boolean member = line.matches("(double|int|void|Object) .*");
        String body = member ? line : "void f() {\n" + line + "}";
        var file = JavaFile.of(module + "/src/main/java/A.java", "class A {\n" + body + "\n}");
        return PureRule.in(file);
    }
}
